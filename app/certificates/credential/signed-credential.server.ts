import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Keyring } from '~/keys/keyring.server'
import { currentSigner } from '~/keys/signing-keys.server'
import { z } from '~/platform/zod'
import type { Db } from '~db/client'
import { certificates } from '~db/schema/certificates'
import { credentialProofs, credentials } from '~db/schema/credentials'
import { signingKeys } from '~db/schema/keys'
import { Proof, signDocument } from './sign-document.server'

/** As much of a frozen document as our own code reads; everything else in it is carried as it is. */
export const FrozenDocument = z.looseObject({ id: z.string(), issuer: z.looseObject({ id: z.string() }) })
export type FrozenDocument = z.infer<typeof FrozenDocument>

/** Reads a document as it was frozen. */
export const frozenDocument = (bytes: Uint8Array): FrozenDocument =>
  FrozenDocument.parse(JSON.parse(Buffer.from(bytes).toString('utf8')))

/**
 * A signed credential as everybody gets it: the same text as a file, inside a picture and inside the paper. What a thing
 * is comes first in it, because some software reads JSON-LD as it streams by.
 */
export const signedText = (document: FrozenDocument, proof: Proof): string =>
  JSON.stringify(typesFirst({ ...document, proof }), null, 2)

function typesFirst(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(typesFirst)
  if (typeof value !== 'object' || value === null) return value
  const place = (key: string) => (FIRST.includes(key) ? FIRST.indexOf(key) : FIRST.length)
  const sorted = Object.entries(value).sort(([one], [other]) => place(one) - place(other))
  return Object.fromEntries(sorted.map(([key, one]) => [key, typesFirst(one)]))
}

const FIRST = ['@context', 'id', 'type']

type Asked = { keys: Keyring; now: Date }

/**
 * The signed credential of a certificate, by its number, as JSON text. Signs it first where the background job has
 * not yet; asked for twice at once, it is signed once. `undefined` where there is none.
 */
export async function signedCredential(
  db: Db,
  { serial, keys, now }: Asked & { serial: string },
): Promise<string | undefined> {
  const [row] = await db
    .select({ certificateId: credentials.certificateId, document: credentials.document })
    .from(credentials)
    .innerJoin(certificates, eq(certificates.id, credentials.certificateId))
    .where(eq(certificates.serial, serial))
  if (!row) return undefined
  const document = frozenDocument(row.document)
  const proof = (await trustedProof(db, row)) ?? (await signOnce(db, { ...row, keys, now }))
  return signedText(document, proof)
}

/** The newest signature by a key that is trusted. */
export async function trustedProof(db: Db, { certificateId }: { certificateId: string }): Promise<Proof | undefined> {
  const [row] = await db
    .select({ proof: credentialProofs.proof })
    .from(credentialProofs)
    .innerJoin(signingKeys, and(eq(signingKeys.id, credentialProofs.keyId), isNull(signingKeys.compromisedAt)))
    .where(eq(credentialProofs.certificateId, certificateId))
    .orderBy(desc(credentialProofs.signedAt))
    .limit(1)
  return row && Proof.parse(JSON.parse(row.proof))
}

/** Signs a frozen credential with the key in use, unless that was done; gives back the signature that stands. */
export async function signOnce(
  db: Db,
  { certificateId, document, keys, now }: Asked & { certificateId: string; document: Buffer },
): Promise<Proof> {
  const signer = await currentSigner(db, { keys, purpose: 'credential' })
  const proof = await signDocument(frozenDocument(document), { signer, now })
  const [kept] = await db
    .insert(credentialProofs)
    .values({ certificateId, keyId: signer.keyId, proof: JSON.stringify(proof), signedAt: now })
    .onConflictDoNothing()
    .returning({ at: credentialProofs.signedAt })
  const theirs = kept ? proof : await trustedProof(db, { certificateId })
  if (!theirs) throw new Error('a signature was in the way and is not trusted')
  return theirs
}
