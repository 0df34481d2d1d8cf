import { addDays, longDate } from './time'

const midnight = (day: string) => new Date(`${day}T00:00:00Z`)

/** `22 November 2026` for a calendar date such as 2026-11-22. */
export const dayInWords = (day: string): string => longDate(midnight(day))

/** The calendar date so many days after another: 2026-12-01 is eight days after 2026-11-23. */
export const dayAfter = (day: string, days: number): string => addDays(midnight(day), days).toISOString().slice(0, 10)
