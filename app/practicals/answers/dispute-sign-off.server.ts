import { and, eq, isNull } from 'drizzle-orm'
import { pinnedCompetency } from '~/curriculum/queries.server'
import { appendToLedger } from '~/ledger/append.server'
import { commitment, personCommitment } from '~/ledger/commitment.server'
import { theAcademy } from '~/people/queries.server'
import { putInOutbox } from '~/platform/outbox.server'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { people, personRoles } from '~db/schema/people'
import { observationRevocations, observations } from '~db/schema/practicals'
import { signOffDisputes } from '~db/schema/sign-off-answers'
import { SHORTEST_REASON } from '../observation-rules'
import type { SignedObservation } from '../signed-record.server'
import { lockTrainee } from '../trainee-lock.server'
import { ownSignOff } from './acknowledge-sign-off.server'
import { disputedLetter } from './letters'

type Dispute = { observationId: string; traineeId: string; reason: string; origin: string; now: Date }

/**
 * The trainee says that a version of a sign-off is wrong, and why, once a version. It is no veto: what counts stays what it
 * is until somebody corrects or revokes it. Instructor and admins get a letter. The same again changes nothing.
 */
export function disputeSignOff(db: Db, dispute: Dispute): Promise<{ disputedAt: Date }> {
  return db.transaction(async (tx) => {
    const { traineeId, now } = dispute
    const reason = dispute.reason.trim()
    const signed = await ownSignOff(tx, dispute)
    if (reason.length < SHORTEST_REASON)
      throw new Refusal(
        'invalid',
        `Say what is wrong, in at least ${SHORTEST_REASON} characters. Your instructor and the academy will read it.`,
      )
    const trainee = await lockTrainee(tx, traineeId)
    const mine = eq(signOffDisputes.observationId, signed.id)
    const [standing] = await tx.select().from(signOffDisputes).where(mine)
    if (standing?.reason === reason) return standing
    if (standing)
      throw new Refusal('conflict', 'You have disputed this version already. The reason that you gave then stands.')
    await refuseUnlessItStands(tx, signed.id)
    const disputedAt = new Date(Math.max(now.getTime(), signed.signedAt.getTime()))
    await tx.insert(signOffDisputes).values({ observationId: signed.id, disputedBy: traineeId, reason, disputedAt })
    await tell(tx, { signed, reason, origin: dispute.origin, at: disputedAt })
    const details = {
      observation: signed.id,
      of: personCommitment(trainee),
      reason: commitment(signed.salt, reason),
    }
    await appendToLedger(tx, { kind: 'sign-off.disputed', details, at: disputedAt })
    return { disputedAt }
  })
}

async function refuseUnlessItStands(tx: Db, observationId: string): Promise<void> {
  const [newer] = await tx
    .select({ id: observations.id })
    .from(observations)
    .where(eq(observations.supersedesId, observationId))
  if (newer)
    throw new Refusal('conflict', 'This version was corrected since, and counts no more. Open the newest version.')
  const [revoked] = await tx
    .select({ id: observationRevocations.observationId })
    .from(observationRevocations)
    .where(eq(observationRevocations.observationId, observationId))
  if (revoked) throw new Refusal('conflict', 'This sign-off was revoked already, and counts no more.')
}

type Telling = { signed: SignedObservation; reason: string; origin: string; at: Date }

/** Writes to the instructor, and to every admin who may decide: neither of the two. */
async function tell(tx: Db, { signed, reason, origin, at }: Telling): Promise<void> {
  const who = { id: people.id, email: people.email, name: people.name }
  const [instructor] = await tx.select(who).from(people).where(eq(people.id, signed.instructorId))
  const admins = await tx
    .select(who)
    .from(people)
    .innerJoin(personRoles, and(eq(personRoles.personId, people.id), eq(personRoles.role, 'admin')))
    .where(isNull(people.deactivatedAt))
  const { traineeId, traineeName, signerName, instructorId } = signed
  const deciding = admins.filter(({ id }) => id !== traineeId && id !== instructorId)
  const competency = (await pinnedCompetency(tx, signed.competencyVersion))?.title ?? signed.competencySlug
  const about = { origin, observationId: signed.id, competency, traineeName, signerName, reason }
  const academy = (await theAcademy(tx))?.name ?? 'Firstlight'
  for (const reader of [...(instructor ? [instructor] : []), ...deciding])
    await putInOutbox(tx, { ...disputedLetter({ ...reader, ...about, academy }), now: at })
}
