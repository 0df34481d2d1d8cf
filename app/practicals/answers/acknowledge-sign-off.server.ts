import { and, eq } from 'drizzle-orm'
import { appendToLedger } from '~/ledger/append.server'
import { personCommitment } from '~/ledger/commitment.server'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { observations } from '~db/schema/practicals'
import { signOffAcknowledgements } from '~db/schema/sign-off-answers'
import type { SignedObservation } from '../signed-record.server'
import { lockTrainee } from '../trainee-lock.server'

type Acknowledge = { observationId: string; traineeId: string; now: Date }

/** A version of a sign-off, if it is about this trainee; for anybody else it is not there. */
export async function ownSignOff(
  tx: Db,
  { observationId, traineeId }: Pick<Acknowledge, 'observationId' | 'traineeId'>,
): Promise<SignedObservation> {
  const [row] = await tx
    .select()
    .from(observations)
    .where(and(eq(observations.id, observationId), eq(observations.traineeId, traineeId)))
  if (!row) throw new Refusal('not-found', 'We could not find that sign-off among yours.')
  return row
}

/**
 * The trainee says that they have read one version of a sign-off, which is not that they agree. Also a version that was
 * corrected or revoked can be read. Doing it again changes nothing.
 */
export function acknowledgeSignOff(
  db: Db,
  { observationId, traineeId, now }: Acknowledge,
): Promise<{ acknowledgedAt: Date }> {
  return db.transaction(async (tx) => {
    const { id, signedAt } = await ownSignOff(tx, { observationId, traineeId })
    const trainee = await lockTrainee(tx, traineeId)
    const mine = eq(signOffAcknowledgements.observationId, id)
    const [standing] = await tx.select().from(signOffAcknowledgements).where(mine)
    if (standing) return standing
    const acknowledgedAt = new Date(Math.max(now.getTime(), signedAt.getTime()))
    await tx.insert(signOffAcknowledgements).values({ observationId: id, acknowledgedBy: traineeId, acknowledgedAt })
    const details = { observation: id, of: personCommitment(trainee) }
    await appendToLedger(tx, { kind: 'sign-off.acknowledged', details, at: acknowledgedAt })
    return { acknowledgedAt }
  })
}
