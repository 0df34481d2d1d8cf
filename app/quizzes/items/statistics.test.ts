import { describe, expect, test } from 'vitest'
import type { QuestionType } from '~/curriculum/question-schema'
import { aQuestion } from '~tests/factories/quizzes'
import { guessScore } from './guess-score'
import { bonett, fisher, wilson } from './intervals'
import { flaggedFirst, flagsOf } from './item-flags'
import { itemRest, pointBiserial } from './item-statistics'
import type { ItemAnalysis } from './quiz-analysis'
import { alpha, drawnReliability } from './reliability'

describe('worked by hand', () => {
  // Five people, four questions, right or wrong: 1111, 1110, 1100, 1000, 0000.
  // Totals 4 3 2 1 0: mean 2, variance 10/4 = 2.5. Shares right 4/5 3/5 2/5 1/5: Σ pq · 5/4 = (0.16 + 0.24 + 0.24 + 0.16) · 1.25 = 1.
  // KR-20 = 4/3 · (1 − 1/2.5) = 0.8. Standard error = √(2.5/16) · √0.2 = 0.176776… of all marks.
  const steps = { n: 5, variance: 2.5 / 16, varianceOfMarks: 2.5 }

  test('KR-20 of a perfect ladder of four questions and five people is 0.8', () => {
    const variancesOfMarks = [0.2, 0.3, 0.3, 0.2]
    expect(alpha(steps, { variancesOfMarks, allOrNothing: true })).toMatchObject({
      kind: 'kr-20',
      coefficient: expect.closeTo(0.8, 12),
      standardError: expect.closeTo(Math.sqrt(2.5 / 16) * Math.sqrt(0.2), 12),
    })
  })

  test('the same people counted as if their questions had been drawn: 1 − (1/6)(1/4) / (2.5/16)', () => {
    // Own variances over k − 1: 0, 1/4, 1/3, 1/4, 0, on average 1/6.
    const drawn = drawnReliability({ ...steps, meanQuestions: 4, within: 1 / 6, squaredWeights: 1 / 4 })
    expect(drawn?.coefficient).toBeCloseTo(1 - 1 / 24 / (2.5 / 16), 12)
    expect(drawn?.standardError).toBeCloseTo(Math.sqrt(1 / 24), 12)
  })

  test('for right or wrong answers and variances over n that is KR-21: 4/3 · (1 − 2·2 / (4·2)) = 2/3', () => {
    const drawn = drawnReliability({
      ...steps,
      variance: 2 / 16,
      meanQuestions: 4,
      within: 1 / 6,
      squaredWeights: 1 / 4,
    })
    expect(drawn?.coefficient).toBeCloseTo((4 / 3) * (1 - 4 / 8), 12)
  })

  test('item-rest: marks 1 1 0 0 with rests 3 2 2 1 (of 3) correlate with 1/√2', () => {
    // Deviations ½ ½ −½ −½ and 1 0 0 −1: products sum to 1, squares to 1 and 2.
    const moments = { n: 4, mean: 0.5, variance: 1 / 3, meanRest: 2 / 3, varianceRest: 2 / 27, covariance: 1 / 9 }
    expect(itemRest(moments)).toBeCloseTo(Math.SQRT1_2, 12)
    expect(pointBiserial(moments, { chosen: 2, chosenRest: 2.5 / 3 })).toBeCloseTo(Math.SQRT1_2, 12)
  })

  test('Wilson’s interval for 81 of 263 is 0.2553 to 0.3662, as printed by Newcombe (1998)', () => {
    const interval = wilson(81 / 263, 263)
    expect([interval?.from.toFixed(4), interval?.to.toFixed(4)]).toEqual(['0.2553', '0.3662'])
  })

  test.each([
    [0, 20],
    [1, 20],
  ])('Wilson’s interval for a share of %d has a width and stays inside', (share, n) => {
    const { from, to } = wilson(share, n) ?? { from: -1, to: 2 }
    expect([from >= 0, to <= 1, to - from > 0.1]).toEqual([true, true, true])
  })

  test('Fisher’s interval for 0.5 of 28 pairs: artanh 0.5493 ± 1.96/5', () => {
    const { from, to } = fisher(0.5, 28) ?? { from: 0, to: 0 }
    expect([Math.atanh(from), Math.atanh(to)]).toEqual([expect.closeTo(0.1573, 4), expect.closeTo(0.9413, 4)])
  })

  test.each([
    ['three pairs', fisher(0.5, 3)],
    ['a correlation of one', fisher(1, 100)],
    ['nobody', wilson(0, 0)],
    ['one question', bonett(0.5, { k: 1, n: 40 })],
    ['two people', bonett(0.5, { k: 4, n: 2 })],
  ])('there is no interval for %s', (_, interval) => expect(interval).toBeUndefined())

  test('nothing tells strong from weak where all have the same', () => {
    const same = { n: 40, mean: 1, variance: 0, meanRest: 0.5, varianceRest: 0.04, covariance: 0 }
    expect(itemRest(same)).toBeUndefined()
    expect(pointBiserial(same, { chosen: 40, chosenRest: 0.5 })).toBeUndefined()
    expect(
      alpha({ n: 40, variance: 0, varianceOfMarks: 0 }, { variancesOfMarks: [0, 0], allOrNothing: true }),
    ).toBeUndefined()
  })
})

describe('answering blindly earns', () => {
  // Multiple: of 16 ways to tick a, b, c, d with a and c right, one earns 2 of 2 and six earn 1.
  // Matching: four texts with five to choose from; marks of 4, so one each. Ordering: each neighbour follows by 1 in 4.
  test.each<[QuestionType, number, number]>([
    ['single', 1, 1 / 4],
    ['true-false', 1, 1 / 2],
    ['hotspot', 1, 1 / 3],
    ['image-choice', 1, 1 / 2],
    ['multiple', 2, (1 + 4 / 2) / 16],
    ['multiple', 1, 1 / 16],
    ['matching', 4, 1 / 5],
    ['matching', 1, 1 / 5 ** 4],
    ['ordering', 3, 1 / 4],
    ['ordering', 1, 1 / 24],
    ['scenario', 2, (1 / 3) * (1 / 2) * (1 + 1 / 2 + 1 / 2)],
    ['numeric', 1, 0],
    ['short-text', 1, 0],
    ['essay', 2, 0],
  ])('in %s for %d marks: %d', (type, marks, expected) => {
    expect(guessScore(aQuestion({ type, marks }))).toBeCloseTo(expected, 12)
  })
})

const sound: ItemAnalysis = {
  ...{ version: 'v', slug: 'q', ask: 'What?', type: 'single', critical: false, inForce: true, n: 100 },
  ...{
    facility: 0.6,
    facilityInterval: undefined,
    deviation: 0.49,
    discrimination: 0.4,
    discriminationInterval: undefined,
  },
  ...{ guess: 0.25, omitted: 0, groups: [] },
  options: [option('a', 0.6, 0.4, true), option('b', 0.3, -0.3), option('c', 0.1, -0.2)],
}

function option(label: string, share: number, correlation: number, right = false) {
  return {
    part: label,
    label,
    right,
    rival: !right,
    share,
    interval: undefined,
    correlation,
    correlationInterval: undefined,
  }
}

describe('a question is flagged', () => {
  test.each<[string, Partial<ItemAnalysis>, string[]]>([
    ['not when it is sound', {}, []],
    ['below nothing', { discrimination: -0.01 }, ['harms']],
    ['weak', { discrimination: 0 }, ['weak']],
    ['just strong enough', { discrimination: 0.1 }, []],
    ['undefined, nothing to say', { discrimination: undefined }, []],
    ['too hard, and nothing said twice', { facility: 0.19, discrimination: 0.05 }, ['too-hard']],
    ['at the edge of hard, no better than chance', { facility: 0.2 }, ['no-better-than-chance']],
    ['as good as chance', { facility: 0.25 }, ['no-better-than-chance']],
    ['too easy', { facility: 0.951, discrimination: 0.05 }, ['too-easy']],
    ['at the edge of easy', { facility: 0.95 }, []],
    ['not for being known when it is critical', { facility: 1, critical: true }, []],
    ['left out', { omitted: 0.11 }, ['left-out']],
    ['left out by few', { omitted: 0.1 }, []],
    [
      'with an idle option',
      { options: [option('a', 0.6, 0.4, true), option('b', 0.36, -0.3), option('c', 0.04, -0.2)] },
      ['idle-options'],
    ],
    [
      'with a wrong option that the strongest choose',
      { options: [option('a', 0.6, 0.1, true), option('b', 0.3, 0.2), option('c', 0.1, -0.2)] },
      ['rival-beats-key'],
    ],
  ])('%s', (_, story, rules) => {
    const flags = flagsOf({ ...sound, ...story })
    expect(flags.map(({ rule }) => rule)).toEqual(rules)
    for (const { says } of flags) expect(says).toMatch(/^\p{Lu}.*[.?]$/u)
  })

  test('and the worst stand first, the others as they were', () => {
    const items = [{}, { facility: 0.97 }, { discrimination: -0.2 }, {}].map((story, n) => ({
      slug: `q${n}`,
      flags: flagsOf({ ...sound, ...story }),
    }))
    expect(flaggedFirst(items).map(({ slug }) => slug)).toEqual(['q2', 'q1', 'q0', 'q3'])
  })
})
