import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CRITERIA, careerPaths } from './career-paths'

const rated = (...ratings: number[]) =>
  Object.fromEntries(CRITERIA.map((name, index) => [name, String(ratings[index] ?? 1)]))

test.each([
  ['all ones', rated(1, 1, 1, 1, 1, 1, 1, 1), 9, 9],
  ['all fives', rated(5, 5, 5, 5, 5, 5, 5, 5), 45, 45],
  ['a pure generalist', rated(5, 1, 5, 5, 1, 1, 1, 5), 41, 13],
  ['a pure specialist', rated(1, 5, 1, 1, 5, 5, 5, 1), 13, 41],
  ['problem-solving counts once and twice', rated(1, 1, 1, 1, 5, 1, 1, 1), 13, 17],
  ['communication counts twice and once', rated(1, 1, 1, 1, 1, 1, 1, 5), 17, 13],
])('%s', (_, sheet, generalist, specialist) => {
  expect(careerPaths(sheet)).toEqual({ generalist, specialist, difference: generalist - specialist })
})

test('nothing is said until all eight are rated', () => {
  for (const name of CRITERIA) {
    const { [name]: _, ...seven } = rated(3, 3, 3, 3, 3, 3, 3, 3)
    expect(careerPaths(seven)).toBeUndefined()
  }
})

test('both scores stay on their scale and the difference is what the articles formula makes of it', () => {
  const ratings = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 8, maxLength: 8 })
  fc.assert(
    fc.property(ratings, (all) => {
      const [v = 0, d = 0, p = 0, f = 0, q = 0, r = 0, i = 0, c = 0] = all
      const paths = careerPaths(rated(...all))
      expect(paths?.difference).toBe(2 * (v + p + f - d - r - i) + (c - q))
      for (const score of [paths?.generalist ?? 0, paths?.specialist ?? 0]) {
        expect(score).toBeGreaterThanOrEqual(9)
        expect(score).toBeLessThanOrEqual(45)
      }
      expect(Math.abs(paths?.difference ?? 99)).toBeLessThanOrEqual(28)
    }),
  )
})
