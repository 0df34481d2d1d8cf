import type { CertificateToVerify } from '../certificate-to-verify.server'
import { type Check, type Verification, verificationOf } from '../verification.server'
import { checkSignature } from './check-signature.server'
import { frozenDocument } from './signed-credential.server'

/**
 * Whether the signature of a certificate's credential fits, for its public page; the arithmetic is done once and remembered.
 * `undefined` where there is no credential yet, or none signed with a key that is trusted.
 */
async function badgeSignature(record: Pick<CertificateToVerify, 'document' | 'signature'>): Promise<Check | undefined> {
  if (!record.document || !record.signature) return undefined
  const document = frozenDocument(record.document)
  const proof: unknown = JSON.parse(record.signature.proof)
  const key = { publicKey: record.signature.publicKey, did: document.issuer.id }
  const found = await checkSignature({ ...document, proof }, key)
  const passed = found === 'fits'
  return {
    passed,
    label: 'Its signature fits',
    detail: passed
      ? 'The form that software reads was signed with a key of this academy, and not a letter of it has changed.'
      : 'The form that software reads is not what the academy’s key signed.',
  }
}

/**
 * The whole answer about a certificate, as of `now`: its record held against the ledger, and the signature of the form that
 * software reads. Where one of them does not fit, nothing on it is vouched for.
 */
export async function signedVerificationOf(record: CertificateToVerify, now: Date): Promise<Verification> {
  const verification = verificationOf(record, now)
  const signature = await badgeSignature(record)
  if (!signature) return verification
  const verdict = signature.passed ? verification.verdict : 'unconfirmed'
  return { ...verification, verdict, checks: [...verification.checks, signature] }
}
