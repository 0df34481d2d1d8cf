/** Where a figure may well lie, given how few answers it comes from: the ends of a 95 % interval. */
export type Interval = { from: number; to: number }

/** The 97.5 % point of the normal distribution. */
const Z = 1.959963984540054

/**
 * Wilson's interval for a share `p` of `n` answers. E. B. Wilson, "Probable inference, the law of succession, and
 * statistical inference", JASA 22 (1927). Never outside 0 to 1, and of some width at 0 and 1. For marks that can be
 * partial it is wider than need be, as a mark between 0 and 1 varies at most as much as a yes or no of the same mean.
 */
export function wilson(p: number, n: number): Interval | undefined {
  if (n < 1) return undefined
  const middle = p + (Z * Z) / (2 * n)
  const half = Z * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n))
  const over = 1 + (Z * Z) / n
  return { from: Math.max(0, (middle - half) / over), to: Math.min(1, (middle + half) / over) }
}

/**
 * Fisher's interval for a correlation `r` of `n` pairs: on the scale of artanh r, with standard error 1/√(n − 3).
 * R. A. Fisher, "On the probable error of a coefficient of correlation", Metron 1 (1921). Exact for normal figures;
 * a good hint for marks. None for fewer than four pairs, or for a correlation of 1 or −1.
 */
export function fisher(r: number, n: number): Interval | undefined {
  if (n < 4 || Math.abs(r) >= 1) return undefined
  const half = Z / Math.sqrt(n - 3)
  return { from: Math.tanh(Math.atanh(r) - half), to: Math.tanh(Math.atanh(r) + half) }
}

/**
 * Bonett's interval for a coefficient of reliability over `k` questions and `n` people: on the scale of ln(1 − α), with
 * variance 2k / ((k − 1)(n − 2)). D. G. Bonett, "Sample size requirements for testing and estimating coefficient
 * alpha", J. Educ. Behav. Stat. 27 (2002).
 */
export function bonett(alpha: number, { k, n }: { k: number; n: number }): Interval | undefined {
  if (n < 3 || k <= 1 || alpha >= 1) return undefined
  const half = Z * Math.sqrt((2 * k) / ((k - 1) * (n - 2)))
  const middle = Math.log(1 - alpha)
  return { from: 1 - Math.exp(middle + half), to: 1 - Math.exp(middle - half) }
}
