import { clockIn, dateAndTime, dateIn } from '~/platform/time'

type Seen = { at: Date; now: Date; timeZone: string }

/** `since 10:20`, on the same day where the reader is; on a later one with its date. */
const sinceInWords = ({ at, now, timeZone }: Seen): string =>
  dateIn(timeZone, at) === dateIn(timeZone, now)
    ? `since ${clockIn(timeZone, at).slice(11)}`
    : `since ${dateAndTime(at, timeZone)}`

/** That somebody is on a request, since when, and of whom they took it over; `mine`: said to them. */
export function onItInWords(
  taking: { name: string; at: Date; from: string | null },
  { now, timeZone, mine = false }: { now: Date; timeZone: string; mine?: boolean },
): string {
  const who = mine ? 'You have' : `${taking.name} has`
  const over = taking.from === null ? '' : `, taken over from ${taking.from}`
  return `${who} been on it ${sinceInWords({ at: taking.at, now, timeZone })}${over}`
}
