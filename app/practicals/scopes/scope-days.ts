import { addDays, dateIn, longDate, momentIn } from '~/platform/time'
import { overFrom, type Scope } from './scope-rules'

/** The first moment of a calendar date in a time zone. */
const beginningOf = (day: string, timeZone: string) => momentIn(timeZone, `${day}T00:00`)

/** From the beginning of one calendar date to the end of another, both included, where the admin is. */
export function momentsOf(
  { fromDay, untilDay }: { fromDay: string; untilDay: string | null },
  timeZone: string,
): { validFrom: Date; validUntil: Date | null } {
  const dayAfter = (day: string) =>
    addDays(new Date(`${day}T00:00:00Z`), 1)
      .toISOString()
      .slice(0, 10)
  return {
    validFrom: beginningOf(fromDay, timeZone),
    validUntil: untilDay === null ? null : beginningOf(dayAfter(untilDay), timeZone),
  }
}

/** When a scope holds, in words: `since 3 March 2026`, `3 March to 30 June 2026`. Its last day is included. */
export function scopeInWords(scope: Scope, timeZone: string): string {
  const from = longDate(scope.validFrom, timeZone)
  const end = overFrom(scope)
  if (!end) return `Since ${from}`
  // The moment itself is no longer in it: a scope until midnight ends on the day before.
  const last = new Date(end.getTime() - 1)
  return dateIn(timeZone, last) <= dateIn(timeZone, scope.validFrom) ? from : `${from} to ${longDate(last, timeZone)}`
}
