import fc from 'fast-check'
import { expect, test } from 'vitest'
import { settleMoment } from './device-clock'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const NOON = Date.parse('2026-11-22T12:00:00Z')
const at = (moment: number) => new Date(moment).toISOString()

/** A device whose clock is `ahead` of the academy's, asked at a true moment. */
const met = (moment: number, ahead: number) => ({ serverAt: at(moment), deviceAt: at(moment + ahead) })

test.each([
  ['a clock that is right', 0, 0],
  ['a clock a day ahead', DAY, DAY],
  ['a clock a day behind', -DAY, -DAY],
  ['a clock a day ahead, set right before it was sent', DAY, 0],
  ['a clock that drifted by four minutes', 0, 4 * MINUTE],
])('%s: it was when it was', (_, aheadBefore, aheadAfter) => {
  const finished = NOON + 20 * MINUTE
  const { settled } = settleMoment({
    finishedAt: at(finished + aheadBefore),
    before: met(NOON, aheadBefore),
    after: met(NOON + 3 * 60 * MINUTE, aheadAfter),
  })
  expect(settled?.getTime()).toBe(finished)
})

test('a device that never heard the academy’s time before is corrected by the first time that it does', () => {
  const { settled } = settleMoment({ finishedAt: at(NOON + DAY), before: null, after: met(NOON + 60 * MINUTE, DAY) })
  expect(settled?.getTime()).toBe(NOON)
})

test('a clock that was set back a day between two long visits may have been either: nobody guesses', () => {
  const before = met(NOON - 3 * DAY, 0)
  const { settled, possible } = settleMoment({ finishedAt: at(NOON), before, after: met(NOON + 60 * MINUTE, -DAY) })
  // By the earlier correction it was at noon; by the later one it would be tomorrow noon, which has not come yet.
  expect([settled?.getTime(), possible.length]).toEqual([NOON, 1])
  const later = settleMoment({ finishedAt: at(NOON), before, after: met(NOON + 2 * DAY, -DAY) })
  expect(later.settled).toBeUndefined()
  expect(later.possible.map(Number)).toEqual([NOON, NOON + DAY])
})

test('a moment that fits neither before nor after is nobody’s to guess', () => {
  const never = settleMoment({ finishedAt: at(NOON + 9 * DAY), before: met(NOON, 0), after: met(NOON + DAY, 0) })
  expect(never).toEqual({ settled: undefined, possible: [] })
})

test('whatever the clock shows, as long as nobody sets it, the moment is right and lies between the two contacts', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -400 * DAY, max: 400 * DAY }),
      fc.integer({ min: 0, max: 10 * DAY }),
      fc.integer({ min: 0, max: 10 * DAY }),
      (ahead, until, since) => {
        const finished = NOON + until
        const { settled } = settleMoment({
          finishedAt: at(finished + ahead),
          before: met(NOON, ahead),
          after: met(finished + since, ahead),
        })
        expect(settled?.getTime()).toBe(finished)
      },
    ),
  )
})

test('a clock that is set at any time makes no moment that cannot have been', () => {
  const ahead = fc.integer({ min: -3 * DAY, max: 3 * DAY })
  fc.assert(
    fc.property(ahead, ahead, ahead, fc.integer({ min: 0, max: 5 * DAY }), (one, two, three, span) => {
      const before = met(NOON, one)
      const after = met(NOON + 2 * span, three)
      const { settled, possible } = settleMoment({ finishedAt: at(NOON + span + two), before, after })
      for (const moment of settled ? [settled] : possible) {
        expect(moment.getTime()).toBeGreaterThanOrEqual(NOON - 2000)
        expect(moment.getTime()).toBeLessThanOrEqual(NOON + 2 * span)
      }
    }),
  )
})
