import { type Keyring, openKeyring } from '~/keys/keyring.server'
import { currentSigner, openSigningKeys, replaceSigningKey } from '~/keys/signing-keys.server'
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

/** The key that signs credentials is replaced by a fresh one; `compromised` when nothing it signed is to count any more. */
export async function aChangeOfKeys(
  db: Db,
  { keys, compromised, now }: { keys: Keyring; compromised: boolean; now: Date },
): Promise<void> {
  const { keyId: replaces } = await currentSigner(db, { keys, purpose: 'credential' })
  const because = compromised ? 'a stolen disk' : 'the yearly change'
  await replaceSigningKey(db, { keys, purpose: 'credential', replaces, because, compromised, now })
}
