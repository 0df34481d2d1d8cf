/** Fewer trainees than this say too little, and could be told apart: nothing is shown. */
export const FEWEST = 30

/** Into how many groups trainees are put by their score, from the lowest fifth to the highest. */
export const GROUPS = 5

/** A spread below this is rounding, not a difference between people. */
const NO_SPREAD = 1e-12

/** What is known of two figures of the same `n` people; variances and covariance are over n - 1. */
export type Moments = {
  n: number
  mean: number
  variance: number | null
  meanRest: number | null
  varianceRest: number | null
  covariance: number | null
}

/**
 * The standard deviation of marks as a share of all that could be had. Moodle's SD of a question, which it gives in per
 * cent ("Quiz statistics calculations", Moodle developer documentation).
 */
export const deviation = ({ variance }: Pick<Moments, 'variance'>): number | undefined =>
  variance === null ? undefined : Math.sqrt(Math.max(0, variance))

/**
 * How well a question tells strong from weak: the correlation of its marks with those of the rest of the attempt,
 * C(x, X) / √(V(x) V(X)). Moodle's discrimination index ("Quiz statistics calculations", Moodle developer
 * documentation), the item-rest correlation of Henrysson (1963). `undefined` when all had the same marks in either.
 */
export function itemRest({ variance, varianceRest, covariance }: Moments): number | undefined {
  if (variance === null || varianceRest === null || covariance === null) return undefined
  if (variance < NO_SPREAD || varianceRest < NO_SPREAD) return undefined
  return within1(covariance / Math.sqrt(variance * varianceRest))
}

/**
 * The point-biserial correlation of choosing an option with the rest of the attempt: (M₁ − M) / s · √(n₁ / (n − n₁)) with
 * s over n (Lord & Novick, "Statistical theories of mental test scores", 1968, 15.4), from the mean `chosenRest` of
 * the `chosen` who chose it. A right option should have a positive one, a wrong option a negative one.
 */
export function pointBiserial(
  { n, meanRest, varianceRest }: Moments,
  { chosen, chosenRest }: { chosen: number; chosenRest: number | null },
): number | undefined {
  if (meanRest === null || varianceRest === null || chosenRest === null) return undefined
  if (chosen === 0 || chosen === n || varianceRest < NO_SPREAD) return undefined
  const spread = Math.sqrt((varianceRest * (n - 1)) / n)
  return within1(((chosenRest - meanRest) / spread) * Math.sqrt(chosen / (n - chosen)))
}

const within1 = (r: number) => Math.max(-1, Math.min(1, r))
