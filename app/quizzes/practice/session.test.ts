import { describe, expect, test } from 'vitest'
import { addMinutes } from '~/platform/time'
import { daysToCome, endOfDay, sessionAt } from './session'

const now = new Date('2026-03-01T09:00:00Z')
const minutesAgo = (...minutes: number[]) =>
  minutes.map((minute, index) => ({ at: addMinutes(now, -minute), right: index % 2 === 0 }))

describe('a review is over', () => {
  test.each([
    ['not before it began', minutesAgo(), { answered: 0, right: 0, over: false }],
    ['not after one answer', minutesAgo(0), { answered: 1, right: 1, over: false }],
    ['not after eleven', minutesAgo(...Array(11).fill(1)), { answered: 11, right: 6, over: false }],
    ['after twelve', minutesAgo(...Array(12).fill(1)), { answered: 12, right: 6, over: true }],
    ['not just before five minutes', minutesAgo(4.99, 1), { answered: 2, right: 1, over: false }],
    ['after five minutes', minutesAgo(5, 1), { answered: 2, right: 1, over: true }],
    ['not when the one before is half an hour away', minutesAgo(30.01), { answered: 0, right: 0, over: false }],
    ['when it was within half an hour', minutesAgo(30), { answered: 1, right: 1, over: true }],
    [
      'by its own answers only: a pause begins another',
      minutesAgo(3, 2, 40, 41),
      { answered: 2, right: 1, over: false },
    ],
    ['by all its answers, in whatever order they come', minutesAgo(2, 6, 4), { answered: 3, right: 2, over: true }],
  ])('%s', (_, answers, session) => {
    expect(sessionAt(answers, now)).toEqual(session)
  })
})

test.each([
  ['UTC', '2026-03-01T09:00:00Z', '2026-03-02T00:00:00Z'],
  ['UTC', '2026-03-01T23:59:59.999Z', '2026-03-02T00:00:00Z'],
  ['UTC', '2026-03-02T00:00:00Z', '2026-03-03T00:00:00Z'],
  ['Pacific/Auckland', '2026-03-01T09:00:00Z', '2026-03-01T11:00:00Z'],
  ['America/New_York', '2026-03-01T04:59:00Z', '2026-03-01T05:00:00Z'],
  // The night in which the clocks of New York go forward, and the one in which they go back.
  ['America/New_York', '2026-03-08T05:30:00Z', '2026-03-09T04:00:00Z'],
  ['America/New_York', '2026-11-01T04:30:00Z', '2026-11-02T05:00:00Z'],
])('in %s the day of %s ends at %s', (timeZone, moment, end) => {
  expect(endOfDay(timeZone, new Date(moment)).toISOString()).toBe(new Date(end).toISOString())
})

test('the next days are told by date where the trainee is, soonest first, three at most', () => {
  const dueAts = [
    '2026-03-04T01:00:00Z',
    '2026-03-02T12:00:00Z',
    '2026-03-04T12:00:00Z',
    '2026-03-09T12:00:00Z',
    '2026-04-01T12:00:00Z',
  ]
  expect(
    daysToCome(
      dueAts.map((at) => new Date(at)),
      { timeZone: 'America/New_York', most: 3 },
    ),
  ).toEqual([
    { date: '2026-03-02', cards: 1 },
    { date: '2026-03-03', cards: 1 },
    { date: '2026-03-04', cards: 1 },
  ])
})
