import { eq } from 'drizzle-orm'
import type { Competency } from '~/curriculum/content-schema'
import { pinnedCompetency } from '~/curriculum/queries.server'
import { appendToLedger } from '~/ledger/append.server'
import { commitment, personCommitment, personCommitments } from '~/ledger/commitment.server'
import type { Actor } from '~/people/actor'
import { type Proof, reasonsProofIsStale } from '~/people/proof'
import { theAcademy } from '~/people/queries.server'
import { putInOutbox } from '~/platform/outbox.server'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { isAnyOf } from '~db/schema/columns'
import { people } from '~db/schema/people'
import { observationRevocations, observations } from '~db/schema/practicals'
import { revokedLetter } from './answers/letters'
import { SHORTEST_REASON } from './observation-rules'
import { decideNow, recordDecision } from './record-decision.server'
import type { SignedObservation } from './signed-record.server'
import { lockTrainee } from './trainee-lock.server'

type Revoke = {
  observationId: string
  actor: Pick<Actor, 'personId' | 'roles'>
  reason: string
  proof: Proof
  origin: string
  now: Date
}

type RevokeWithin = Omit<Revoke, 'observationId' | 'origin'>

/**
 * Takes a sign-off out of every count, for a reason, by an admin who neither signed nor was observed. The observation
 * and the revocation both stay visible, and both of them get a letter. Sending the same revocation again changes nothing and is no error.
 */
export function revokeSignOff(
  db: Db,
  { observationId, actor, reason, proof, origin, now }: Revoke,
): Promise<{ observationId: string; revokedAt: Date }> {
  return db.transaction(async (tx) => {
    const found = await tx.select().from(observations).where(eq(observations.id, observationId))
    const [observation] = found
    if (!observation || !actor.roles.includes('admin'))
      throw new Refusal('not-found', 'We could not find that sign-off.')
    await lockTrainee(tx, observation.traineeId)
    const [standing] = await tx
      .select()
      .from(observationRevocations)
      .where(eq(observationRevocations.observationId, observationId))
    if (standing) return sameRevocation(standing, { actor, reason })
    const { competency } = await revokeWithin(tx, observation, { actor, reason, proof, now })
    await tellBoth(tx, observation, { competency: competency.title, reason: reason.trim(), origin, now })
    return { observationId, revokedAt: now }
  })
}

/** The revocation itself, within a transaction that has looked at the sign-off and holds its trainee's lock. */
export async function revokeWithin(
  tx: Db,
  observation: SignedObservation,
  { actor, reason, proof, now }: RevokeWithin,
): Promise<{ competency: Competency }> {
  await refuseUnlessRevocable(tx, observation, { actor, reason, proof, now })
  const competency = await pinnedCompetency(tx, observation.competencyVersion)
  if (!competency) throw new Error(`The signed version ${observation.competencyVersion} of a competency is missing.`)
  const trainee = await lockTrainee(tx, observation.traineeId)
  const about = { traineeId: trainee.id, competency, now }
  const before = await decideNow(tx, about)
  const because = reason.trim()
  await tx
    .insert(observationRevocations)
    .values({ observationId: observation.id, revokedBy: actor.personId, reason: because, revokedAt: now })
  const by = (await personCommitments(tx, [actor.personId])).get(actor.personId) ?? ''
  await appendToLedger(tx, {
    kind: 'sign-off.revoked',
    details: { observation: observation.id, by, reason: commitment(observation.salt, because) },
    at: now,
  })
  await recordDecision(tx, { ...about, before, of: personCommitment(trainee) })
  return { competency }
}

async function tellBoth(
  tx: Db,
  { id: observationId, traineeId, instructorId }: SignedObservation,
  { now, ...about }: { competency: string; reason: string; origin: string; now: Date },
): Promise<void> {
  const readers = await tx
    .select()
    .from(people)
    .where(isAnyOf(people.id, [traineeId, instructorId]))
  const academy = (await theAcademy(tx))?.name ?? 'Firstlight'
  for (const { id, email, name } of readers)
    await putInOutbox(tx, {
      ...revokedLetter({ ...about, email, name, academy, observationId, toTrainee: id === traineeId }),
      now,
    })
}

function sameRevocation(
  standing: typeof observationRevocations.$inferSelect,
  { actor, reason }: Pick<Revoke, 'actor' | 'reason'>,
) {
  if (standing.revokedBy === actor.personId && standing.reason === reason.trim())
    return { observationId: standing.observationId, revokedAt: standing.revokedAt }
  throw new Refusal('conflict', 'This sign-off was already revoked. The reason given then stands.')
}

async function refuseUnlessRevocable(
  tx: Db,
  observation: SignedObservation,
  { actor, reason, proof, now }: RevokeWithin,
): Promise<void> {
  if (actor.personId === observation.instructorId || actor.personId === observation.traineeId) {
    throw new Refusal(
      'not-allowed',
      'A sign-off is revoked by a second person: neither by who signed it nor by who was observed.',
    )
  }
  const [stale] = reasonsProofIsStale(proof.provedAt, now)
  if (stale) throw new Refusal('proof-needed', stale)
  if (reason.trim().length < SHORTEST_REASON)
    throw new Refusal(
      'invalid',
      `Say why, in at least ${SHORTEST_REASON} characters. The trainee and the instructor will read it.`,
    )
  const [newer] = await tx
    .select({ id: observations.id })
    .from(observations)
    .where(eq(observations.supersedesId, observation.id))
  if (newer)
    throw new Refusal('conflict', 'This version was corrected and no longer counts. Revoke the version that stands.')
}
