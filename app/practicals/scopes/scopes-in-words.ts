import { type Scope, scopeState } from './scope-rules'

/** What an instructor may sign, in a sentence: by their scopes, out of so many competencies that are taught. */
export function scopesInWords(scopes: readonly Scope[], taught: readonly string[], now: Date): string {
  if (scopes.length === 0) return 'No scopes are set: they may sign everything of the cohorts they teach.'
  const holding = new Set(
    scopes.filter((one) => scopeState(one, now) === 'holds').map(({ competencySlug }) => competencySlug),
  )
  const count = taught.filter((slug) => holding.has(slug)).length
  if (count === 0) return 'They may sign nothing now: none of their scopes holds.'
  return count === taught.length
    ? `They may sign all ${taught.length} competencies, by their scopes.`
    : `They may sign ${count} of ${taught.length} competencies, by their scopes.`
}
