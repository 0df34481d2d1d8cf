import { expect, test } from 'vitest'
import { timelinessInWords, timelinessOf } from './rating-window'

const HOUR = 3_600_000
const observedAt = new Date('2026-03-02T09:00:00Z')

test.each([
  ['at once', 0, 'normal'],
  ['at 72 hours', 72 * HOUR, 'normal'],
  ['a millisecond after 72 hours', 72 * HOUR + 1, 'slow'],
  ['at 144 hours', 144 * HOUR, 'slow'],
  ['a millisecond after 144 hours', 144 * HOUR + 1, 'late'],
  ['at 336 hours', 336 * HOUR, 'late'],
  ['a millisecond after 336 hours', 336 * HOUR + 1, 'closed'],
] as const)('a sign-off %s is %s', (_, wait, expected) => {
  expect(timelinessOf({ observedAt, signedAt: new Date(observedAt.getTime() + wait) })).toBe(expected)
})

test('only what is out of the ordinary is remarked on', () => {
  expect(timelinessInWords('normal')).toBeUndefined()
  expect(timelinessInWords('late')).toBe('Signed late, after more than 6 days')
})
