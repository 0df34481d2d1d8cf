import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clockIn, dateIn, longDate, momentIn } from './time'
import { typedClock, typedDay } from './typed-time'

const day = typedDay('Choose a day.')
const clock = typedClock()
const said = (answer: ReturnType<typeof day.safeParse>) => answer.error?.issues.map(({ message }) => message) ?? []

test.each([
  ['1900-01-01', []],
  ['2026-02-28', []],
  ['2199-12-31', []],
  ['1899-12-31', ['Write a day between 1 January 1900 and 31 December 2199: look at the year again.']],
  ['2200-01-01', ['Write a day between 1 January 1900 and 31 December 2199: look at the year again.']],
  ['0026-11-26', ['Write a day between 1 January 1900 and 31 December 2199: look at the year again.']],
  ['9999-12-31', ['Write a day between 1 January 1900 and 31 December 2199: look at the year again.']],
  ['2026-02-30', ['Choose a day.']],
  ['22.11.2026', ['Choose a day.']],
  ['', ['Choose a day.']],
  [undefined, ['Choose a day.']],
])('the day %j is taken, or one sentence says what to write', (typed, sentences) => {
  expect(said(day.safeParse(typed))).toEqual(sentences)
})

test.each([
  ['1900-01-01T00:00', []],
  ['2199-12-31T23:59', []],
  ['0026-11-26T10:00', ['Write a day between 1 January 1900 and 31 December 2199: look at the year again.']],
  ['9999-12-31T23:59', ['Write a day between 1 January 1900 and 31 December 2199: look at the year again.']],
  ['2026-02-30T10:00', ['Choose a date and a time that there is.']],
  ['2026-02-28T24:00', ['Choose a date and a time that there is.']],
  ['2026-02-28T10:00:30', ['Choose a date and a time.']],
  [undefined, ['Choose a date and a time.']],
])('the clock %j is taken, or one sentence says what to write', (typed, sentences) => {
  expect(said(clock.safeParse(typed))).toEqual(sentences)
})

const twoDigits = (least: number, most: number) =>
  fc.integer({ min: least, max: most }).map((number) => `${number}`.padStart(2, '0'))
const anything = fc.oneof(
  fc.string(),
  fc
    .tuple(fc.integer({ min: 0, max: 9999 }), twoDigits(0, 13), twoDigits(0, 32), twoDigits(0, 25), twoDigits(0, 61))
    .map(([year, ...parts]) => [`${year}`.padStart(4, '0'), ...parts])
    .map(([year, month, date, hour, minute]) => `${year}-${month}-${date}T${hour}:${minute}`),
)
const zones = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'Asia/Kolkata',
  'Pacific/Apia',
  'Nowhere/Land',
)

test('whatever is typed, in whatever zone, is refused or is a moment that can be written down', () => {
  fc.assert(
    fc.property(anything, zones, (typed, zone) => {
      const readClock = clock.safeParse(typed)
      if (readClock.success) {
        const moment = momentIn(zone, readClock.data)
        expect(moment.toISOString().slice(0, 10) >= '1899-12-31').toBe(true)
        expect(dateIn(zone, moment).length).toBe(10)
      }
      const readDay = day.safeParse(typed.slice(0, 10))
      if (readDay.success) expect(longDate(momentIn(zone, `${readDay.data}T00:00`), zone)).not.toBe('')
    }),
    { numRuns: 500 },
  )
})

test('a moment of any year is put on the clock and found again', () => {
  const years = fc.date({ min: new Date('0001-01-03'), max: new Date('9999-12-28'), noInvalidDate: true })
  fc.assert(
    fc.property(zones, years, (zone, moment) => {
      const shown = clockIn(zone, moment)
      expect(shown).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/)
      expect(clockIn(zone, momentIn(zone, shown))).toBe(shown)
      expect(dateIn(zone, moment)).toBe(shown.slice(0, 10))
    }),
    { numRuns: 500 },
  )
})
