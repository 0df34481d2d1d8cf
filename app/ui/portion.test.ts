import { expect, test } from 'vitest'
import { wholePercent } from './portion'

test.each([
  { value: 0, max: 8, percent: 0 },
  { value: 1, max: 500, percent: 1 },
  { value: 5, max: 8, percent: 62 },
  { value: 29, max: 100, percent: 29 },
  { value: 999, max: 1000, percent: 99 },
  { value: 8, max: 8, percent: 100 },
  { value: 9, max: 8, percent: 100 },
  { value: -1, max: 8, percent: 0 },
  { value: 3, max: 0, percent: 0 },
  { value: Number.NaN, max: 8, percent: 0 },
])('$value of $max is $percent per cent: 0 means none and 100 means all', ({ value, max, percent }) => {
  expect(wholePercent(value, max)).toBe(percent)
})
