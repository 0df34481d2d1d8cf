import { TransactionRollbackError } from 'drizzle-orm'
import { isRefusal, type Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import type { FilledObservation } from './observation-rules'
import { type FinishedOnDevice, SIGNED_AT_ONCE } from './offline/finished-on-device'
import { NOT_SHOWN, type ShownPresence } from './presence/shown-presence'
import { readyToSign } from './ready-to-sign.server'
import { lockTrainee } from './trainee-lock.server'
import { type SignedOff, type Signing, writeSignOff } from './write-sign-off.server'

/** One watched performance to sign. */
export type ToSign = Signing & {
  observation: FilledObservation
  presence?: ShownPresence
  device?: FinishedOnDevice
}

/**
 * Signs one watched performance, for good. The observation's id is made by the device, so a double tap, a retry or a
 * late delivery signs once and gets the same answer; an open request it answers is closed in the same transaction.
 * `presence` comes from `presenceOf`; without it, the sign-off says that none was shown. `device`: where it was finished
 * without a connection.
 */
export function signOff(
  db: Db,
  { observation, presence = NOT_SHOWN, device = SIGNED_AT_ONCE, ...signing }: ToSign,
): Promise<SignedOff> {
  return db.transaction((tx) =>
    writeSignOff(tx, { ...signing, filled: observation, presence, device, supersedesId: null }),
  )
}

/**
 * Why it could not be signed now, by the very rules that sign it; `undefined` when only the proof is missing. Nothing of it is
 * kept, and signing asks everything again.
 */
export async function whyNotToSign(
  db: Db,
  { observation, presence = NOT_SHOWN, device = SIGNED_AT_ONCE, ...signing }: Omit<ToSign, 'proof'>,
): Promise<Refusal | undefined> {
  try {
    await db.transaction(async (tx) => {
      await lockTrainee(tx, observation.traineeId)
      await readyToSign(tx, { ...signing, filled: observation, presence, device, supersedesId: null })
      tx.rollback()
    })
  } catch (error) {
    if (isRefusal(error)) return error
    if (!(error instanceof TransactionRollbackError)) throw error
  }
  return undefined
}
