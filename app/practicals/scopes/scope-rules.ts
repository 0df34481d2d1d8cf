/**
 * One instructor may sign one competency from `validFrom` until `validUntil`, or until an admin ended it. Null `validUntil`:
 * without an end.
 */
export type Scope = {
  id: string
  competencySlug: string
  validFrom: Date
  validUntil: Date | null
  endedAt: Date | null
}

/** The first moment at which a scope holds no more; `undefined` when nothing ends it. */
export function overFrom({ validUntil, endedAt }: Pick<Scope, 'validUntil' | 'endedAt'>): Date | undefined {
  const ends = [validUntil, endedAt].filter((one) => one !== null)
  return ends.length > 0 ? new Date(Math.min(...ends.map((one) => one.getTime()))) : undefined
}

/** Whether a scope is over, holds, or has not begun at a moment. */
export function scopeState(scope: Scope, at: Date): 'to-come' | 'holds' | 'over' {
  const end = overFrom(scope)
  if (end && at >= end) return 'over'
  return at < scope.validFrom ? 'to-come' : 'holds'
}

type Moments = { competencySlug: string; observedAt: Date; signedAt: Date }

/**
 * What scopes say to a sign-off: `free`, because this instructor was never given any; `allowed` by one that holds as it is signed,
 * where that one, or one before it, held when it was seen; or `outside`. Seen alone would not do: that moment is the signer's own word.
 */
export function withinScope(
  scopes: readonly Scope[],
  { competencySlug, observedAt, signedAt }: Moments,
): { verdict: 'free' | 'outside' } | { verdict: 'allowed'; scopeId: string } {
  if (scopes.length === 0) return { verdict: 'free' }
  const heldAt = (moment: Date) =>
    scopes.find((one) => one.competencySlug === competencySlug && scopeState(one, moment) === 'holds')
  const holding = heldAt(signedAt)
  return holding && heldAt(observedAt) ? { verdict: 'allowed', scopeId: holding.id } : { verdict: 'outside' }
}

/** Whether an instructor may sign this competency at this moment, if they watch it now. */
export const maySignNow = (scopes: readonly Scope[], competencySlug: string, now: Date): boolean =>
  withinScope(scopes, { competencySlug, observedAt: now, signedAt: now }).verdict !== 'outside'

/** Why this cannot be signed by this instructor; empty when it can. */
export function reasonsOutOfScope(scopes: readonly Scope[], moments: Moments): string[] {
  if (withinScope(scopes, moments).verdict !== 'outside') return []
  const ofIt = scopes.filter((one) => one.competencySlug === moments.competencySlug)
  const now = ofIt.some((one) => scopeState(one, moments.signedAt) === 'holds')
  return [
    now
      ? 'When you watched this, the academy had not given you this competency to sign. Watch it again, or ask an admin. What you filled in is kept.'
      : ofIt.length > 0
        ? 'This competency is not yours to sign now: your time for it is over, or has not begun. Ask an admin. What you filled in is kept.'
        : 'This competency is not yours to sign: the academy has given you others. Ask an admin, or leave it to a colleague. What you filled in is kept.',
  ]
}
