const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** How many days before today the demo's story begins: about fourteen months. */
export const FIRST_DAY = 425

/**
 * The simulated calendar. It ends at `now`, and everything in it is told from there, so the same `now` gives the same
 * dates to the minute, and another day gives the same story so many days later. All in UTC.
 */
export type Calendar = {
  /** A time of day so many days before today; at least 1, so that it has always come. */
  on: (daysAgo: number, clock: string) => Date
  /** So many hours before `now`, to the minute: for what must still be fresh when the academy opens. */
  hoursAgo: (hours: number) => Date
  /** The calendar date so many days before today, as 2026-11-22. */
  date: (daysAgo: number) => string
}

/** The calendar that ends at this moment. */
export function calendarUpTo(now: Date): Calendar {
  const today = Math.floor(now.getTime() / DAY) * DAY
  const midnight = (daysAgo: number) => {
    if (!Number.isInteger(daysAgo) || daysAgo < 1) throw new Error(`the demo's story ends yesterday; ${daysAgo} days ago is not in it`)
    return today - daysAgo * DAY
  }
  return {
    on: (daysAgo, clock) => new Date(midnight(daysAgo) + minutesOf(clock) * MINUTE),
    hoursAgo: (hours) => new Date(Math.floor(now.getTime() / MINUTE) * MINUTE - hours * 60 * MINUTE),
    date: (daysAgo) => new Date(midnight(daysAgo)).toISOString().slice(0, 10),
  }
}

function minutesOf(clock: string): number {
  const [hours = 0, minutes = 0] = clock.split(':').map(Number)
  return hours * 60 + minutes
}
