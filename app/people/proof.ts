import { addMinutes } from '~/platform/time'

/** How long a proof counts for signing. Shared tablets lie about; ten minutes is one sign-off. */
export const PROOF_MINUTES = 10

/** What the fields of a proof are called, alone (`proof`, a password) or under it (`proof.code`); never sent back to the page. */
export const PROOF_FIELD = 'proof'

/**
 * Stands in every form that asks for a proof, whether or not one has to be typed: a form that is kept for after its owner has
 * signed in again is known by it as one that signs. Named so that it is left out wherever proofs are.
 */
export const PROOF_ASKED = 'proofAsked'

/**
 * By what somebody showed that it is them. A passkey asks for a finger, a face or a PIN before it answers, so one tap is two
 * factors; only `password` is one.
 */
export const PROOF_METHODS = ['password', 'password+totp', 'password+recovery', 'passkey'] as const
export type ProofMethod = (typeof PROOF_METHODS)[number]

/** How and when somebody showed that it is really them who signs; written into what they sign. */
export type Proof = { provedAt: Date; method: ProofMethod }

/** What a form brought along to prove who sends it. `code` is six digits or a recovery code, `passkey` a browser's answer as JSON. */
export type GivenProof = { password?: string | undefined; code?: string | undefined; passkey?: string | undefined }

/** What of a second factor somebody has set up. */
export type Factors = { app: boolean; passkey: boolean }

/** What decides whether the last proof of a session will do. */
export type ProofStanding = { provedAt: Date; method: ProofMethod; factors: Factors }

const IN_WORDS: Record<ProofMethod, string> = {
  password: 'password',
  'password+totp': 'password and a code from an app',
  'password+recovery': 'password and a recovery code',
  passkey: 'passkey',
}

/** How a proof reads on a page; older records hold other words, which stay as they are. */
export const proofInWords = (method: string): string =>
  PROOF_METHODS.some((known) => known === method) ? IN_WORDS[method as ProofMethod] : method

/** True for whoever has a second factor of any kind. */
export const hasFactor = ({ app, passkey }: Factors): boolean => app || passkey

/** Why it must be proved again before signing; empty while the last proof is fresh. */
export function reasonsProofIsStale(provedAt: Date, now: Date): string[] {
  if (now < addMinutes(provedAt, PROOF_MINUTES)) return []
  return [`It is more than ${PROOF_MINUTES} minutes since you proved that it is you. Prove it again to sign.`]
}

/** Why the last proof of this session does not do: it is stale, or a password alone where there is a second factor. */
export function reasonsToProveAgain({ provedAt, method, factors }: ProofStanding, now: Date): string[] {
  const stale = reasonsProofIsStale(provedAt, now)
  if (stale.length > 0 || method !== 'password' || !hasFactor(factors)) return stale
  return ['You set up a second factor since you signed in here. Prove with it that it is you.']
}
