import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bootstrapInterval } from './bootstrap'
import { intraclassCorrelation } from './intraclass-correlation'
import { krippendorffAlpha } from './krippendorff-alpha'
import { comparisonsOf, exactInterval, leniencyOf, MINIMUM_DIFFERING } from './leniency'
import { type RatedPair, weightedKappa } from './weighted-kappa'

const LEVELS = 5
const level = fc.integer({ min: 0, max: LEVELS - 1 })
const somePairs = fc.array(fc.tuple(level, level), { minLength: 2, maxLength: 40 })
const WEIGHTS = ['linear', 'quadratic'] as const
const METRICS = ['nominal', 'ordinal', 'interval'] as const

const kappas = (pairs: readonly RatedPair[]) =>
  WEIGHTS.map((weights) => weightedKappa(pairs, { categories: LEVELS, weights }))
const alphas = (units: readonly (readonly number[])[]) => METRICS.map((metric) => krippendorffAlpha(units, metric))
const everything = (pairs: readonly RatedPair[]) => [...kappas(pairs), ...alphas(pairs), intraclassCorrelation(pairs)]

const close = (found: readonly (number | undefined)[], expected: readonly (number | undefined)[]) => {
  expect(found).toHaveLength(expected.length)
  for (const [at, one] of found.entries()) {
    const other = expected[at]
    if (one === undefined || other === undefined) expect(one).toBe(other)
    else expect(Math.abs(one - other)).toBeLessThan(1e-9)
  }
}

/** A stream of numbers of its own, so that the tests lean on nobody else's. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 48271) % 2147483647
    return state / 2147483647
  }
}

describe('every measure', () => {
  test('is 1 where the two always agree and not everybody is alike, and none where nothing varies', () => {
    fc.assert(
      fc.property(fc.array(level, { minLength: 2, maxLength: 30 }), (levels) => {
        const varied = new Set(levels).size > 1
        const pairs = levels.map((one) => [one, one] as const)
        close(everything(pairs), Array(6).fill(varied ? 1 : undefined))
      }),
    )
  })

  test('is the same when the raters swap, and whatever the order of the performances', () => {
    fc.assert(
      fc.property(somePairs, (pairs) => {
        const before = everything(pairs)
        close(everything(pairs.map(([a, b]) => [b, a] as const)), before)
        close(everything([...pairs].reverse()), before)
      }),
    )
  })

  test('is never above 1', () => {
    fc.assert(
      fc.property(somePairs, (pairs) => {
        for (const one of everything(pairs)) expect(one ?? 0).toBeLessThanOrEqual(1 + 1e-12)
      }),
    )
  })

  test('is about 0 when the two rate by chance', () => {
    const random = randomFrom(11)
    const roll = () => Math.floor(random() * LEVELS)
    const pairs = Array.from({ length: 20_000 }, () => [roll(), roll()] as const)
    for (const one of everything(pairs)) expect(Math.abs(one ?? 1)).toBeLessThan(0.03)
  })
})

test('turning the scale around changes no measure, and other names only what measures distance', () => {
  const mixed = [2, 0, 3, 1, 4]
  fc.assert(
    fc.property(somePairs, (pairs) => {
      const renamed = (name: (one: number) => number) => pairs.map(([a, b]) => [name(a), name(b)] as const)
      close(everything(renamed((one) => LEVELS - 1 - one)), everything(pairs))
      close(
        [
          krippendorffAlpha(
            renamed((one) => mixed[one] ?? 0),
            'nominal',
          ),
        ],
        [krippendorffAlpha(pairs, 'nominal')],
      )
      close(
        [
          krippendorffAlpha(
            renamed((one) => one * one * 7),
            'ordinal',
          ),
        ],
        [krippendorffAlpha(pairs, 'ordinal')],
      )
      close(
        [
          krippendorffAlpha(
            renamed((one) => 3 * one + 2),
            'interval',
          ),
        ],
        [krippendorffAlpha(pairs, 'interval')],
      )
    }),
  )
})

test('a rating without a second says nothing to alpha', () => {
  fc.assert(
    fc.property(somePairs, fc.array(level, { maxLength: 10 }), (pairs, alone) => {
      close(alphas([...pairs, ...alone.map((one) => [one])]), alphas(pairs))
    }),
  )
})

test('the interval of a bootstrap is the same for the same seed, lies in the range, and narrows with more performances', () => {
  const random = randomFrom(5)
  const performance = (): RatedPair => {
    const one = Math.floor(random() * LEVELS)
    return [one, random() < 0.7 ? one : Math.floor(random() * LEVELS)]
  }
  const many = Array.from({ length: 400 }, performance)
  const alpha = (units: readonly RatedPair[]) => krippendorffAlpha(units, 'ordinal')
  const interval = (units: readonly RatedPair[]) => bootstrapInterval(units, alpha, randomFrom(3))
  const [wide, narrow] = [interval(many.slice(0, 40)), interval(many)]
  expect(interval(many)).toEqual(narrow)
  const found = alpha(many) ?? Number.NaN
  expect(narrow?.from).toBeLessThan(found)
  expect(narrow?.to).toBeGreaterThan(found)
  const width = (one: typeof wide) => (one ? one.to - one.from : Number.NaN)
  expect(width(narrow)).toBeLessThan(width(wide))
  expect(bootstrapInterval([[1, 1] as const, [1, 1] as const], alpha, randomFrom(3))).toBeUndefined()
})

test.each([
  [0, 10, 0, 0.3084971078],
  [10, 10, 0.6915028922, 1],
  [8, 10, 0.4439045377, 0.9747892736],
  [5, 10, 0.1870860284, 0.8129139716],
])('the exact interval of %i in %i is %f to %f', (hits, of, from, to) => {
  const found = exactInterval(hits, of)
  expect(found.from).toBeCloseTo(from, 8)
  expect(found.to).toBeCloseTo(to, 8)
})

describe('leniency', () => {
  test.each([
    [{ higher: 5, lower: 0, equal: 90 }, undefined],
    [{ higher: 6, lower: 0, equal: 0 }, 0.03125],
    [{ higher: 3, lower: 3, equal: 4 }, 1],
    [{ higher: 9, lower: 1, equal: 0 }, 22 / 1024],
    [{ higher: 1, lower: 9, equal: 0 }, 22 / 1024],
  ])('of %j has the probability %s', (comparisons, probability) => {
    const found = leniencyOf(comparisons)?.probability
    if (probability === undefined) expect(found).toBeUndefined()
    else expect(found).toBeCloseTo(probability, 12)
  })

  test('is hidden exactly as long as no split could be told from chance', () => {
    const allOneWay = (differing: number) => leniencyOf({ higher: differing, lower: 0, equal: 0 })
    expect(allOneWay(MINIMUM_DIFFERING - 1)).toBeUndefined()
    expect(allOneWay(MINIMUM_DIFFERING)?.probability).toBeLessThan(0.05)
    expect(2 * 0.5 ** (MINIMUM_DIFFERING - 1)).toBeGreaterThan(0.05)
  })

  test('of simulated raters is found where it was planted, and nowhere else', () => {
    const random = randomFrom(2026)
    const bounded = (one: number) => Math.max(1, Math.min(5, one))
    const seen = (truth: number, lean: number) => {
      const roll = random()
      return bounded(truth + (roll < lean ? 1 : roll > 0.85 ? -1 : 0))
    }
    const pairsWith = (lean: number) =>
      Array.from({ length: 120 }, () => {
        const truth = 1 + Math.floor(random() * 5)
        return [seen(truth, lean), seen(truth, 0.15)] as const
      })
    const [lenient, fair, strict] = [0.6, 0.15, -1].map((lean) => leniencyOf(comparisonsOf(pairsWith(lean))))
    expect(lenient?.from).toBeGreaterThan(0.5)
    expect(lenient?.probability).toBeLessThan(0.001)
    expect(fair?.from).toBeLessThan(0.5)
    expect(fair?.to).toBeGreaterThan(0.5)
    expect(strict?.to).toBeLessThan(0.5)
  })
})

test('alpha falls as planted disagreement grows, and finds how much of the variance is the trainees’', () => {
  const random = randomFrom(77)
  const performances = (chance: number) =>
    Array.from({ length: 3000 }, () => {
      const truth = Math.floor(random() * LEVELS)
      const rating = () => (random() < chance ? Math.floor(random() * LEVELS) : truth)
      return [rating(), rating()] as const
    })
  for (const chance of [0.1, 0.3, 0.6]) {
    // Two ratings share what neither guessed: both are the truth with (1 - chance)^2, all else is independent.
    for (const one of everything(performances(chance)))
      expect(Math.abs((one ?? 0) - (1 - chance) ** 2)).toBeLessThan(0.05)
  }
})
