import { openKeyring } from '~/keys/keyring.server'
import { openSigningKeys } from '~/keys/signing-keys.server'
import type { Db } from '~db/client'

/** A key secret that seals nothing real; `aKeyring()` opens what test academies sealed. */
export const TEST_KEY_SECRET = 'a key secret of tests, which seals nothing real'

/** The keyring of every test academy. */
export const aKeyring = () => openKeyring(Buffer.from(TEST_KEY_SECRET))

/** Makes the signing keys that a start would have made, and hands over their keyring. */
export async function withSigningKeys(db: Db, now: Date = new Date('2026-01-05T09:00:00Z')) {
  const keys = aKeyring()
  await openSigningKeys(db, { keys, now })
  return keys
}
