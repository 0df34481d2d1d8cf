import { z } from './zod'

/** The first and the last day that anybody may write: what lies further off is a slip of the finger, such as the year 0026. */
export const TYPED_DAYS = { first: '1900-01-01', last: '2199-12-31' } as const

const OUT_OF_BOUNDS = 'Write a day between 1 January 1900 and 31 December 2199: look at the year again.'

/** Said alone: what is no day at all is told so before, and not that it lies out of bounds as well. */
const withinBounds = z
  .string()
  .refine((text) => text.slice(0, 10) >= TYPED_DAYS.first && text.slice(0, 10) <= TYPED_DAYS.last, OUT_OF_BOUNDS)

/** A calendar date as somebody wrote or chose it, such as `2026-11-22`. `missing` is said where there is none, or no such day. */
export const typedDay = (missing: string) => z.iso.date(missing).pipe(withinBounds)

/** What a datetime-local field holds, such as `2026-11-22T14:05`: a wall clock to the minute, for `momentIn`. */
export const typedClock = () =>
  z
    .string('Choose a date and a time.')
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, 'Choose a date and a time.')
    .pipe(z.iso.datetime({ local: true, precision: -1, error: 'Choose a date and a time that there is.' }))
    .pipe(withinBounds)
