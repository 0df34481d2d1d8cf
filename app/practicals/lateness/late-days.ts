import { addDays, addHours, dateAndTime, dateIn, momentIn } from '~/platform/time'
import type { EnrolledSpan } from '../observation-rules'
import { RATING_WINDOW_HOURS } from '../rating-window'

type AboutDay = {
  /** A calendar date where the instructor was, such as 2026-11-06. */
  seenOn: string
  timeZone: string
  enrolled: readonly EnrolledSpan[]
  now: Date
}

/** The newest day that is late anywhere: its first hours are more than 14 days ago in the zone that is first. */
export const latestLateDay = (now: Date): string =>
  dateIn('Pacific/Kiritimati', addHours(now, -RATING_WINDOW_HOURS.closed))

/**
 * Why nothing that was watched on this day can be allowed late; empty when some of it can. A day is late from the moment at
 * which its first hours are: what is signed in time takes no permission, so one given early would say nothing, or the wrong thing.
 */
export function reasonsNotLate({ seenOn, timeZone, enrolled, now }: AboutDay): string[] {
  const begins = momentIn(timeZone, `${seenOn}T00:00`)
  const ends = momentIn(timeZone, `${dateIn('UTC', addDays(new Date(`${seenOn}T00:00:00Z`), 1))}T00:00`)
  if (begins > now) return ['That day has not come yet.']
  if (!enrolled.some((one) => one.enrolledAt < ends && (one.endedAt === null || one.endedAt >= begins)))
    return ['The trainee was not enrolled on that day, so nothing that was watched on it can be signed.']
  const lateFrom = addHours(begins, RATING_WINDOW_HOURS.closed)
  if (now > lateFrom) return []
  return [
    `That day is not late yet: what was watched on it is signed without a permission until ${dateAndTime(lateFrom, timeZone)} at least.`,
  ]
}
