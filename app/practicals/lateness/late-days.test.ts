import { expect, test } from 'vitest'
import { latestLateDay, reasonsNotLate } from './late-days'

const now = new Date('2026-11-26T16:00:00Z')
const since = [{ enrolledAt: new Date('2026-01-05T09:00:00Z'), endedAt: null }]
const until = [{ enrolledAt: new Date('2026-01-05T09:00:00Z'), endedAt: new Date('2026-06-30T12:00:00Z') }]

test.each([
  ['twenty days ago', '2026-11-06', 'UTC', since, undefined],
  ['a day of which the first hours are late', '2026-11-12', 'UTC', since, undefined],
  [
    'the day after',
    '2026-11-13',
    'UTC',
    since,
    /^That day is not late yet: .* until 27 Nov 2026, 00:00 UTC at least\.$/,
  ],
  ['a day that began two weeks ago to the moment', '2026-11-13', 'Asia/Vladivostok', since, undefined],
  ['a day that is not late in the west', '2026-11-12', 'Pacific/Pago_Pago', since, undefined],
  ['yesterday', '2026-11-25', 'UTC', since, /not late yet/],
  ['today', '2026-11-26', 'UTC', since, /not late yet/],
  ['tomorrow', '2026-11-27', 'UTC', since, /has not come/],
  ['tomorrow, where it has begun', '2026-11-27', 'Pacific/Auckland', since, /not late yet/],
  ['the day of the enrolment', '2026-01-05', 'UTC', since, undefined],
  ['the day before the enrolment', '2026-01-04', 'UTC', since, /not enrolled on that day/],
  ['the year 26', '0026-11-06', 'UTC', since, /not enrolled on that day/],
  ['the last day of an enrolment', '2026-06-30', 'UTC', until, undefined],
  ['the day after it', '2026-07-01', 'UTC', until, /not enrolled on that day/],
  ['any day, of somebody who was never enrolled', '2026-11-06', 'UTC', [], /not enrolled on that day/],
])('%s can be allowed late, or it is said why not', (_, seenOn, timeZone, enrolled, reason) => {
  const reasons = reasonsNotLate({ seenOn, timeZone, enrolled, now })
  expect(reasons).toEqual(reason ? [expect.stringMatching(reason)] : [])
})

test('the form offers no day that is late nowhere', () => {
  expect(latestLateDay(now)).toBe('2026-11-13')
  const zones = ['Pacific/Kiritimati', 'UTC', 'Pacific/Pago_Pago']
  const isLate = (seenOn: string) =>
    zones.map((timeZone) => reasonsNotLate({ seenOn, timeZone, enrolled: since, now }).length === 0)
  expect(isLate('2026-11-13')).toEqual([true, false, false])
  expect(isLate('2026-11-14')).toEqual([false, false, false])
})
