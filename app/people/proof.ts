import { addMinutes } from '~/platform/time'

/** How long a typed password counts for signing. Shared tablets lie about; ten minutes is one sign-off. */
export const PROOF_MINUTES = 10

/** The name of the password field of a signing form; forms never send such a field back to the page. */
export const PROOF_FIELD = 'proof'

/** How and when somebody showed that it is really them who signs; written into what they sign. */
export type Proof = { provedAt: Date; method: 'password' }

/** Why the password must be typed again before signing; empty while the last proof is fresh. */
export function reasonsProofIsStale(provedAt: Date, now: Date): string[] {
  if (now < addMinutes(provedAt, PROOF_MINUTES)) return []
  return [`It is more than ${PROOF_MINUTES} minutes since you typed your password. Type it again to sign.`]
}
