import { and, eq } from 'drizzle-orm'
import { mayTeach } from '~/people/queries.server'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { signOffRequests } from '~db/schema/practicals'
import { requestTakings } from '~db/schema/request-takings'
import { addressedTo } from '../answer-request.server'
import { scopesOf } from '../scopes/queries.server'
import { maySignNow } from '../scopes/scope-rules'
import { type Taking, takingsOf } from './queries.server'
import { onItInWords } from './taking-words'

type Act = { requestId: string; instructor: { personId: string; timeZone: string }; now: Date }

/**
 * Says that this instructor goes to a trainee of the queue, so that nobody else walks there too. `seen` is the taking that
 * their page showed: whoever is on it by name is taken over openly, and of two who take at once one is told. Twice is once.
 */
export function takeRequest(db: Db, { seen, ...act }: Act & { seen: string | null }): Promise<void> {
  return db.transaction(async (tx) => {
    const { instructor, now } = act
    const request = await lockedRequest(tx, act)
    if (request.instructorId !== null)
      throw new Refusal('invalid', 'This request asks for you by name: there is nothing to take.')
    const { newest, standing } = await howItStands(tx, act)
    if (standing?.instructorId === instructor.personId) return
    if (!maySignNow(await scopesOf(tx, { instructorId: instructor.personId }), request.competencySlug, now))
      throw new Refusal('not-allowed', 'You may not sign this competency now, so it is for somebody else to take.')
    if (standing && standing.takingId !== seen)
      throw new Refusal(
        'conflict',
        `${onItInWords(standing, { now, timeZone: instructor.timeZone })}. Talk to each other, or take it over below.`,
      )
    await follow(tx, act, { kind: 'taken', newest })
  })
}

/** Leaves a request to the others again. Twice is once; what somebody else has taken over is theirs, and this says so. */
export function giveRequestBack(db: Db, act: Act): Promise<void> {
  return db.transaction(async (tx) => {
    const { instructor, now } = act
    await lockedRequest(tx, act)
    const { newest, standing } = await howItStands(tx, act)
    if (!standing) return
    if (standing.instructorId !== instructor.personId)
      throw new Refusal(
        'conflict',
        `${onItInWords(standing, { now, timeZone: instructor.timeZone })}, so you have nothing to give back.`,
      )
    await follow(tx, act, { kind: 'given-back', newest })
  })
}

/** The open request, held until the transaction ends, so that takings of it and its closing stand in line. */
async function lockedRequest(tx: Db, { requestId, instructor: { personId: instructorId } }: Act) {
  const { traineeId, competencySlug, instructorId: named, state } = signOffRequests
  const [request] = await tx
    .select({ traineeId, competencySlug, instructorId: named, state })
    .from(signOffRequests)
    .where(and(eq(signOffRequests.id, requestId), addressedTo(instructorId)))
    .for('update')
  if (!request || !(await mayTeach(tx, { instructorId, traineeId: request.traineeId })))
    throw new Refusal('not-found', 'We could not find that request among yours.')
  if (request.state !== 'open')
    throw new Refusal('conflict', 'This request is no longer open: it was withdrawn, or somebody has answered it.')
  return request
}

async function howItStands(tx: Db, { requestId }: Act): Promise<{ newest: string | null; standing?: Taking }> {
  const rows = await tx
    .select({ id: requestTakings.id, previousId: requestTakings.previousId })
    .from(requestTakings)
    .where(eq(requestTakings.requestId, requestId))
  const followed = new Set(rows.map(({ previousId }) => previousId))
  const newest = rows.find(({ id }) => !followed.has(id))?.id ?? null
  return { newest, standing: (await takingsOf(tx, { requestIds: [requestId] })).get(requestId) }
}

async function follow(
  tx: Db,
  { requestId, instructor, now }: Act,
  { kind, newest }: { kind: 'taken' | 'given-back'; newest: string | null },
): Promise<void> {
  await tx
    .insert(requestTakings)
    .values({ requestId, instructorId: instructor.personId, kind, previousId: newest, at: now })
}
