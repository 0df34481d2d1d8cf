import { expect, test } from 'vitest'
import { waitingSince } from './waiting-words'

const now = new Date('2026-03-10T00:30:00Z')

test.each([
  ['2026-03-10T00:30:30Z', 'UTC', 'since just now', false],
  ['2026-03-10T00:29:01Z', 'UTC', 'since just now', false],
  ['2026-03-10T00:29:00Z', 'UTC', 'for a minute', false],
  ['2026-03-09T23:31:00Z', 'UTC', 'for 59 minutes', false],
  ['2026-03-09T23:30:00Z', 'UTC', 'since yesterday', false],
  // The same hour, where the day is not over yet.
  ['2026-03-09T23:30:00Z', 'America/New_York', 'since 19:30', false],
  ['2026-03-09T00:00:00Z', 'UTC', 'since yesterday', false],
  ['2026-03-08T23:59:00Z', 'UTC', 'for 2 days', false],
  ['2026-03-04T00:00:00Z', 'UTC', 'for 6 days', false],
  ['2026-03-03T23:59:00Z', 'UTC', 'for 7 days', true],
  // A day of 23 hours lies between.
  ['2026-03-02T20:00:00Z', 'America/New_York', 'for 7 days', true],
])('what was asked at %s waits, in %s, %s', (since, timeZone, words, long) => {
  expect(waitingSince(new Date(since), { now, timeZone })).toEqual({ words, long })
})
