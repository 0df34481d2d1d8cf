import { addHours, addMinutes, dateIn, momentIn } from '~/platform/time'

/** The most that one review asks of anybody. */
export const MOST_CARDS = 12
export const MOST_MINUTES = 5

/** A pause after which the next answer begins a new review. */
const PAUSE_MINUTES = 30

/** One answer given in practice: when, and whether it was right. */
export type Answered = { at: Date; right: boolean }

/** The review somebody is in the middle of, or has just finished. `over`: it has had its cards or its minutes. */
export type Session = { answered: number; right: number; over: boolean }

/**
 * The review that is going on now: the answers that follow each other without a pause of half an hour, up to now.
 * Nothing else is kept of a review, so it can be left at any moment and lose nothing.
 */
export function sessionAt(answers: readonly Answered[], now: Date): Session {
  const newestFirst = answers.toSorted((one, other) => other.at.getTime() - one.at.getTime())
  const here: Answered[] = []
  for (const answer of newestFirst) {
    if (answer.at < addMinutes(here.at(-1)?.at ?? now, -PAUSE_MINUTES)) break
    here.push(answer)
  }
  const began = here.at(-1)?.at
  const timeIsUp = began !== undefined && now >= addMinutes(began, MOST_MINUTES)
  return {
    answered: here.length,
    right: here.filter(({ right }) => right).length,
    over: here.length >= MOST_CARDS || timeIsUp,
  }
}

/** When today ends where the trainee is: whatever is due before that is due today, at whatever hour it was last seen. */
export function endOfDay(timeZone: string, now: Date): Date {
  const today = dateIn(timeZone, now)
  const noonTomorrow = addHours(momentIn(timeZone, `${today}T12:00`), 24)
  return momentIn(timeZone, `${dateIn(timeZone, noonTomorrow)}T00:00`)
}

/** So many cards on a day to come. */
export type DayToCome = { date: string; cards: number }

/** The next days on which cards are due, soonest first, where the trainee is. */
export function daysToCome(
  dueAts: readonly Date[],
  { timeZone, most }: { timeZone: string; most: number },
): DayToCome[] {
  const counts = new Map<string, number>()
  for (const date of dueAts.map((at) => dateIn(timeZone, at)).sort()) counts.set(date, (counts.get(date) ?? 0) + 1)
  return [...counts].slice(0, most).map(([date, cards]) => ({ date, cards }))
}
