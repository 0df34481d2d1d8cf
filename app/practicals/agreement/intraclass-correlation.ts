/**
 * ICC(2,1): how far one rater's number for one subject can be relied upon, raters taken as drawn from many and their
 * differences in level counted as error (absolute agreement, two-way random effects). P. E. Shrout and J. L. Fleiss,
 * Psychological Bulletin 86 (1979) 420-428. Each row holds one subject's ratings, as many as there are raters, none missing.
 * Treats steps of the scale as equally wide. `undefined` for fewer than two subjects or raters, or where nothing varies.
 */
export function intraclassCorrelation(table: readonly (readonly number[])[]): number | undefined {
  const n = table.length
  const k = table[0]?.length ?? 0
  if (n < 2 || k < 2) return undefined
  if (table.some((row) => row.length !== k)) throw new RangeError('every subject needs a rating by every rater')
  const grand = mean(table.flat())
  const rowMeans = table.map(mean)
  const columnMeans = Array.from({ length: k }, (_, j) => mean(table.map((row) => row[j] ?? 0)))
  const between = (k * squares(rowMeans, grand)) / (n - 1)
  const raters = (n * squares(columnMeans, grand)) / (k - 1)
  let rest = 0
  for (const [i, row] of table.entries())
    for (const [j, rating] of row.entries()) rest += (rating - (rowMeans[i] ?? 0) - (columnMeans[j] ?? 0) + grand) ** 2
  const error = rest / ((n - 1) * (k - 1))
  const total = between + (k - 1) * error + (k * (raters - error)) / n
  return Math.abs(total) < 1e-12 ? undefined : (between - error) / total
}

const mean = (numbers: readonly number[]) => numbers.reduce((all, one) => all + one, 0) / numbers.length
const squares = (numbers: readonly number[], around: number) =>
  numbers.reduce((all, one) => all + (one - around) ** 2, 0)
