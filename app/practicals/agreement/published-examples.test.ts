import { describe, expect, test } from 'vitest'
import { intraclassCorrelation } from './intraclass-correlation'
import { krippendorffAlpha } from './krippendorff-alpha'
import { type RatedPair, weightedKappa } from './weighted-kappa'

/** An exact fraction: the second implementations know no rounding. */
class Fraction {
  constructor(
    readonly over: bigint,
    readonly under: bigint = 1n,
  ) {}
  plus(other: Fraction) {
    return new Fraction(this.over * other.under + other.over * this.under, this.under * other.under)
  }
  minus(other: Fraction) {
    return this.plus(new Fraction(-other.over, other.under))
  }
  times(other: Fraction) {
    return new Fraction(this.over * other.over, this.under * other.under)
  }
  by(other: Fraction) {
    return new Fraction(this.over * other.under, this.under * other.over)
  }
  /** To fifteen digits. */
  toNumber() {
    const scale = 10n ** 18n
    return Number((this.over * scale) / this.under) / 1e18
  }
}
const whole = (number: number) => new Fraction(BigInt(number))
const sum = (all: Fraction[]) => all.reduce((sofar, one) => sofar.plus(one), whole(0))

describe('Shrout and Fleiss 1979, table 2: four judges, six targets', () => {
  const judges = [
    [9, 2, 5, 8],
    [6, 1, 3, 2],
    [8, 4, 6, 8],
    [7, 1, 2, 6],
    [10, 5, 6, 9],
    [6, 2, 4, 7],
  ]

  /** From sums of squares over the raw ratings, exactly: SS = sum of x^2 - (sum of x)^2 / n. */
  function exactly(table: number[][]): Fraction {
    const [n, k] = [table.length, table[0]?.length ?? 0]
    const total = (numbers: number[]) => whole(numbers.reduce((a, b) => a + b, 0))
    const correction = total(table.flat())
      .times(total(table.flat()))
      .by(whole(n * k))
    const squares = (groups: number[][], size: number) =>
      sum(groups.map((group) => total(group).times(total(group))))
        .by(whole(size))
        .minus(correction)
    const all = sum(table.flat().map((x) => whole(x * x))).minus(correction)
    const rows = squares(table, k)
    const columns = squares(
      Array.from({ length: k }, (_, j) => table.map((row) => row[j] ?? 0)),
      n,
    )
    const bms = rows.by(whole(n - 1))
    const jms = columns.by(whole(k - 1))
    const ems = all
      .minus(rows)
      .minus(columns)
      .by(whole((n - 1) * (k - 1)))
    return bms.minus(ems).by(bms.plus(ems.times(whole(k - 1))).plus(jms.minus(ems).times(whole(k)).by(whole(n))))
  }

  test('ICC(2,1) is the published .29, and to 1e-9 what exact fractions say', () => {
    const found = intraclassCorrelation(judges) ?? Number.NaN
    expect(found.toFixed(2)).toBe('0.29')
    expect(Math.abs(found - exactly(judges).toNumber())).toBeLessThan(1e-9)
  })
})

describe('Krippendorff 2011: four observers, twelve units, some missing', () => {
  const N = null
  const observers = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, N, N, N],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, N, 3],
    [N, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, N],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, N],
  ]
  const units = Array.from({ length: 12 }, (_, at) => observers.flatMap((one) => one[at] ?? []))

  /** From the definition, pair by pair and in fractions; for `ordinal`, values are replaced by their middle ranks. */
  function byDefinition(metric: 'nominal' | 'ordinal' | 'interval'): number {
    const pairable = units.filter((unit) => unit.length > 1)
    const values = pairable.flat()
    const twiceMiddleRank = (value: number) =>
      2 * values.filter((other) => other < value).length + values.filter((other) => other === value).length
    const distance = (a: number, b: number) => {
      if (metric === 'nominal') return whole(a === b ? 0 : 1)
      if (metric === 'interval') return whole((a - b) ** 2)
      return new Fraction(BigInt((twiceMiddleRank(a) - twiceMiddleRank(b)) ** 2), 4n)
    }
    const all = (group: number[]) =>
      sum(group.flatMap((a, i) => group.flatMap((b, j) => (i === j ? [] : distance(a, b)))))
    const observed = sum(pairable.map((unit) => all(unit).by(whole(unit.length - 1)))).by(whole(values.length))
    const expected = all(values).by(whole(values.length * (values.length - 1)))
    return whole(1).minus(observed.by(expected)).toNumber()
  }

  test.each([
    ['nominal', '0.743'],
    ['ordinal', '0.815'],
    ['interval', '0.849'],
  ] as const)('%s alpha is the published %s, and to 1e-9 what the definition says', (metric, published) => {
    const found = krippendorffAlpha(units, metric) ?? Number.NaN
    expect(found.toFixed(3)).toBe(published)
    expect(Math.abs(found - byDefinition(metric))).toBeLessThan(1e-9)
  })
})

/** Cohen's formula as it was published, with weights of agreement and proportions, in fractions. */
function kappaByDefinition(table: number[][], weights: 'linear' | 'quadratic'): number {
  const k = table.length
  const n = table.flat().reduce((a, b) => a + b, 0)
  const agreement = (i: number, j: number) =>
    whole(1).minus(
      weights === 'linear'
        ? new Fraction(BigInt(Math.abs(i - j)), BigInt(k - 1))
        : new Fraction(BigInt((i - j) ** 2), BigInt((k - 1) ** 2)),
    )
  const row = (i: number) => (table[i] ?? []).reduce((a, b) => a + b, 0)
  const column = (j: number) => table.reduce((all, one) => all + (one[j] ?? 0), 0)
  const cells = table.flatMap((one, i) => one.map((count, j) => ({ i, j, count })))
  const observed = sum(cells.map(({ i, j, count }) => agreement(i, j).times(new Fraction(BigInt(count), BigInt(n)))))
  const expected = sum(
    cells.map(({ i, j }) => agreement(i, j).times(new Fraction(BigInt(row(i) * column(j)), BigInt(n * n)))),
  )
  return observed.minus(expected).by(whole(1).minus(expected)).toNumber()
}

const pairsOf = (table: number[][]): RatedPair[] =>
  table.flatMap((row, i) => row.flatMap((count, j) => Array.from({ length: count }, () => [i, j] as const)))

describe('Hout, Duncan and Sobel 1987 (Agresti 1990, table 2.11): 91 couples on four ordered answers', () => {
  const couples = [
    [7, 7, 2, 3],
    [2, 8, 3, 7],
    [1, 5, 4, 9],
    [2, 8, 9, 14],
  ]

  test('kappa with linear weights is the published 0.237, and both weights are what fractions say, to 1e-9', () => {
    const kappa = (weights: 'linear' | 'quadratic') =>
      weightedKappa(pairsOf(couples), { categories: 4, weights }) ?? Number.NaN
    expect(kappa('linear').toFixed(3)).toBe('0.237')
    expect(Math.abs(kappa('linear') - kappaByDefinition(couples, 'linear'))).toBeLessThan(1e-9)
    expect(Math.abs(kappa('quadratic') - kappaByDefinition(couples, 'quadratic'))).toBeLessThan(1e-9)
  })
})

describe('Fleiss, Levin and Paik 2003, table 18.1: two raters, 100 subjects, three diagnoses', () => {
  test('psychosis against the rest is plain kappa under both weights: the published 0.69 (11/16)', () => {
    const psychosisOrNot = [
      [75, 5],
      [5, 15],
    ]
    for (const weights of ['linear', 'quadratic'] as const) {
      const found = weightedKappa(pairsOf(psychosisOrNot), { categories: 2, weights }) ?? Number.NaN
      expect(Math.abs(found - 11 / 16)).toBeLessThan(1e-9)
    }
  })
})
