import { and, eq } from 'drizzle-orm'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { observationRevocations, observations } from '~db/schema/practicals'
import type { FilledObservation } from './observation-rules'
import { SIGNED_AT_ONCE } from './offline/finished-on-device'
import { keptPresence } from './presence/shown-presence'
import { lockTrainee } from './trainee-lock.server'
import { type SignedOff, type Signing, writeSignOff } from './write-sign-off.server'

/** What a correction says anew; trainee, competency, version and request stay those of what it corrects. */
export type Correction = Omit<FilledObservation, 'traineeId' | 'competencySlug' | 'competencyVersion' | 'requestId'>

type Exposed = Pick<FilledObservation, 'tiMax' | 'probeOnMinutes'>

/**
 * Signs a new version of one's own sign-off, which from then on counts instead. The old one stays as it was and stays
 * visible. Only the version that stands can be corrected, and the rating window applies again.
 */
export function correctSignOff(
  db: Db,
  { observationId, correction, ...signing }: Signing & { observationId: string; correction: Correction },
): Promise<SignedOff> {
  return db.transaction(async (tx) => {
    const [original] = await tx
      .select()
      .from(observations)
      .where(and(eq(observations.id, observationId), eq(observations.instructorId, signing.actor.personId)))
    if (!original) throw new Refusal('not-found', 'We could not find that sign-off among yours.')
    await lockTrainee(tx, original.traineeId)
    await refuseUnlessItStands(tx, { observationId, correctionId: correction.id })
    const { traineeId, competencySlug, competencyVersion, requestId } = original
    const exposureSeconds = keptSeconds(original, correction)
    const filled = { ...correction, exposureSeconds, traineeId, competencySlug, competencyVersion, requestId }
    const presence = keptPresence(original, filled.observedAt ?? signing.now)
    return writeSignOff(tx, { ...signing, filled, presence, device: SIGNED_AT_ONCE, supersedesId: observationId })
  })
}

/** What the clock had counted, while the corrected figures are still the clock's. */
function keptSeconds(original: Exposed & { exposureSeconds: Record<string, number> | null }, corrected: Exposed) {
  const isSame = original.tiMax === corrected.tiMax && original.probeOnMinutes === corrected.probeOnMinutes
  return isSame ? original.exposureSeconds : null
}

/** The same correction sent again is let through: it is answered with what stands. */
async function refuseUnlessItStands(
  tx: Db,
  { observationId, correctionId }: { observationId: string; correctionId: string },
): Promise<void> {
  const [revoked] = await tx
    .select()
    .from(observationRevocations)
    .where(eq(observationRevocations.observationId, observationId))
  if (revoked)
    throw new Refusal(
      'conflict',
      'This sign-off was revoked, so it cannot be corrected. Watch the trainee again and sign anew.',
    )
  const [newer] = await tx
    .select({ id: observations.id })
    .from(observations)
    .where(eq(observations.supersedesId, observationId))
  if (newer && newer.id !== correctionId)
    throw new Refusal('conflict', 'This sign-off was already corrected. Open the newest version to correct that one.')
}
