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
export const hoursBetween = (earlier: Date, later: Date) =>
  Math.floor((later.getTime() - earlier.getTime()) / (60 * MINUTE))

/** How moments are written: the locale that has the shape, and which parts of it. */
const LOOKS = {
  date: ['en-CA', { year: 'numeric', month: '2-digit', day: '2-digit' }],
  clock: [
    'en-CA',
    { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  ],
  longDate: ['en-GB', { dateStyle: 'long' }],
  dateAndTime: [
    'en-GB',
    { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', timeZoneName: 'short' },
  ],
} as const satisfies Record<string, [string, Intl.DateTimeFormatOptions]>

type Look = keyof typeof LOOKS

/** Whatever is kept stays small: at so many it starts again. There are fewer zones than this. */
const MOST_KEPT = 2000

/** Formatters by zone. Making one costs a hundred times what using it does, and a page of a cohort writes thousands of dates. */
const kept: Record<Look, Map<string, Intl.DateTimeFormat>> = {
  date: new Map(),
  clock: new Map(),
  longDate: new Map(),
  dateAndTime: new Map(),
}

/** The formatter of a look and a zone. Throws a RangeError for an unknown zone. */
function formatter(look: Look, timeZone: string): Intl.DateTimeFormat {
  const [locale, parts] = LOOKS[look]
  return keptIn(kept[look], timeZone, () => new Intl.DateTimeFormat(locale, { ...parts, timeZone }))
}

/** What is kept under a key, made at the first asking. */
function keptIn<K, V>(store: Map<K, V>, key: K, make: () => V): V {
  const known = store.get(key)
  if (known !== undefined) return known
  const made = make()
  if (store.size >= MOST_KEPT) store.clear()
  store.set(key, made)
  return made
}

/** `formatter`, with an unknown zone as UTC. */
const formatterIn = (look: Look, timeZone: string) => formatter(look, isTimeZone(timeZone) ? timeZone : 'UTC')

/** Dates that were asked for, by zone and quarter of an hour: wherever it is, a day begins on one. */
const datesKept = new Map<string, Map<number, string>>()

/** The calendar date in a time zone, as `2026-11-22`. An unknown zone counts as UTC. */
export function dateIn(timeZone: string, moment: Date): string {
  const quarter = Math.floor(moment.getTime() / (15 * MINUTE))
  const dates = keptIn(datesKept, timeZone, () => new Map<number, string>())
  return keptIn(dates, quarter, () => wholeYear(formatterIn('date', timeZone).format(moment)))
}

/** With four digits for the year, as every date is read again: the runtime writes the year 26 as `26`. */
const wholeYear = (date: string) => date.padStart('2026-11-22'.length, '0')

/** The wall clock in a time zone to the minute, as `2026-11-22T14:05`: what a datetime-local field holds. */
export function clockIn(timeZone: string, moment: Date): string {
  const parts = formatterIn('clock', timeZone).formatToParts(moment)
  const part = (type: string) => parts.find((one) => one.type === type)?.value ?? ''
  const date = wholeYear(`${part('year')}-${part('month')}-${part('day')}`)
  return `${date}T${part('hour')}:${part('minute')}`
}

/**
 * The moment when the wall clock of a time zone shows `2026-11-22T14:05`. A time that a clock change skips becomes the
 * moment an hour later; one that it repeats, the first of the two. The clock is one that `typedClock` takes, or our own.
 */
export function momentIn(timeZone: string, clock: string): Date {
  const asUtc = Date.parse(`${clock}Z`)
  const offset = (at: number) => Date.parse(`${clockIn(timeZone, new Date(at))}Z`) - Math.floor(at / MINUTE) * MINUTE
  const candidates = [asUtc - offset(asUtc - 24 * 60 * MINUTE), asUtc - offset(asUtc + 24 * 60 * MINUTE)]
  const shown = candidates.filter((at) => clockIn(timeZone, new Date(at)) === clock)
  return new Date(shown.length > 0 ? Math.min(...shown) : Math.max(...candidates))
}

/** `22 November 2026`, in a time zone. */
export const longDate = (moment: Date, timeZone = 'UTC'): string => formatterIn('longDate', timeZone).format(moment)

/** `22 Nov 2026, 14:05 UTC`, in a time zone. */
export const dateAndTime = (moment: Date, timeZone = 'UTC'): string =>
  formatterIn('dateAndTime', timeZone).format(moment)

/** True when the runtime knows this IANA time zone. */
export function isTimeZone(timeZone: string): boolean {
  try {
    formatter('date', timeZone)
    return true
  } catch {
    return false
  }
}
