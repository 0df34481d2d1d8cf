import { expect, test } from 'vitest'
import {
  addDays,
  addHours,
  addMinutes,
  addMonths,
  dateAndTime,
  dateIn,
  hoursBetween,
  isTimeZone,
  longDate,
} from './time'

const at = (moment: string) => new Date(moment)

test.each([
  ['2026-01-31T12:00:00Z', 1, '2026-02-28T12:00:00.000Z'],
  ['2028-01-31T12:00:00Z', 1, '2028-02-29T12:00:00.000Z'],
  ['2026-01-30T12:00:00Z', 1, '2026-02-28T12:00:00.000Z'],
  ['2026-01-28T12:00:00Z', 1, '2026-02-28T12:00:00.000Z'],
  ['2028-02-29T23:59:59.999Z', 12, '2029-02-28T23:59:59.999Z'],
  ['2026-12-31T00:00:00Z', 2, '2027-02-28T00:00:00.000Z'],
  ['2026-03-31T00:00:00Z', -1, '2026-02-28T00:00:00.000Z'],
  ['2026-01-15T00:00:00Z', -13, '2024-12-15T00:00:00.000Z'],
  ['2026-05-31T00:00:00Z', 0, '2026-05-31T00:00:00.000Z'],
  ['2026-08-31T06:30:00Z', 120, '2036-08-31T06:30:00.000Z'],
])('%s and %i months on is %s', (moment, months, expected) => {
  const before = at(moment)
  expect(addMonths(before, months).toISOString()).toBe(expected)
  expect(before).toEqual(at(moment))
})

test('minutes, hours and days are lengths of time, also across a change of clocks', () => {
  const moment = at('2026-03-28T23:30:00Z')
  expect(addMinutes(moment, -30).toISOString()).toBe('2026-03-28T23:00:00.000Z')
  expect(addHours(moment, 25).toISOString()).toBe('2026-03-30T00:30:00.000Z')
  expect(addDays(moment, 2).getTime() - moment.getTime()).toBe(48 * 3_600_000)
})

test.each([
  ['2026-01-01T00:00:00Z', '2026-01-01T00:59:59.999Z', 0],
  ['2026-01-01T00:00:00Z', '2026-01-01T01:00:00Z', 1],
  ['2026-01-01T00:00:00Z', '2026-01-03T23:59:59Z', 71],
  ['2026-01-01T00:00:00Z', '2026-01-04T00:00:00Z', 72],
  ['2026-01-01T01:00:00Z', '2026-01-01T00:30:00Z', -1],
])('from %s to %s are %i whole hours', (earlier, later, hours) => {
  expect(hoursBetween(at(earlier), at(later))).toBe(hours)
})

test.each([
  ['UTC', '2026-11-22'],
  ['Pacific/Auckland', '2026-11-23'],
  ['America/Los_Angeles', '2026-11-22'],
  ['Nowhere/Land', '2026-11-22'],
  ['', '2026-11-22'],
])('half past eleven in the evening UTC is, in "%s", on %s', (timeZone, date) => {
  expect(dateIn(timeZone, at('2026-11-22T23:30:00Z'))).toBe(date)
})

test('dates are written out in words, with the zone where a time is given', () => {
  const moment = at('2026-11-22T23:30:00Z')
  expect(longDate(moment)).toBe('22 November 2026')
  expect(longDate(moment, 'Pacific/Auckland')).toBe('23 November 2026')
  expect(dateAndTime(moment)).toBe('22 Nov 2026, 23:30 UTC')
  expect(dateAndTime(moment, 'Europe/Berlin')).toBe('23 Nov 2026, 00:30 CET')
})

test.each([
  ['Europe/Berlin', true],
  ['UTC', true],
  ['Mars/Olympus', false],
  ['', false],
  ['<script>', false],
])('"%s" is a time zone: %s', (name, known) => {
  expect(isTimeZone(name)).toBe(known)
})
