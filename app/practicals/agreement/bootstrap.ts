/** How often subjects are drawn anew. More would narrow the last digit that a page shows by nothing that anybody sees. */
const RESAMPLES = 1000

/** Were more of the draws without a result, the interval would tell of the others only. */
const MOST_WITHOUT = 0.05

/**
 * A 95 % percentile bootstrap interval (B. Efron and R. J. Tibshirani, "An Introduction to the Bootstrap", 1993, ch. 13):
 * subjects are drawn with replacement, whole, with both of their ratings. `random` is seeded by the caller, so the same
 * record shows the same interval. `undefined` where too many draws have no result.
 */
export function bootstrapInterval<T>(
  subjects: readonly T[],
  statistic: (drawn: readonly T[]) => number | undefined,
  random: () => number,
): { from: number; to: number } | undefined {
  const found: number[] = []
  for (let draw = 0; draw < RESAMPLES; draw += 1) {
    const drawn = subjects.map(() => subjects[Math.floor(random() * subjects.length)] as T)
    const result = statistic(drawn)
    if (result !== undefined) found.push(result)
  }
  if (found.length < RESAMPLES * (1 - MOST_WITHOUT)) return undefined
  found.sort((a, b) => a - b)
  const at = (share: number) => found[Math.round((found.length - 1) * share)] ?? Number.NaN
  return { from: at(0.025), to: at(0.975) }
}
