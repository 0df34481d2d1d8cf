import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'
import { and, asc, eq, isNull } from 'drizzle-orm'
import { StartRefusal } from '~/platform/start-refusal'
import type { Db } from '~db/client'
import { keyPurpose, signingKeys } from '~db/schema/keys'
import { isSealedForAnother, type Keyring } from './keyring.server'

/** What a signing key is for. */
export type KeyPurpose = (typeof keyPurpose.enumValues)[number]

/** A key that can sign: its id, its 32 public bytes, and an Ed25519 signature of 64 bytes over what it is given. */
export type Signer = { keyId: string; publicKey: Buffer; sign: (bytes: Uint8Array) => Buffer }

/** A key as anybody may know it. `retiredAt` null: in use. `compromisedAt`: nothing it signed is vouched for. */
export type PublicKey = Omit<typeof signingKeys.$inferSelect, 'sealedPrivateKey'>

/** Ed25519 keys in DER are these bytes and then the 32 that matter (RFC 8410). */
const [PRIVATE_HEAD, PUBLIC_HEAD] = [
  Buffer.from('302e020100300506032b657004220420', 'hex'),
  Buffer.from('302a300506032b6570032100', 'hex'),
]

/**
 * Sees to it that there is one key in use for each purpose and that this process can use it; call it at every start. Starts
 * that come together make one. Throws `StartRefusal` when keys stand that another key secret sealed.
 */
export async function openSigningKeys(db: Db, { keys, now }: { keys: Keyring; now: Date }): Promise<void> {
  for (const purpose of keyPurpose.enumValues) {
    await db
      .insert(signingKeys)
      .values(freshKey(keys, { purpose, now }))
      .onConflictDoNothing({ target: signingKeys.purpose, where: isNull(signingKeys.retiredAt) })
    await currentSigner(db, { keys, purpose }).catch((error) => {
      throw isSealedForAnother(error) ? new StartRefusal(WRONG_SECRET) : error
    })
  }
}

const WRONG_SECRET =
  'The signing keys in the database were sealed with another key secret. Put the file "key-secret" of the old DATA_DIR into this one, or set KEY_SECRET as it was; every process needs the same. If it is lost for good, see npm run keys -- --help.'

/** The key in use for this purpose. */
export async function currentSigner(
  db: Db,
  { keys, purpose }: { keys: Keyring; purpose: KeyPurpose },
): Promise<Signer> {
  const [row] = await db
    .select()
    .from(signingKeys)
    .where(and(eq(signingKeys.purpose, purpose), isNull(signingKeys.retiredAt)))
  if (!row?.sealedPrivateKey) throw new Error(`there is no signing key in use for ${purpose}`)
  const seed = keys.unseal(sealedAs(purpose, row.publicKey), row.sealedPrivateKey)
  const key = createPrivateKey({ key: Buffer.concat([PRIVATE_HEAD, seed]), format: 'der', type: 'pkcs8' })
  return { keyId: row.id, publicKey: row.publicKey, sign: (bytes) => sign(null, bytes, key) }
}

/** All keys there ever were for this purpose, the oldest first. */
export async function publicKeys(db: Db, { purpose }: { purpose: KeyPurpose }): Promise<PublicKey[]> {
  const rows = await db
    .select()
    .from(signingKeys)
    .where(eq(signingKeys.purpose, purpose))
    .orderBy(asc(signingKeys.createdAt))
  return rows.map(({ sealedPrivateKey: _, ...row }) => row)
}

/**
 * Retires the key in use, erases its private half and puts a fresh one in its place; inside the caller's transaction.
 * `undefined` where `replaces` is not the key in use any more: somebody else was faster.
 */
export async function replaceSigningKey(
  tx: Db,
  { keys, purpose, replaces, because, compromised, now }: Replacement,
): Promise<{ retired: PublicKey; fresh: Signer } | undefined> {
  const [retired] = await tx
    .update(signingKeys)
    .set({
      retiredAt: now,
      retiredBecause: because,
      sealedPrivateKey: null,
      compromisedAt: compromised ? now : null,
    })
    .where(and(eq(signingKeys.id, replaces), eq(signingKeys.purpose, purpose), isNull(signingKeys.retiredAt)))
    .returning()
  if (!retired) return undefined
  await tx.insert(signingKeys).values(freshKey(keys, { purpose, now }))
  return { retired, fresh: await currentSigner(tx, { keys, purpose }) }
}

type Replacement = {
  keys: Keyring
  purpose: KeyPurpose
  replaces: string
  because: string
  compromised: boolean
  now: Date
}

/** Whether the holder of this public key signed these bytes. Never throws: a signature of a wrong shape is a wrong one. */
export function isSignedBy(publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): boolean {
  if (publicKey.length !== 32 || signature.length !== 64) return false
  return verify(null, bytes, publicKeyObject(publicKey), signature)
}

const publicKeyObject = (raw: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([PUBLIC_HEAD, raw]), format: 'der', type: 'spki' })

function freshKey(keys: Keyring, { purpose, now }: { purpose: KeyPurpose; now: Date }) {
  const pair = generateKeyPairSync('ed25519')
  const publicKey = pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(PUBLIC_HEAD.length)
  const seed = pair.privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(PRIVATE_HEAD.length)
  return { purpose, publicKey, createdAt: now, sealedPrivateKey: keys.seal(sealedAs(purpose, publicKey), seed) }
}

const sealedAs = (purpose: KeyPurpose, publicKey: Buffer) => `signing-key ${purpose} ${publicKey.toString('hex')}`
