import type { Role } from '~/people/permissions'
import { allows } from '~/people/permissions'
import { type Proof, reasonsProofIsStale } from '~/people/proof'
import { addMonths } from '~/platform/time'
import type { Eligibility } from './eligibility'

/** Whoever issues, suspends, reinstates or revokes. */
export type Signer = { personId: string; name: string; roles: readonly Role[] }

/** Why this person may not put their name to this trainee's certificate now. Empty means they may. */
export function reasonsNotToSign({ actor, traineeId, permission, proof, now }: {
  actor: Signer
  traineeId: string
  permission: 'certificate:issue' | 'certificate:revoke'
  proof: Proof
  now: Date
}): string[] {
  const reasons: string[] = []
  if (!allows(actor.roles, permission)) reasons.push('Only an admin of the academy can do this.')
  if (actor.personId === traineeId) reasons.push('Nobody certifies themselves. Another admin has to do this one.')
  return [...reasons, ...reasonsProofIsStale(proof.provedAt, now)]
}

/** What is still missing before a certificate can be issued, requirement by requirement. Empty means it is earned. */
export const reasonsNotEarned = ({ requirements }: Eligibility): string[] => requirements.filter((one) => !one.met).map((one) => `${one.label}: ${one.detail}`)

/** The last moment of validity: the end, in UTC, of the day so many months after the issue. */
export function validUntilFor(issuedAt: Date, validMonths: number): Date {
  const end = addMonths(issuedAt, validMonths)
  end.setUTCHours(23, 59, 59, 999)
  return end
}
