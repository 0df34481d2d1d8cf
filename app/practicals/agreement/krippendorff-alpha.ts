/** What the distance between two values means: equal or not; how many ratings lie between; how far apart they are. */
export type AlphaMetric = 'nominal' | 'ordinal' | 'interval'

/**
 * Krippendorff's alpha: 1 - (observed / expected disagreement) for any number of raters, each unit being the ratings that
 * it has (missing ones are simply not there). K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), by the
 * matrix of coincidences. Units with fewer than two ratings say nothing. `undefined` where all pairable ratings are equal.
 */
export function krippendorffAlpha(units: readonly (readonly number[])[], metric: AlphaMetric): number | undefined {
  const pairable = units.filter((unit) => unit.length >= 2)
  const values = [...new Set(pairable.flat())].sort((a, b) => a - b)
  const place = new Map(values.map((value, at) => [value, at]))
  const coincidences = values.map(() => values.map(() => 0))
  for (const unit of pairable) {
    const weight = 1 / (unit.length - 1)
    for (const [i, a] of unit.entries())
      for (const [j, b] of unit.entries()) {
        const row = coincidences[place.get(a) ?? 0]
        const at = place.get(b) ?? 0
        if (i !== j && row) row[at] = (row[at] ?? 0) + weight
      }
  }
  const totals = coincidences.map(sum)
  const distance = distanceBy(metric, values, totals)
  let observed = 0
  let expected = 0
  for (const [c, row] of coincidences.entries())
    for (const [k, count] of row.entries()) {
      observed += count * distance(c, k)
      expected += (totals[c] ?? 0) * (totals[k] ?? 0) * distance(c, k)
    }
  return expected === 0 ? undefined : 1 - ((sum(totals) - 1) * observed) / expected
}

const sum = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0)

/** The squared difference of the values at two places, as the metric has it. */
function distanceBy(metric: AlphaMetric, values: readonly number[], totals: readonly number[]) {
  return (c: number, k: number): number => {
    if (c === k) return 0
    if (metric === 'nominal') return 1
    if (metric === 'interval') return ((values[c] ?? 0) - (values[k] ?? 0)) ** 2
    const [low, high] = c < k ? [c, k] : [k, c]
    const between = sum(totals.slice(low, high + 1))
    return (between - ((totals[low] ?? 0) + (totals[high] ?? 0)) / 2) ** 2
  }
}
