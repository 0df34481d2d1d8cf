import { and, desc, eq, isNull } from 'drizzle-orm'
import type { Db } from '~db/client'
import { certificates } from '~db/schema/certificates'
import { credentialProofs, credentials } from '~db/schema/credentials'
import { signingKeys } from '~db/schema/keys'
import type { Check } from '../verification.server'
import { checkSignature } from './check-signature.server'
import { frozenDocument } from './signed-credential.server'

/**
 * Whether the signature of a certificate's credential fits, for its public page. One query; the arithmetic is done once
 * and remembered. `undefined` where there is no credential yet, or none signed with a key that is trusted.
 */
export async function badgeSignature(db: Db, { serial }: { serial: string }): Promise<Check | undefined> {
  const [row] = await db
    .select({
      document: credentials.document,
      proof: credentialProofs.proof,
      publicKey: signingKeys.publicKey,
      signedAt: credentialProofs.signedAt,
    })
    .from(certificates)
    .innerJoin(credentials, eq(credentials.certificateId, certificates.id))
    .innerJoin(credentialProofs, eq(credentialProofs.certificateId, certificates.id))
    .innerJoin(signingKeys, and(eq(signingKeys.id, credentialProofs.keyId), isNull(signingKeys.compromisedAt)))
    .where(eq(certificates.serial, serial))
    .orderBy(desc(credentialProofs.signedAt))
    .limit(1)
  if (!row) return undefined
  const document = frozenDocument(row.document)
  const proof: unknown = JSON.parse(row.proof)
  const found = await checkSignature({ ...document, proof }, { publicKey: row.publicKey, did: document.issuer.id })
  const passed = found === 'fits'
  return {
    passed,
    label: 'Its signature fits',
    detail: passed
      ? 'The form that software reads was signed with a key of this academy, and not a letter of it has changed.'
      : 'The form that software reads is not what the academy’s key signed.',
  }
}
