import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { exposureLimitMinutes } from '~/labs/exposure-limits'
import { MOST_EVENTS, noted, readWritten, written } from './clock-notes'
import {
  BANDS,
  bandOf,
  type ClockEvent,
  clockFace,
  filledByClock,
  LONGEST_SECONDS,
  readBands,
  readClock,
} from './scan-clock'

const MINUTE = 60_000
const start = (minute: number): ClockEvent => ({ at: minute * MINUTE, what: 'start' })
const stop = (minute: number): ClockEvent => ({ at: minute * MINUTE, what: 'stop' })
const ti = (minute: number, index: number): ClockEvent => ({ at: minute * MINUTE, what: 'ti', ti: index })
const at = (events: ClockEvent[], minute: number) => readClock(events, minute * MINUTE)

/** Whatever may happen at a scanner, in order of time. */
const session = fc
  .array(
    fc.record({
      later: fc.integer({ min: 0, max: 20 * MINUTE }),
      what: fc.constantFrom('start', 'stop', 'ti' as const),
      ti: fc.integer({ min: 0, max: 400 }).map((hundredths) => hundredths / 100),
    }),
    { maxLength: 30 },
  )
  .map((steps) => {
    let now = 1_764_135_061_000
    return steps.map(({ later, what, ti: index }): ClockEvent => {
      now += later
      return what === 'ti' ? { at: now, what, ti: index } : { at: now, what: what === 'start' ? 'start' : 'stop' }
    })
  })
/** Start, TI and stop in turn. */
const anyTap = (now: number, tap: number): ClockEvent =>
  tap % 3 === 1 ? { at: now, what: 'ti', ti: tap / 100 } : { at: now, what: tap % 3 === 0 ? 'start' : 'stop' }
const sinceLast = (events: readonly ClockEvent[], milliseconds: number) => (events.at(-1)?.at ?? 0) + milliseconds

describe('the clock', () => {
  test.each([
    ['stands still before it is started', [ti(0, 0.6)], 9, 0, false],
    ['runs from its start', [start(0)], 4, 240, true],
    ['holds at its stop', [start(0), stop(3)], 9, 180, false],
    ['goes on from there', [start(0), stop(3), start(5)], 6, 240, true],
    ['is not started twice', [start(0), start(2)], 4, 240, true],
    ['is not stopped twice', [start(0), stop(1), stop(3)], 4, 60, false],
    ['runs through a change of TI', [start(0), ti(1, 0.8), ti(2, 1.2)], 4, 240, true],
    ['loses nothing when the tablet’s clock is set back', [start(5), stop(8), start(2)], 3, 240, true],
    ['counts nothing for a start that has not come yet', [start(5)], 3, 0, true],
  ])('%s', (_, events, minute, seconds, running) => {
    expect(at(events, minute)).toMatchObject({ seconds, running })
  })

  test('time before the first TI is read counts under it; without any it is under no limit', () => {
    expect(at([start(0), ti(1, 1.2)], 3).bands).toEqual({ '1.5': 180 })
    expect(at([start(0)], 3)).toMatchObject({
      bands: { unread: 180 },
      standing: 'no-cap',
      tiMax: null,
      leftSeconds: null,
    })
  })

  test('the highest TI is one that the probe was on for', () => {
    expect(at([ti(0, 2.8), ti(1, 0.9), start(1), ti(2, 1.1), stop(3), ti(4, 2.9)], 5).tiMax).toBe(1.1)
  })

  test.each([
    ['under 0.7 there is nothing to share', [ti(0, 0.7), start(0)], 60, 0, 'no-cap'],
    ['30 of 60 minutes', [ti(0, 1), start(0)], 30, 0.5, 'within'],
    ['a blink before four fifths', [ti(0, 1.5), start(0)], 23.99, 0.7997, 'within'],
    ['four fifths', [ti(0, 1.5), start(0)], 24, 0.8, 'nearly'],
    ['a blink before the limit', [ti(0, 1.5), start(0)], 29.99, 0.9997, 'nearly'],
    ['the limit', [ti(0, 1.5), start(0)], 30, 1, 'at-limit'],
    ['bands are added up: a half and a half', [ti(0, 1), start(0), ti(30, 1.2)], 45, 1, 'at-limit'],
    ['four minutes at 2.5', [ti(0, 2.5), start(0)], 4, 1, 'at-limit'],
    ['one minute at 3', [ti(0, 3), start(0)], 1, 1, 'at-limit'],
    ['any time above 3', [ti(0, 3.01), start(0)], 0.01, 0, 'not-recommended'],
    ['lowering the TI afterwards does not take it back', [ti(0, 3.2), start(0), ti(0.1, 0.5)], 9, 0, 'not-recommended'],
  ])('%s', (_, events, minute, share, standing) => {
    const read = at(events, minute)
    expect(read.share).toBeCloseTo(share, 4)
    expect(read.standing).toBe(standing)
  })

  test('what is left is told for the TI of now', () => {
    expect(at([ti(0, 1), start(0)], 30).leftSeconds).toBe(30 * 60)
    expect(at([ti(0, 1), start(0), ti(30, 1.2)], 30).leftSeconds).toBe(15 * 60)
    expect(at([ti(0, 0.4), start(0)], 30).leftSeconds).toBeNull()
    expect(at([ti(0, 1.2), start(0)], 90).leftSeconds).toBe(0)
  })

  test('a clock that was forgotten overnight stops counting after ten hours', () => {
    expect(at([start(0)], 60 * 24).seconds).toBe(LONGEST_SECONDS)
  })

  test('fills the form with the highest TI and whole minutes, rounded up', () => {
    expect(filledByClock(at([ti(0, 0.65), start(0)], 2.01))).toEqual({ tiMax: '0.65', probeOnMinutes: '3' })
    expect(filledByClock(at([ti(0, 0.65), start(0)], 2))).toMatchObject({ probeOnMinutes: '2' })
    expect(filledByClock(at([ti(0, 0.65)], 2))).toEqual({ tiMax: '', probeOnMinutes: '' })
    expect([0, 59.9, 60, 725].map(clockFace)).toEqual(['0:00', '0:59', '1:00', '12:05'])
  })
})

describe('whatever happens at the scanner', () => {
  test('the bands add up to the whole time, and time never runs backwards', () => {
    fc.assert(
      fc.property(session, fc.nat(60 * MINUTE), fc.nat(60 * MINUTE), (events, one, more) => {
        const [sooner, later] = [sinceLast(events, one), sinceLast(events, one + more)].map((now) =>
          readClock(events, now),
        )
        if (!sooner || !later) throw new Error('two readings')
        const sum = Object.values(sooner.bands).reduce((all, seconds) => all + seconds, 0)
        expect(sum).toBeCloseTo(sooner.seconds, 6)
        expect(later.seconds).toBeGreaterThanOrEqual(sooner.seconds)
        expect(later.share).toBeGreaterThanOrEqual(sooner.share)
        expect(later.seconds - sooner.seconds).toBeCloseTo(
          sooner.running ? Math.min(more / 1000, LONGEST_SECONDS - sooner.seconds) : 0,
          6,
        )
      }),
    )
  })

  test('a reload changes nothing: what is written is read as it was', () => {
    fc.assert(
      fc.property(session, fc.nat(60 * MINUTE), (events, later) => {
        const again = readWritten(written(events))
        expect(again).toEqual(events)
        expect(readClock(again, sinceLast(events, later))).toEqual(readClock(events, sinceLast(events, later)))
      }),
    )
  })

  test('notes stay few enough for a draft, however often the TI is stepped', () => {
    fc.assert(
      fc.property(session, fc.integer({ min: 0, max: 900 }), (events, taps) => {
        let kept: readonly ClockEvent[] = []
        for (const event of events) kept = noted(kept, event)
        for (let tap = 0; tap < taps; tap++) kept = noted(kept, anyTap(sinceLast(kept, 2000), tap))
        // A clock that runs as the notes are full may still read a TI, stop, and read a last one.
        expect(kept.length).toBeLessThanOrEqual(MOST_EVENTS + 3)
        expect(written(kept).length).toBeLessThan(4000)
      }),
      { numRuns: 30 },
    )
  })

  test('steps of a tenth on the way to a TI are one reading, from the first step on', () => {
    const kept = [0.8, 0.9, 1.0, 1.1].reduce<readonly ClockEvent[]>(
      (events, index, step) => noted(events, { at: 300 * step, what: 'ti', ti: index }),
      [{ at: 0, what: 'start' }],
    )
    expect(kept).toEqual([
      { at: 0, what: 'start' },
      { at: 0, what: 'ti', ti: 1.1 },
    ])
  })
})

test.each([
  '',
  'x',
  'mhq.',
  'mhq.s',
  'mhq.z0',
  'mhq.i0',
  'mhq.s0_70',
  'mhq.i0_1001',
  '-1.s0',
  'mhq.s0.__proto__',
  `mhq${'.s1'.repeat(601)}`,
])('%j is no clock, and counts as one that never ran', (text) => expect(readWritten(text)).toEqual([]))

test('every band has the limit of the table that the lessons teach', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1000 }), (hundredths) => {
      const index = hundredths / 100
      const limit = exposureLimitMinutes(index)
      const { share, standing } = readBands({ [bandOf(index)]: 60 })
      if (limit === null) expect([share, standing]).toEqual([0, 'no-cap'])
      else if (limit === 0) expect(standing).toBe('not-recommended')
      else expect(share).toBeCloseTo(1 / limit, 9)
    }),
  )
  expect(BANDS).toHaveLength(7)
})
