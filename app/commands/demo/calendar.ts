import { momentIn } from '~/platform/time'

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE

/** How many days before today the demo's story begins: about fourteen months. */
export const FIRST_DAY = 425

/**
 * The simulated calendar. It ends at `now`, and everything in it is told from there, so the same `now` gives the same
 * dates to the minute, and another day gives the same story so many days later. Days are those of UTC.
 */
export type Calendar = {
  /** A time of day so many days before today, where somebody lives; at least 2, so that it has come everywhere. */
  on: (daysAgo: number, clock: string, timeZone?: string) => Date
  /** So many hours before `now`, to the minute: for what must still be fresh when the academy opens. */
  hoursAgo: (hours: number) => Date
  /** The calendar date so many days before today, as 2026-11-22. */
  date: (daysAgo: number) => string
}

/** The calendar that ends at this moment. */
export function calendarUpTo(now: Date): Calendar {
  const date = (daysAgo: number) =>
    new Date((Math.floor(now.getTime() / DAY) - daysAgo) * DAY).toISOString().slice(0, 10)
  return {
    date,
    on: (daysAgo, clock, timeZone = 'UTC') => {
      if (daysAgo < 2)
        throw new Error(`the demo's story ends two days ago; ${daysAgo} days ago may not have come everywhere`)
      return momentIn(timeZone, `${date(daysAgo)}T${clock}`)
    },
    hoursAgo: (hours) => new Date(Math.floor(now.getTime() / MINUTE) * MINUTE - hours * 60 * MINUTE),
  }
}
