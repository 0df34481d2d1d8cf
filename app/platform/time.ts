const MINUTE = 60_000

/** `moment` plus so many minutes (may be negative). */
export const addMinutes = (moment: Date, minutes: number) => new Date(moment.getTime() + minutes * MINUTE)

/** `moment` plus so many hours (may be negative). */
export const addHours = (moment: Date, hours: number) => addMinutes(moment, hours * 60)

/** `moment` plus so many days of 24 hours (may be negative). */
export const addDays = (moment: Date, days: number) => addHours(moment, days * 24)

/** The same day of the month so many months on, or that month's last day where it is shorter. UTC. */
export function addMonths(moment: Date, months: number): Date {
  const moved = new Date(moment)
  moved.setUTCDate(1)
  moved.setUTCMonth(moved.getUTCMonth() + months)
  const lastDay = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate()
  moved.setUTCDate(Math.min(moment.getUTCDate(), lastDay))
  return moved
}

/** Whole hours from `earlier` to `later`, rounded down. */
export const hoursBetween = (earlier: Date, later: Date) => Math.floor((later.getTime() - earlier.getTime()) / (60 * MINUTE))

/** The calendar date in a time zone, as `2026-11-22`. An unknown zone counts as UTC. */
export function dateIn(timeZone: string, moment: Date): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: knownZone(timeZone), year: 'numeric', month: '2-digit', day: '2-digit' }).format(moment)
}

/** `22 November 2026`, in a time zone. */
export function longDate(moment: Date, timeZone = 'UTC'): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone: knownZone(timeZone) }).format(moment)
}

/** `22 Nov 2026, 14:05 UTC`, in a time zone. */
export function dateAndTime(moment: Date, timeZone = 'UTC'): string {
  const format = { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' } as const
  return new Intl.DateTimeFormat('en-GB', { ...format, timeZone: knownZone(timeZone) }).format(moment)
}

/** True when the runtime knows this IANA time zone. */
export function isTimeZone(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone })
    return true
  } catch {
    return false
  }
}

function knownZone(timeZone: string): string {
  return isTimeZone(timeZone) ? timeZone : 'UTC'
}
