import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  foreignKey,
  index,
  integer,
  jsonb,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { contentVersions } from './curriculum'
import { people } from './people'

/**
 * The life of an attempt. `overdue` waits for its last saved answers to be marked. `waiting` was handed in with essays
 * that people read: it has no marks at all until its result is released. `submitted` and `abandoned` are final;
 * abandoned is one whose time ran out with nothing answered, so that there is nothing to mark.
 */
export const attemptState = pgEnum('attempt_state', ['in_progress', 'overdue', 'waiting', 'submitted', 'abandoned'])

/**
 * One trainee's attempt at one quiz. Everything that decides the mark is fixed when it starts: quiz
 * version, pass mark, seed, deadline and grace. The partial index holds "one open attempt", not the code.
 * `submittedAt` is when it was closed, also for one that was abandoned. Marks of a closed attempt change by a row of
 * `mark_changes` and no other way; `remarkedAt` is the last such change. `releasedAt` is when a result that had to
 * wait for people was made known.
 */
export const quizAttempts = pgTable(
  'quiz_attempts',
  {
    id: uuid().primaryKey().defaultRandom(),
    traineeId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    quizSlug: text().notNull(),
    quizVersion: text()
      .notNull()
      .references(() => contentVersions.hash, { onDelete: 'restrict' }),
    state: attemptState().notNull().default('in_progress'),
    seed: integer().notNull(),
    passPercent: integer().notNull(),
    startedAt: moment().notNull(),
    deadlineAt: moment(),
    graceMinutes: integer().notNull().default(1),
    submittedAt: moment(),
    marks: integer(),
    maxMarks: integer().notNull(),
    criticalsMissed: integer(),
    passed: boolean(),
    remarkedAt: moment(),
    releasedAt: moment(),
  },
  (t) => [
    // Also no new one while another waits for people to read it.
    uniqueIndex('one_open_attempt_per_quiz')
      .on(t.traineeId, t.quizSlug)
      .where(sql`${t.state} not in ('submitted', 'abandoned')`),
    index('attempts_of_a_trainee').on(t.traineeId, t.quizSlug),
    check('pass_percent_is_a_percentage', sql`${t.passPercent} between 1 and 100`),
    check('attempt_has_marks_to_win', sql`${t.maxMarks} > 0`),
    check(
      'submitted_means_marked',
      sql`(${t.state} = 'submitted') = (${t.marks} is not null and ${t.submittedAt} is not null and ${t.criticalsMissed} is not null and ${t.passed} is not null)`,
    ),
    check('marks_within_bounds', sql`${t.marks} is null or ${t.marks} between 0 and ${t.maxMarks}`),
    check(
      'passed_by_score_and_criticals',
      sql`${t.passed} is null or ${t.passed} = (${t.marks} * 100 >= ${t.passPercent} * ${t.maxMarks} and ${t.criticalsMissed} = 0)`,
    ),
    index('open_attempts_with_a_deadline')
      .on(t.deadlineAt)
      .where(sql`${t.state} in ('in_progress', 'overdue') and ${t.deadlineAt} is not null`),
    index('attempts_at_a_quiz').on(t.quizSlug),
    check('grace_is_a_while', sql`${t.graceMinutes} between 0 and 60`),
    check('closed_says_when', sql`(${t.state} in ('in_progress', 'overdue')) = (${t.submittedAt} is null)`),
    check('released_once_marked', sql`${t.releasedAt} is null or ${t.state} = 'submitted'`),
    index('attempts_waiting_to_be_marked')
      .on(t.quizSlug)
      .where(sql`${t.state} not in ('in_progress', 'overdue', 'submitted', 'abandoned')`),
    check('remarked_once_marked', sql`${t.remarkedAt} is null or ${t.state} = 'submitted'`),
    check('deadline_after_start', sql`${t.deadlineAt} is null or ${t.deadlineAt} > ${t.startedAt}`),
  ],
)

/** The questions drawn for an attempt, each pinned to its version, with the order of its options. */
export const attemptQuestions = pgTable(
  'attempt_questions',
  {
    attemptId: uuid()
      .notNull()
      .references(() => quizAttempts.id, { onDelete: 'restrict' }),
    position: integer().notNull(),
    questionSlug: text().notNull(),
    questionVersion: text()
      .notNull()
      .references(() => contentVersions.hash, { onDelete: 'restrict' }),
    optionOrder: jsonb().$type<string[]>().notNull(),
    maxMarks: integer().notNull(),
    critical: boolean().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.attemptId, t.position] }),
    uniqueIndex('question_once_per_attempt').on(t.attemptId, t.questionSlug),
    check('question_has_marks', sql`${t.maxMarks} > 0`),
  ],
)

/**
 * The trainee's answer to one question. `sequence` grows with each change made in the browser: a write
 * with an older one is refused, so a slow request never overwrites a newer answer.
 * `marks` stays empty until the attempt is submitted. A trigger refuses changes once it is closed.
 */
export const attemptAnswers = pgTable(
  'attempt_answers',
  {
    attemptId: uuid().notNull(),
    position: integer().notNull(),
    answer: jsonb().$type<unknown>().notNull(),
    sequence: integer().notNull(),
    savedAt: moment().notNull(),
    marks: integer(),
  },
  (t) => [
    primaryKey({ columns: [t.attemptId, t.position] }),
    foreignKey({
      name: 'answers_a_drawn_question',
      columns: [t.attemptId, t.position],
      foreignColumns: [attemptQuestions.attemptId, attemptQuestions.position],
    }),
    check('sequence_counts_up', sql`${t.sequence} >= 1`),
    check('answer_marks_not_negative', sql`${t.marks} is null or ${t.marks} >= 0`),
  ],
)
