import { dateIn } from '~/platform/time'
import type { Role } from '../permissions'

/** What an academy may ask of its instructors and admins. */
export const SECOND_FACTOR_RULES = ['off', 'recommended', 'required'] as const

/** The rule in force. `requiredFrom` is a day in UTC, and null unless it is required. */
export type SecondFactorRule = { rule: (typeof SECOND_FACTOR_RULES)[number]; requiredFrom: string | null }

/** What holds until an admin says otherwise: an academy starts with one command, and nobody is locked out of it. */
export const FIRST_RULE: SecondFactorRule = { rule: 'recommended', requiredFrom: null }

/** What the rule asks of somebody: nothing, that they think of it, that they have it by a day, or that they have it now. */
export type Demand = 'none' | 'recommended' | 'soon' | 'now'

/** Whoever signs, issues or decides: instructors and admins. */
export const signsHere = (roles: readonly Role[]): boolean => roles.includes('instructor') || roles.includes('admin')

/** What the rule asks, at this moment, of somebody with these roles. */
export function demandOn(roles: readonly Role[], { rule, requiredFrom }: SecondFactorRule, now: Date): Demand {
  if (!signsHere(roles) || rule === 'off') return 'none'
  if (rule === 'recommended' || requiredFrom === null) return 'recommended'
  return dateIn('UTC', now) >= requiredFrom ? 'now' : 'soon'
}
