import type { Role } from '~/people/permissions'
import { allows } from '~/people/permissions'
import { type Proof, reasonsProofIsStale } from '~/people/proof'
import { Refusal } from '~/platform/refusal'
import { addMonths } from '~/platform/time'
import type { Eligibility } from './eligibility'

/** Whoever issues, suspends, reinstates or revokes. */
export type Signer = { personId: string; name: string; roles: readonly Role[] }

/** A signature to be: who puts their name to whose certificate, under which proof. */
export type Signature = {
  actor: Signer
  traineeId: string
  permission: 'certificate:issue' | 'certificate:revoke'
  proof: Proof
  now: Date
}

/** Why this person may never put their name to this trainee's certificate, whatever they prove. Empty means they may. */
export function reasonsNotToSign({ actor, traineeId, permission }: Omit<Signature, 'proof' | 'now'>): string[] {
  const reasons: string[] = []
  if (!allows(actor.roles, permission)) reasons.push('Only an admin of the academy can do this.')
  if (actor.personId === traineeId) reasons.push('Nobody certifies themselves. Another admin has to do this one.')
  return reasons
}

/** Throws the refusal that this signature deserves: not theirs to give, or without fresh proof. Else nothing. */
export function refuseToSign({ proof, now, ...signature }: Signature): void {
  const [notTheirs] = reasonsNotToSign(signature)
  if (notTheirs) throw new Refusal('not-allowed', notTheirs)
  const [stale] = reasonsProofIsStale(proof.provedAt, now)
  if (stale) throw new Refusal('proof-needed', stale)
}

/** What is still missing before a certificate can be issued, requirement by requirement. Empty means it is earned. */
export const reasonsNotEarned = ({ requirements }: Eligibility): string[] =>
  requirements.filter((one) => !one.met).map((one) => `${one.label}: ${one.detail}`)

/** The last moment of validity: the end, in UTC, of the day so many months after the issue. */
export function validUntilFor(issuedAt: Date, validMonths: number): Date {
  const end = addMonths(issuedAt, validMonths)
  end.setUTCHours(23, 59, 59, 999)
  return end
}
