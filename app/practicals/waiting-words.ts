import { clockIn, dateIn } from '~/platform/time'

/** From so many calendar days on, a request has waited long. A house convention: most people have a shift within a week. */
const LONG_WAIT_DAYS = 7

const DAY = 86_400_000

/** How long a request has waited: in words that follow "waiting", by the calendar of the reader; `long` asks to be seen. */
export type Waiting = { words: string; long: boolean }

/** The age of a request as a person would say it: minutes, the clock of today, yesterday, then days. A clock ahead counts as now. */
export function waitingSince(since: Date, { now, timeZone }: { now: Date; timeZone: string }): Waiting {
  const minutes = Math.floor((now.getTime() - since.getTime()) / 60_000)
  const days = Math.round((Date.parse(dateIn(timeZone, now)) - Date.parse(dateIn(timeZone, since))) / DAY)
  if (minutes < 1) return { words: 'since just now', long: false }
  if (minutes < 60) return { words: minutes === 1 ? 'for a minute' : `for ${minutes} minutes`, long: false }
  if (days < 1) return { words: `since ${clockIn(timeZone, since).slice(11)}`, long: false }
  if (days === 1) return { words: 'since yesterday', long: false }
  return { words: `for ${days} days`, long: days >= LONG_WAIT_DAYS }
}
