import type { PublicKey } from '~/keys/signing-keys.server'
import { longDate } from '~/platform/time'
import type { Check } from '../verification.server'
import { checkSignature, type SignatureFinding } from './check-signature.server'
import { keyAddress } from './issuer'
import { publicKeyIn } from './multikey'
import { MOST_WORKED_OUT_BYTES } from './reading/bounds'
import type { StrangersCredential } from './reading/parse-credential'

/** What the signature of a file is: whether it fits, and whose key made it, if it is one of ours. */
export type FileSignature = { finding: SignatureFinding | 'none'; key: PublicKey | undefined }

/**
 * Works the signature of a file out anew, with the key that it names: one of ours, or the one it carries. `isOurWords`: the
 * document is one that we froze, so that its length is our own doing and only the signature on it is bounded.
 */
export async function signatureOf(
  signed: Record<string, unknown>,
  { issuer }: StrangersCredential,
  ours: readonly PublicKey[],
  { isOurWords }: { isOurWords: boolean },
): Promise<FileSignature> {
  const { proof } = signed
  if (typeof proof !== 'object' || proof === null) return { finding: 'none', key: undefined }
  const method = 'verificationMethod' in proof ? String(proof.verificationMethod) : ''
  const key = ours.find(({ publicKey }) => keyAddress(issuer.id, publicKey) === method)
  const publicKey =
    key?.publicKey ?? (method.startsWith(`${issuer.id}#`) ? publicKeyIn(method.split('#')[1] ?? '') : undefined)
  const isBounded = JSON.stringify(isOurWords ? proof : signed).length <= MOST_WORKED_OUT_BYTES
  if (!publicKey || !isBounded) return { finding: 'cannot-tell', key }
  return { finding: await checkSignature(signed, { publicKey, did: issuer.id }), key }
}

/** What is wrong with the signature of a file that has our words, if anything is. */
export function wrongSignature({
  finding,
  key,
}: FileSignature): { verdict: 'unconfirmed' | 'tampered'; why: string } | undefined {
  if (finding === 'fits' && key?.compromisedAt)
    return {
      verdict: 'unconfirmed',
      why: `The file was signed with a key that the academy withdrew on ${longDate(key.compromisedAt)}, because somebody else may have it. Its words are those on record: ask the holder for the file anew, or use the number.`,
    }
  if (finding === 'fits' && key) return undefined
  return {
    verdict: 'tampered',
    why:
      finding === 'none'
        ? 'The words are those that the academy wrote, but the signature was taken off.'
        : 'The words are those that the academy wrote, but the signature is not: it was changed or put there by somebody else.',
  }
}

/** Whether what a file says is, word for word, what was frozen. */
export const contentCheck = (passed: boolean): Check => ({
  passed,
  label: 'Its words are those on record',
  detail: passed
    ? 'Every word in it is the one that was frozen when the credential was made.'
    : 'No credential of this academy says exactly this.',
})

/** Whose signature it is and whether it fits, for the reader. */
export function signatureCheck({ finding, key }: FileSignature): Check {
  const passed = finding === 'fits' && key !== undefined && key.compromisedAt === null
  const detail = {
    fits: key
      ? key.compromisedAt
        ? 'It fits a key that was withdrawn because somebody else may have it.'
        : 'Its signature was worked out anew and fits a key of this academy.'
      : 'It fits the key that it names, which is not ours.',
    'does-not-fit': 'It was worked out anew and does not fit.',
    'cannot-tell': 'It is of a kind, or by a key, that cannot be checked here.',
    none: 'There is none.',
  }[finding]
  return { passed, label: 'The signature is ours', detail }
}
