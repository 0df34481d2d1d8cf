import { sql } from 'drizzle-orm'
import { boolean, check, index, pgTable, smallint, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { people } from './people'
import { observations, signOffRequests } from './practicals'

/**
 * Two instructors are asked to watch one performance and to rate it without knowing of each other's rating. Asked before
 * it happens, so that nobody chooses by how it went. Append-only; whether it is open is worked out from its ratings.
 */
export const doubleObservations = pgTable(
  'double_observations',
  {
    id: uuid().primaryKey(),
    traineeId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    competencySlug: text().notNull(),
    oneRaterId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    otherRaterId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    plannedFor: moment().notNull(),
    /** The request that the sample fell on; null when somebody chose this performance. */
    sampledRequestId: uuid().references(() => signOffRequests.id, { onDelete: 'restrict' }),
    askedBy: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    askedAt: moment().notNull(),
    salt: text().notNull(),
  },
  (t) => [
    index('doubles_of_a_trainee').on(t.traineeId, t.competencySlug),
    index('doubles_by_one_rater').on(t.oneRaterId),
    index('doubles_by_the_other_rater').on(t.otherRaterId),
    uniqueIndex('a_request_is_sampled_once').on(t.sampledRequestId),
    check(
      'two_raters_and_a_trainee',
      sql`${t.oneRaterId} <> ${t.otherRaterId} and ${t.traineeId} not in (${t.oneRaterId}, ${t.otherRaterId})`,
    ),
    check('asked_before_it_happens', sql`${t.plannedFor} >= ${t.askedAt}`),
  ],
)

/**
 * Ties a signed observation to the performance that it rates together with another. `place` 1 signed first and is the one
 * that counts towards a decision. `correction`: it stands where an earlier rating of the same rater stood, which it corrects
 * or, after a revocation, replaces. Append-only.
 */
export const doubleRatings = pgTable(
  'double_ratings',
  {
    observationId: uuid()
      .primaryKey()
      .references(() => observations.id, { onDelete: 'restrict' }),
    doubleId: uuid()
      .notNull()
      .references(() => doubleObservations.id, { onDelete: 'restrict' }),
    place: smallint().notNull(),
    correction: boolean().notNull(),
  },
  (t) => [
    index('ratings_of_a_double').on(t.doubleId),
    uniqueIndex('one_rating_for_each_place').on(t.doubleId, t.place).where(sql`not ${t.correction}`),
    check('a_double_has_two_places', sql`${t.place} in (1, 2)`),
  ],
)

/** A double observation that will not happen, and why. What was rated by then is no longer kept from anybody. Append-only. */
export const doubleWithdrawals = pgTable(
  'double_withdrawals',
  {
    doubleId: uuid()
      .primaryKey()
      .references(() => doubleObservations.id, { onDelete: 'restrict' }),
    reason: text().notNull(),
    withdrawnBy: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    withdrawnAt: moment().notNull(),
  },
  (t) => [check('double_withdrawal_says_why', sql`length(trim(${t.reason})) >= 10`)],
)
