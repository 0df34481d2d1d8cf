import { and, eq, exists, ne, not, or, type SQL, sql } from 'drizzle-orm'
import type { Db } from '~db/client'
import { doubleObservations, doubleRatings, doubleWithdrawals } from '~db/schema/double-observations'
import { observations } from '~db/schema/practicals'
import { RATING_WINDOW_HOURS } from '../rating-window'
import { SEEN_WITHIN_HOURS } from './double-rules'

/** Who looks, and when. */
export type Onlooker = { viewerId: string; now: Date }

/**
 * A condition on `observations`: false for what the other rater of a double observation has signed while this one has yet
 * to rate. It holds whatever roles the onlooker has, until both have signed, the double is withdrawn, or its time is over.
 */
export const mayBeSeenBy = (onlooker: Onlooker): SQL =>
  not(
    exists(sql`(select from ${doubleRatings} inner join ${doubleObservations}
    on ${eq(doubleObservations.id, doubleRatings.doubleId)}
    where ${and(eq(doubleRatings.observationId, observations.id), ne(observations.instructorId, sql`${onlooker.viewerId}`), blindFor(onlooker))})`),
  )

/** The trainees of whom something is kept from this onlooker. One query through an index; nearly always nobody. */
export async function traineesKeptFrom(db: Db, onlooker: Onlooker): Promise<Set<string>> {
  const rows = await db
    .selectDistinct({ traineeId: doubleObservations.traineeId })
    .from(doubleObservations)
    .innerJoin(doubleRatings, eq(doubleRatings.doubleId, doubleObservations.id))
    .innerJoin(observations, eq(observations.id, doubleRatings.observationId))
    .where(and(ne(observations.instructorId, onlooker.viewerId), blindFor(onlooker)))
  return new Set(rows.map(({ traineeId }) => traineeId))
}

/** The double observation in hand is one that this onlooker has still to rate. */
function blindFor({ viewerId, now }: Onlooker): SQL | undefined {
  const isRater = or(eq(doubleObservations.oneRaterId, viewerId), eq(doubleObservations.otherRaterId, viewerId))
  const whole = sql`(select from ${doubleRatings} whole where whole.double_id = ${doubleObservations.id} and whole.place = 2)`
  const withdrawn = sql`(select from ${doubleWithdrawals} where ${eq(doubleWithdrawals.doubleId, doubleObservations.id)})`
  const open = sql`${doubleObservations.plannedFor} >= ${new Date(
    now.getTime() - (SEEN_WITHIN_HOURS + RATING_WINDOW_HOURS.closed) * 3_600_000,
  ).toISOString()}::timestamptz`
  return and(isRater, not(exists(whole)), not(exists(withdrawn)), open)
}
