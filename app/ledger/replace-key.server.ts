import type { Keyring } from '~/keys/keyring.server'
import { SHORTEST_KEY_REASON } from '~/keys/replace-key-rules'
import { type KeyPurpose, type PublicKey, replaceSigningKey } from '~/keys/signing-keys.server'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { appendToLedger } from './append.server'
import { personCommitments } from './commitment.server'

/** `replaces` is the key that the asker looked at; `actorId` null is whoever runs the command on the machine itself. */
type Replace = {
  keys: Keyring
  purpose: KeyPurpose
  replaces: string
  because: string
  compromised: boolean
  actorId: string | null
  provedBy: string
  now: Date
}

/**
 * Retires a signing key and makes the next, with an entry that names both. What the old key signed stays valid, unless it
 * is called compromised. Two admins at once replace it once: the second is told.
 */
export function replaceKey(db: Db, replace: Replace): Promise<{ retired: PublicKey; fresh: { keyId: string } }> {
  return db.transaction(async (tx) => {
    const { keys, purpose, replaces, because, compromised, actorId, provedBy, now } = replace
    if (because.trim().length < SHORTEST_KEY_REASON)
      throw new Refusal('invalid', `Say why, in at least ${SHORTEST_KEY_REASON} characters. It stays on the record.`)
    const replaced = await replaceSigningKey(tx, { keys, purpose, replaces, because: because.trim(), compromised, now })
    if (!replaced) throw new Refusal('conflict', 'Somebody has replaced this key meanwhile. Nothing more was changed.')
    const { retired, fresh } = replaced
    const about = hex(retired)
    const by = actorId && ((await personCommitments(tx, [actorId], { about })).get(actorId) ?? null)
    const details = { purpose, retired: about, fresh: hex(fresh), compromised, by, provedBy }
    await appendToLedger(tx, { kind: 'key.replaced', details, at: now })
    return { retired, fresh }
  })
}

const hex = ({ publicKey }: { publicKey: Buffer }) => publicKey.toString('hex')
