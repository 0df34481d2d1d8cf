import { addHours } from '~/platform/time'
import { RATING_WINDOW_HOURS } from '../rating-window'

/** A performance is seen so many hours before or after the moment that was planned, or it is another one. */
export const SEEN_WITHIN_HOURS = 3

/** Two double observations of one trainee and competency lie further apart than this, so that no sign-off fits both. */
export const APART_HOURS = 2 * SEEN_WITHIN_HOURS

/** When a double observation is over, whoever has not rated: after the last day on which a sign-off needs no reason. */
export const closesAt = ({ plannedFor }: { plannedFor: Date }): Date =>
  addHours(plannedFor, SEEN_WITHIN_HOURS + RATING_WINDOW_HOURS.closed)

/** True where something seen then is the performance that was planned. */
export const isThePerformance = ({ plannedFor }: { plannedFor: Date }, observedAt: Date): boolean =>
  Math.abs(observedAt.getTime() - plannedFor.getTime()) <= SEEN_WITHIN_HOURS * 3_600_000
