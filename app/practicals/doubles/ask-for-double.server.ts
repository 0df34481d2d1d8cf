import { and, eq, isNull } from 'drizzle-orm'
import type { Competency } from '~/curriculum/content-schema'
import { appendToLedger } from '~/ledger/append.server'
import { freshSalt, personCommitments } from '~/ledger/commitment.server'
import type { Actor } from '~/people/actor'
import { mayTeach } from '~/people/queries.server'
import { brokenConstraint } from '~/platform/broken-constraint.server'
import { putInOutbox } from '~/platform/outbox.server'
import { Refusal } from '~/platform/refusal'
import { addDays, dateAndTime } from '~/platform/time'
import type { Db } from '~db/client'
import { isAnyOf } from '~db/schema/columns'
import { doubleObservations, doubleWithdrawals } from '~db/schema/double-observations'
import { people, personRoles } from '~db/schema/people'
import { scopesOf } from '../scopes/queries.server'
import { holdScopes } from '../scopes/scope-lock.server'
import { maySignNow } from '../scopes/scope-rules'
import { lockTrainee } from '../trainee-lock.server'
import { doubleCommitment } from './double-record.server'
import { APART_HOURS } from './double-rules'

/** What is asked of two instructors. `id` is made by the page, so that sending it twice asks once. */
export type DoubleToAsk = {
  id: string
  traineeId: string
  competency: Pick<Competency, 'slug' | 'title'>
  raterIds: [string, string]
  plannedFor: Date
  sampledRequestId: string | null
}

type Asking = { actor: Pick<Actor, 'personId' | 'roles'>; origin: string; now: Date }

/** How far ahead a performance can be planned, in days. */
const AHEAD_DAYS = 90

/**
 * Asks two instructors to watch one performance that is still to come and to rate it without knowing of each other's
 * rating. By an admin; each rater gets a letter. The same again changes nothing.
 */
export function askForDouble(
  db: Db,
  { ask, ...asking }: Asking & { ask: DoubleToAsk },
): Promise<{ doubleId: string; fresh: boolean }> {
  return db.transaction(async (tx) => {
    const trainee = await lockTrainee(tx, ask.traineeId)
    if (!asking.actor.roles.includes('admin')) throw new Refusal('not-allowed', 'Only an admin can ask for this.')
    const { actor, now } = asking
    const [one = '', other = ''] = [...ask.raterIds].sort()
    const row = {
      ...{ id: ask.id, traineeId: ask.traineeId, competencySlug: ask.competency.slug, plannedFor: ask.plannedFor },
      ...{ oneRaterId: one, otherRaterId: other, sampledRequestId: ask.sampledRequestId },
      ...{ askedBy: actor.personId, askedAt: now, salt: freshSalt() },
    }
    const [standing] = await tx.select().from(doubleObservations).where(eq(doubleObservations.id, ask.id))
    if (standing) {
      const same = { ...row, askedAt: standing.askedAt, salt: standing.salt }
      if (JSON.stringify(Object.entries(same).sort()) === JSON.stringify(Object.entries(standing).sort()))
        return { doubleId: ask.id, fresh: false }
      throw new Refusal('conflict', 'This form was already sent with other answers. What was asked then stands.')
    }
    const raters = await ratersOf(tx, ask, now)
    await refuseOverlap(tx, ask)
    await tx
      .insert(doubleObservations)
      .values(row)
      .catch((error) => {
        if (brokenConstraint(error) === 'a_request_is_sampled_once')
          throw new Refusal('conflict', 'A double observation was already asked for on this request.')
        throw error
      })
    for (const rater of raters) await putInOutbox(tx, { ...letterTo(rater, trainee.name, ask, asking.origin), now })
    const who = await personCommitments(tx, [trainee.id, actor.personId, one, other])
    const hash = (id: string) => who.get(id) ?? ''
    await appendToLedger(tx, {
      kind: 'double-observation.asked',
      details: {
        ...{ double: row.id, competency: row.competencySlug, one: hash(one), other: hash(other) },
        ...{ by: hash(actor.personId), of: hash(trainee.id), given: doubleCommitment(row) },
      },
      at: now,
    })
    return { doubleId: row.id, fresh: true }
  })
}

type Rater = { id: string; name: string; email: string; timeZone: string }

/** The two, once nothing speaks against them: they differ, teach this trainee now, see no more than instructors do, and may sign it. */
async function ratersOf(tx: Db, ask: DoubleToAsk, now: Date): Promise<Rater[]> {
  const { raterIds, traineeId, plannedFor } = ask
  if (raterIds[0] === raterIds[1]) throw new Refusal('invalid', 'Choose two different instructors.')
  if (plannedFor < now)
    throw new Refusal('invalid', 'Choose a moment that is still to come: nobody may choose by how it went.')
  if (plannedFor > addDays(now, AHEAD_DAYS))
    throw new Refusal('invalid', `Choose a moment within the next ${AHEAD_DAYS} days.`)
  for (const instructorId of raterIds)
    if (!(await mayTeach(tx, { instructorId, traineeId })))
      throw new Refusal('invalid', 'Both have to be instructors of this trainee’s cohort.')
  const admins = await tx
    .select({ id: personRoles.personId })
    .from(personRoles)
    .where(and(isAnyOf(personRoles.personId, raterIds), eq(personRoles.role, 'admin')))
  if (admins.length > 0)
    throw new Refusal('invalid', 'An admin sees every record and cannot rate blind. Choose somebody who is none.')
  const { id, name, email, timeZone } = people
  const raters = await tx.select({ id, name, email, timeZone }).from(people).where(isAnyOf(id, raterIds)).orderBy(id)
  for (const rater of raters) await refuseUnlessMaySign(tx, rater, ask)
  return raters
}

/** Both are asked only for what they may sign when they see it, under the lock that giving and ending scopes takes. */
async function refuseUnlessMaySign(tx: Db, rater: Rater, { competency, plannedFor }: DoubleToAsk): Promise<void> {
  await holdScopes(tx, rater.id)
  if (maySignNow(await scopesOf(tx, { instructorId: rater.id }), competency.slug, plannedFor)) return
  throw new Refusal(
    'invalid',
    `${rater.name} may not sign ${competency.title} at that moment: the academy’s scopes leave it out. Choose somebody else, or give ${rater.name} a scope first.`,
  )
}

async function refuseOverlap(tx: Db, { traineeId, competency, plannedFor }: DoubleToAsk): Promise<void> {
  const others = await tx
    .select({ plannedFor: doubleObservations.plannedFor })
    .from(doubleObservations)
    .leftJoin(doubleWithdrawals, eq(doubleWithdrawals.doubleId, doubleObservations.id))
    .where(
      and(
        eq(doubleObservations.traineeId, traineeId),
        eq(doubleObservations.competencySlug, competency.slug),
        isNull(doubleWithdrawals.doubleId),
      ),
    )
  const near = others.some(
    (one) => Math.abs(one.plannedFor.getTime() - plannedFor.getTime()) <= APART_HOURS * 3_600_000,
  )
  if (near)
    throw new Refusal(
      'conflict',
      `A double observation of this competency stands within ${APART_HOURS} hours of that moment. Two could not be told apart.`,
    )
}

function letterTo(
  rater: Rater,
  traineeName: string,
  { competency, plannedFor, traineeId }: DoubleToAsk,
  origin: string,
) {
  const url = `${origin}/teach/observe/${traineeId}/${competency.slug}`
  return {
    to: rater.email,
    subject: `Watch together: ${competency.title}`,
    body: {
      lines: [
        `Hello ${rater.name},`,
        `please watch ${traineeName} (${competency.title}) on ${dateAndTime(plannedFor, rater.timeZone)}, together with a colleague. Each of you rates alone, on your own form.`,
        'Do not speak about it before both have signed. Until then neither sees the other’s rating. It counts once for the trainee.',
      ],
      link: { label: 'The form', url },
    },
  }
}
