import { sql } from 'drizzle-orm'
import { check, index, integer, pgEnum, pgTable, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { people } from './people'
import { quizAttempts } from './quizzes'

/** What an instructor may open again after an attempt: one attempt more than the quiz allows, or the next one without waiting. */
export const unlockKind = pgEnum('unlock_kind', ['one-more-attempt', 'no-more-waiting'])

/**
 * A quiz opened again for one trainee after one of their attempts, for a reason that both can read. Append-only. At
 * most one of a kind follows an attempt, so a double click or two instructors at once open it once; a trigger wants
 * the attempt closed and not passed, and a giver other than the trainee.
 */
export const quizUnlocks = pgTable(
  'quiz_unlocks',
  {
    id: uuid().primaryKey().defaultRandom(),
    attemptId: uuid()
      .notNull()
      .references(() => quizAttempts.id, { onDelete: 'restrict' }),
    kind: unlockKind().notNull(),
    reason: text().notNull(),
    givenBy: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    givenByName: text().notNull(),
    givenAt: moment().notNull(),
    salt: text().notNull(),
  },
  (t) => [
    unique('one_unlock_of_a_kind_per_attempt').on(t.attemptId, t.kind),
    check('unlock_says_why', sql`length(trim(${t.reason})) >= 10`),
  ],
)

/**
 * How much longer a person may take over timed quizzes, in per cent of the time limit: 150 is half as much again, 100
 * ends it. Append-only; the row with the highest number holds, for attempts that start from then on.
 */
export const extraTime = pgTable(
  'extra_time',
  {
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    number: integer().notNull(),
    factorPercent: integer().notNull(),
    reason: text().notNull(),
    setBy: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    setByName: text().notNull(),
    setAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.number] }),
    index('extra_time_set_by').on(t.setBy),
    check('extra_time_counts_from_one', sql`${t.number} >= 1`),
    check('extra_time_is_never_less', sql`${t.factorPercent} between 100 and 300`),
    check('extra_time_says_why', sql`length(trim(${t.reason})) >= 10`),
    check('nobody_sets_their_own_time', sql`${t.personId} <> ${t.setBy}`),
  ],
)
