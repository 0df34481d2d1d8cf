import { and, eq } from 'drizzle-orm'
import { mayTeach } from '~/people/queries.server'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { signOffRequests } from '~db/schema/practicals'
import { addressedTo } from './answer-request.server'
import { SHORTEST_REASON } from './observation-rules'
import { takingsOf } from './taking/queries.server'

type Decline = { requestId: string; instructorId: string; reason: string; now: Date }

/**
 * Closes a request without an observation, because the instructor has not seen it done; the trainee reads the reason.
 * Only for a request addressed to this instructor or to the queue of a cohort they teach, that nobody else is on.
 */
export function declineRequest(db: Db, decline: Decline): Promise<void> {
  return db.transaction((tx) => declineIn(tx, decline))
}

async function declineIn(db: Db, { requestId, instructorId, reason, now }: Decline): Promise<void> {
  const because = reason.trim()
  if (because.length < SHORTEST_REASON)
    throw new Refusal('invalid', `Say why, in at least ${SHORTEST_REASON} characters. The trainee will read it.`)
  const addressed = and(eq(signOffRequests.id, requestId), addressedTo(instructorId))
  const { traineeId, state } = signOffRequests
  const [request] = await db.select({ traineeId, state }).from(signOffRequests).where(addressed).for('update')
  if (!request || !(await mayTeach(db, { instructorId, traineeId: request.traineeId })))
    throw new Refusal('not-found', 'We could not find that request among yours.')
  const taken = (await takingsOf(db, { requestIds: [requestId] })).get(requestId)
  if (request.state === 'open' && taken && taken.instructorId !== instructorId)
    throw new Refusal('conflict', `${taken.name} is on this request. Talk to each other, or take it over first.`)

  const declined = await db
    .update(signOffRequests)
    .set({ state: 'declined', closedAt: now, closedBy: instructorId, declinedBecause: because })
    .where(and(addressed, eq(signOffRequests.state, 'open')))
    .returning({ id: signOffRequests.id })
  if (declined.length > 0) return
  const [mine] = await db
    .select({ id: signOffRequests.id })
    .from(signOffRequests)
    .where(and(addressed, eq(signOffRequests.closedBy, instructorId), eq(signOffRequests.declinedBecause, because)))
  if (!mine)
    throw new Refusal('conflict', 'This request is no longer open: it was withdrawn, or somebody else has answered it.')
}
