/** How much a disagreement weighs: by its distance, or by the square of it. */
export type KappaWeights = 'linear' | 'quadratic'

/** Two ratings of one performance as places on an ordered scale, counted from 0. The order within a pair is that of the raters. */
export type RatedPair = readonly [number, number]

/**
 * Cohen's weighted kappa of two raters on a scale of so many categories: 1 - (observed disagreement / disagreement expected
 * from the two raters' own distributions). J. Cohen, Psychological Bulletin 70 (1968) 213-220; quadratic weights as in
 * J. L. Fleiss and J. Cohen, Educational and Psychological Measurement 33 (1973) 613-619. `undefined` where nothing could
 * disagree: without pairs, or when both raters gave one and the same category throughout.
 */
export function weightedKappa(
  pairs: readonly RatedPair[],
  { categories, weights }: { categories: number; weights: KappaWeights },
): number | undefined {
  const one = new Array<number>(categories).fill(0)
  const other = new Array<number>(categories).fill(0)
  let observed = 0
  for (const [a, b] of pairs) {
    one[a] = (one[a] ?? 0) + 1
    other[b] = (other[b] ?? 0) + 1
    observed += weightOf(a - b, weights)
  }
  let expected = 0
  for (const [a, inOne] of one.entries())
    for (const [b, inOther] of other.entries()) expected += weightOf(a - b, weights) * inOne * inOther
  return expected === 0 ? undefined : 1 - (observed * pairs.length) / expected
}

/** Without the usual division by the widest distance: it cancels. */
const weightOf = (distance: number, weights: KappaWeights) =>
  weights === 'linear' ? Math.abs(distance) : distance * distance
