/** How often somebody rated the same performance higher than, lower than or like the other who watched it. */
export type Comparisons = { higher: number; lower: number; equal: number }

/**
 * With fewer performances on which two raters differ, no two-sided sign test can fall below 0.05, whatever they say: five
 * all one way have a probability of 0.0625, six of 0.03125.
 */
export const MINIMUM_DIFFERING = 6

/**
 * Leniency against peers. `share` is that of "higher" among the performances on which the two differ, with its exact 95 %
 * interval; `probability` is that of a split at least as uneven were both directions equally likely (sign test). Ratings are
 * ordinal: counted, never averaged or subtracted. `undefined` under `MINIMUM_DIFFERING`.
 */
export type Leniency = Comparisons & { share: number; from: number; to: number; probability: number }

/** Compares one rater's numbers with those of the peer who watched the same performance, pair by pair. */
export function comparisonsOf(pairs: readonly (readonly [own: number, peer: number])[]): Comparisons {
  const count = (fits: (own: number, peer: number) => boolean) => pairs.filter(([own, peer]) => fits(own, peer)).length
  return {
    higher: count((own, peer) => own > peer),
    lower: count((own, peer) => own < peer),
    equal: count((own, peer) => own === peer),
  }
}

/** What the comparisons say about leniency, as `Leniency` has it. */
export function leniencyOf({ higher, lower, equal }: Comparisons): Leniency | undefined {
  const differing = higher + lower
  if (differing < MINIMUM_DIFFERING) return undefined
  return {
    ...{ higher, lower, equal },
    share: higher / differing,
    ...exactInterval(higher, differing),
    probability: Math.min(1, 2 * binomialUpTo(Math.min(higher, lower), differing, 0.5)),
  }
}

/**
 * The exact 95 % interval of a share (C. J. Clopper and E. S. Pearson, Biometrika 26 (1934) 404-413), by halving: the ends
 * are where the tail of the binomial is 2.5 %.
 */
export function exactInterval(hits: number, of: number): { from: number; to: number } {
  const tail = 0.025
  return {
    from: hits === 0 ? 0 : crossing((share) => 1 - binomialUpTo(hits - 1, of, share) > tail),
    to: hits === of ? 1 : crossing((share) => binomialUpTo(hits, of, share) < tail),
  }
}

/** Where something that is false for small shares and true for large ones turns. */
function crossing(isAbove: (share: number) => boolean): number {
  let [low, high] = [0, 1]
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2
    if (isAbove(middle)) high = middle
    else low = middle
  }
  return (low + high) / 2
}

/** The probability of at most so many hits of `of`. Summed in logarithms, so that hundreds do not overflow. */
function binomialUpTo(hits: number, of: number, share: number): number {
  if (share <= 0) return 1
  if (share >= 1) return hits >= of ? 1 : 0
  let logarithm = of * Math.log1p(-share)
  let all = 0
  for (let at = 0; at <= hits; at += 1) {
    all += Math.exp(logarithm)
    logarithm += Math.log((of - at) / (at + 1)) + Math.log(share) - Math.log1p(-share)
  }
  return Math.min(1, all)
}
