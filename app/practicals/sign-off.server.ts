import type { Db } from '~db/client'
import type { FilledObservation } from './observation-rules'
import { NOT_SHOWN, type ShownPresence } from './presence/shown-presence'
import { type SignedOff, type Signing, writeSignOff } from './write-sign-off.server'

/**
 * Signs one watched performance, for good. The observation's id is made by the device, so a double tap, a retry or a
 * late delivery signs once and gets the same answer; an open request it answers is closed in the same transaction.
 * `presence` comes from `presenceOf`; without it, the sign-off says that none was shown.
 */
export function signOff(
  db: Db,
  {
    observation,
    presence = NOT_SHOWN,
    ...signing
  }: Signing & { observation: FilledObservation; presence?: ShownPresence },
): Promise<SignedOff> {
  return db.transaction((tx) => writeSignOff(tx, { ...signing, filled: observation, presence, supersedesId: null }))
}
