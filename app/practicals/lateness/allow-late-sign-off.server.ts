import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { appendToLedger } from '~/ledger/append.server'
import { freshSalt, personCommitments } from '~/ledger/commitment.server'
import type { Actor } from '~/people/actor'
import { type Proof, reasonsProofIsStale } from '~/people/proof'
import { mayTeach, theAcademy } from '~/people/queries.server'
import { putInOutbox } from '~/platform/outbox.server'
import { Refusal } from '~/platform/refusal'
import { addDays, dateIn, longDate } from '~/platform/time'
import type { Db } from '~db/client'
import { isAnyOf } from '~db/schema/columns'
import { enrolments, people } from '~db/schema/people'
import { latePermissions } from '~db/schema/signing-rights'
import { allowedLateLetter } from '../answers/letters'
import { SHORTEST_REASON } from '../observation-rules'
import type { SignedObservation } from '../signed-record.server'
import { lockTrainee } from '../trainee-lock.server'
import { reasonsNotLate } from './late-days'
import { isAllowedAlready, type LatePermission, latePermissionCommitment } from './late-permission.server'

/** For how many days a permission can be used. A house convention: long enough for a week off, short enough to be remembered. */
export const LATE_PERMISSION_DAYS = 14

type Allow = {
  traineeId: string
  instructorId: string
  competencySlug: string
  /** What it is called, for the letter. */
  competency: string
  /** The calendar date on which it was watched, where the instructor was. */
  seenOn: string
  reason: string
  actor: Pick<Actor, 'personId' | 'name' | 'roles'>
  proof: Proof
  origin: string
  now: Date
}

/**
 * Lets one instructor sign once, after the 14 days, what they watched on one day. The reason goes onto the sign-off, word for
 * word, and into a letter to the instructor. By an admin who is neither of the two. The same again, while it is unused, is answered with what stands.
 */
export function allowLateSignOff(db: Db, allow: Allow): Promise<{ permissionId: string; expiresAt: Date }> {
  return db.transaction(async (tx) => {
    const { traineeId, instructorId, competencySlug, seenOn, actor, now } = allow
    refuseUnlessThirdPerson(allow)
    const [stale] = reasonsProofIsStale(allow.proof.provedAt, now)
    if (stale) throw new Refusal('proof-needed', stale)
    if (allow.reason.trim().length < SHORTEST_REASON)
      throw new Refusal('invalid', `Say why, in at least ${SHORTEST_REASON} characters. It stays on the sign-off.`)
    if (!(await mayTeach(tx, { instructorId, traineeId })))
      throw new Refusal(
        'invalid',
        'That instructor does not teach this trainee now, so they could not sign. Assign them first.',
      )
    await lockTrainee(tx, traineeId)
    await refuseUnlessLate(tx, allow)
    const about = { traineeId, instructorId, competencySlug }
    if (await isAllowedAlready(tx, { ...about, days: [seenOn], now }))
      throw new Refusal('conflict', 'They may sign that already: an earlier permission for that day is not used yet.')
    const given = await give(tx, { ...about, seenOn, reason: allow.reason, actor, now })
    await tell(tx, allow, given)
    return given
  })
}

/** By the calendar of the instructor, who was there. Call it with the trainee's lock, so that no enrolment changes under it. */
async function refuseUnlessLate(tx: Db, { traineeId, instructorId, seenOn, now }: Allow): Promise<void> {
  const [instructor] = await tx.select({ timeZone: people.timeZone }).from(people).where(eq(people.id, instructorId))
  const enrolled = await tx
    .select({ enrolledAt: enrolments.enrolledAt, endedAt: enrolments.endedAt })
    .from(enrolments)
    .where(eq(enrolments.traineeId, traineeId))
  const [reason] = reasonsNotLate({ seenOn, timeZone: instructor?.timeZone ?? 'UTC', enrolled, now })
  if (reason) throw new Refusal('invalid', reason)
}

async function tell(
  tx: Db,
  { traineeId, instructorId, seenOn, reason, ...allow }: Allow,
  { expiresAt }: { expiresAt: Date },
) {
  const both = await tx
    .select()
    .from(people)
    .where(isAnyOf(people.id, [traineeId, instructorId]))
  const [trainee, instructor] = [traineeId, instructorId].map((id) => both.find((one) => one.id === id))
  if (!trainee || !instructor) throw new Error('somebody who was allowed to sign is not there')
  const academy = (await theAcademy(tx))?.name ?? 'Firstlight'
  const about = { academy, traineeId, traineeName: trainee.name, reason: reason.trim() }
  const days = { seenOn: longDate(new Date(seenOn)), until: longDate(expiresAt, instructor.timeZone) }
  const { origin, competency, competencySlug, now } = allow
  await putInOutbox(tx, {
    ...allowedLateLetter({
      ...about,
      ...days,
      origin,
      competency,
      competencySlug,
      email: instructor.email,
      name: instructor.name,
    }),
    now,
  })
}

/** What a dispute decided: its instructor may sign one correction, also after the 14 days, for the reason given then. */
export async function allowOneCorrection(
  tx: Db,
  { traineeId, instructorId, competencySlug, observedAt, signerTimeZone }: SignedObservation,
  { actor, reason, now }: Pick<Allow, 'reason' | 'now'> & { actor: Pick<Actor, 'personId' | 'name'> },
): Promise<void> {
  const seenOn = dateIn(signerTimeZone, observedAt)
  await give(tx, { traineeId, instructorId, competencySlug, seenOn, reason, actor, now })
}

function refuseUnlessThirdPerson({ actor, traineeId, instructorId }: Allow): void {
  if (!actor.roles.includes('admin')) throw new Refusal('not-allowed', 'Only an admin of the academy can do this.')
  if (actor.personId === traineeId || actor.personId === instructorId)
    throw new Refusal(
      'not-allowed',
      'Nobody allows this for themselves. Another admin has to; or, as an instructor who is an admin, write the reason into the sign-off itself.',
    )
}

type Given = Omit<Allow, 'proof' | 'actor' | 'competency' | 'origin'> & { actor: Pick<Actor, 'personId' | 'name'> }

async function give(tx: Db, { actor, now, reason, ...about }: Given) {
  const row: LatePermission = {
    ...about,
    id: randomUUID(),
    reason: reason.trim(),
    givenBy: actor.personId,
    givenByName: actor.name,
    givenAt: now,
    expiresAt: addDays(now, LATE_PERMISSION_DAYS),
    salt: freshSalt(),
  }
  await tx.insert(latePermissions).values(row)
  const known = await personCommitments(tx, [actor.personId, about.traineeId])
  const details = {
    permission: row.id,
    by: known.get(actor.personId) ?? '',
    of: known.get(about.traineeId) ?? '',
    given: latePermissionCommitment(row),
  }
  await appendToLedger(tx, { kind: 'late-sign-off.allowed', details, at: now })
  return { permissionId: row.id, expiresAt: row.expiresAt }
}
