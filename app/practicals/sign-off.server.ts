import type { Db } from '~db/client'
import type { FilledObservation } from './observation-rules'
import { type FinishedOnDevice, SIGNED_AT_ONCE } from './offline/finished-on-device'
import { NOT_SHOWN, type ShownPresence } from './presence/shown-presence'
import { type SignedOff, type Signing, writeSignOff } from './write-sign-off.server'

/**
 * Signs one watched performance, for good. The observation's id is made by the device, so a double tap, a retry or a
 * late delivery signs once and gets the same answer; an open request it answers is closed in the same transaction.
 * `presence` comes from `presenceOf`; without it, the sign-off says that none was shown. `device`: where it was finished
 * without a connection.
 */
export function signOff(
  db: Db,
  {
    observation,
    presence = NOT_SHOWN,
    device = SIGNED_AT_ONCE,
    ...signing
  }: Signing & { observation: FilledObservation; presence?: ShownPresence; device?: FinishedOnDevice },
): Promise<SignedOff> {
  return db.transaction((tx) =>
    writeSignOff(tx, { ...signing, filled: observation, presence, device, supersedesId: null }),
  )
}
