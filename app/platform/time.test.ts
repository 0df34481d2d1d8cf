import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clockIn, dateIn, longDate, momentIn } from './time'

test.each([
  ['UTC', '2026-11-22T14:05', '2026-11-22T14:05:00.000Z'],
  ['Europe/Berlin', '2026-11-22T14:05', '2026-11-22T13:05:00.000Z'],
  ['Europe/Berlin', '2026-07-22T00:30', '2026-07-21T22:30:00.000Z'],
  ['Asia/Kolkata', '2026-11-22T05:00', '2026-11-21T23:30:00.000Z'],
  ['Pacific/Auckland', '2026-01-01T00:00', '2025-12-31T11:00:00.000Z'],
  ['America/New_York', '2026-03-08T03:00', '2026-03-08T07:00:00.000Z'],
  ['Nowhere/Land', '2026-11-22T14:05', '2026-11-22T14:05:00.000Z'],
])('the clock in %s shows %s at %s', (timeZone, clock, moment) => {
  expect(momentIn(timeZone, clock).toISOString()).toBe(moment)
  expect(clockIn(timeZone, new Date(moment))).toBe(clock)
})

test('a time that the clock change skips becomes the moment an hour later', () => {
  expect(momentIn('Europe/Berlin', '2026-03-29T02:30').toISOString()).toBe('2026-03-29T01:30:00.000Z')
})

test('a time that the clock change repeats is the first of the two', () => {
  expect(momentIn('Europe/Berlin', '2026-10-25T02:30').toISOString()).toBe('2026-10-25T00:30:00.000Z')
})

test('whatever a clock shows is shown again at the moment it names', () => {
  const zones = fc.constantFrom(
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'Pacific/Apia',
  )
  fc.assert(
    fc.property(
      zones,
      fc.date({ min: new Date('2000-01-01'), max: new Date('2060-01-01'), noInvalidDate: true }),
      (zone, moment) => {
        const clock = clockIn(zone, moment)
        expect(clockIn(zone, momentIn(zone, clock))).toBe(clock)
        expect(clock.slice(0, 10)).toBe(dateIn(zone, moment))
      },
    ),
  )
})

test('the same formatters serve many moments, and keep zones apart', () => {
  const moments = [new Date('2026-03-02T14:59:00Z'), new Date('2026-03-02T15:00:00Z')]
  expect(moments.map((moment) => dateIn('Asia/Tokyo', moment))).toEqual(['2026-03-02', '2026-03-03'])
  expect(moments.map((moment) => dateIn('Nowhere/Land', moment))).toEqual(['2026-03-02', '2026-03-02'])
  expect(moments.map((moment) => longDate(moment, 'Asia/Tokyo'))).toEqual(['2 March 2026', '3 March 2026'])
})
