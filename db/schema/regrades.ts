import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { contentVersions } from './curriculum'
import { people } from './people'
import { attemptQuestions, quizAttempts } from './quizzes'

/** Whether a regrade may take marks away, or leaves everybody at least where they were. */
export const regradeMode = pgEnum('regrade_mode', ['up-only', 'up-and-down'])

/**
 * One question of closed attempts marked again, under a newer version of it, for a reason everybody concerned reads.
 * Append-only. The page makes the id, so running it twice is running it once. `changesHash` is SHA-256 over the salt
 * and every mark change it made; the same hash stands in the ledger.
 */
export const regrades = pgTable(
  'regrades',
  {
    id: uuid().primaryKey(),
    quizSlug: text().notNull(),
    questionSlug: text().notNull(),
    questionVersion: text()
      .notNull()
      .references(() => contentVersions.hash, { onDelete: 'restrict' }),
    mode: regradeMode().notNull(),
    reason: text().notNull(),
    runBy: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    runByName: text().notNull(),
    provedBy: text().notNull(),
    ranAt: moment().notNull(),
    salt: text().notNull(),
    changesHash: text().notNull(),
  },
  (t) => [
    index('regrades_of_a_quiz').on(t.quizSlug, t.questionSlug),
    check('regrade_says_why', sql`length(trim(${t.reason})) >= 10`),
  ],
)

/**
 * Marks that a person gave to one answer of a marked attempt, for a reason. Append-only; the highest number holds. Where
 * there is one, no regrade touches the answer. The page makes the id, so giving it twice is giving it once; `salt` is
 * for what the ledger holds of it.
 */
export const manualMarks = pgTable(
  'manual_marks',
  {
    attemptId: uuid().notNull(),
    position: integer().notNull(),
    number: integer().notNull(),
    marks: integer().notNull(),
    reason: text().notNull(),
    markedBy: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    markedByName: text().notNull(),
    markedAt: moment().notNull(),
    id: uuid().notNull().unique('manual_mark_given_once').defaultRandom(),
    salt: text().notNull().default(''),
  },
  (t) => [
    primaryKey({ columns: [t.attemptId, t.position, t.number] }),
    foreignKey({
      name: 'marks_a_drawn_question',
      columns: [t.attemptId, t.position],
      foreignColumns: [attemptQuestions.attemptId, attemptQuestions.position],
    }).onDelete('restrict'),
    check('manual_marks_count_from_one', sql`${t.number} >= 1`),
    check('manual_marks_not_negative', sql`${t.marks} >= 0`),
    check('manual_marks_say_why', sql`length(trim(${t.reason})) >= 10`),
  ],
)

/**
 * What became of one closed attempt when one of its answers was marked again: before and after, for the answer and for
 * the whole. Append-only and numbered by attempt; the marks in `quiz_attempts` are always those after the last one. A
 * change has one cause, a regrade or a manual mark. `questionVersion` is what the answer is marked under from then on.
 */
export const markChanges = pgTable(
  'mark_changes',
  {
    attemptId: uuid()
      .notNull()
      .references(() => quizAttempts.id, { onDelete: 'restrict' }),
    number: integer().notNull(),
    position: integer().notNull(),
    questionVersion: text()
      .notNull()
      .references(() => contentVersions.hash, { onDelete: 'restrict' }),
    regradeId: uuid().references(() => regrades.id, { onDelete: 'restrict' }),
    manualNumber: integer(),
    answerMarksBefore: integer().notNull(),
    answerMarksAfter: integer().notNull(),
    marksBefore: integer().notNull(),
    marksAfter: integer().notNull(),
    criticalsMissedBefore: integer().notNull(),
    criticalsMissedAfter: integer().notNull(),
    passedBefore: boolean().notNull(),
    passedAfter: boolean().notNull(),
    changedAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.attemptId, t.number] }),
    unique('attempt_once_per_regrade').on(t.regradeId, t.attemptId),
    foreignKey({
      name: 'changes_a_drawn_question',
      columns: [t.attemptId, t.position],
      foreignColumns: [attemptQuestions.attemptId, attemptQuestions.position],
    }).onDelete('restrict'),
    foreignKey({
      name: 'changed_by_a_manual_mark',
      columns: [t.attemptId, t.position, t.manualNumber],
      foreignColumns: [manualMarks.attemptId, manualMarks.position, manualMarks.number],
    }).onDelete('restrict'),
    check('mark_changes_count_from_one', sql`${t.number} >= 1`),
    check('mark_change_has_one_cause', sql`(${t.regradeId} is null) <> (${t.manualNumber} is null)`),
    check(
      'the_whole_changes_by_the_answer',
      sql`${t.marksAfter} - ${t.marksBefore} = ${t.answerMarksAfter} - ${t.answerMarksBefore}`,
    ),
  ],
)
