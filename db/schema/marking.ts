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
  uuid,
} from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { people } from './people'
import { attemptQuestions, quizAttempts } from './quizzes'

/** Whose turn a reading is: the first or the second marker's, or the decision where the two were too far apart. */
export const markingTurn = pgEnum('marking_turn', ['first', 'second', 'moderation'])

/**
 * One reading of one essay: the level chosen for each criterion, what was said to each, and the marks that these add
 * up to. Append-only and numbered by answer; the newest of a turn holds until the result is released, and nothing is
 * added afterwards. `levels` gives the marks and `comments` the words by criterion. `namesShown` records whether the
 * marker had chosen to see whose it was.
 */
export const essayMarks = pgTable(
  'essay_marks',
  {
    attemptId: uuid().notNull(),
    position: integer().notNull(),
    number: integer().notNull(),
    turn: markingTurn().notNull(),
    levels: jsonb().$type<unknown>().notNull(),
    comments: jsonb().$type<unknown>().notNull(),
    comment: text().notNull(),
    marks: integer().notNull(),
    namesShown: boolean().notNull(),
    markedBy: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    markedByName: text().notNull(),
    markedAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.attemptId, t.position, t.number] }),
    foreignKey({
      name: 'reads_a_drawn_question',
      columns: [t.attemptId, t.position],
      foreignColumns: [attemptQuestions.attemptId, attemptQuestions.position],
    }).onDelete('restrict'),
    check('readings_count_from_one', sql`${t.number} >= 1`),
    check('reading_marks_not_negative', sql`${t.marks} >= 0`),
  ],
)

/**
 * Who is reading an essay now, in which turn, so that no two do the same one unknowingly. A claim lapses by itself,
 * and then anybody may take it over; it is no record.
 */
export const markingClaims = pgTable(
  'marking_claims',
  {
    attemptId: uuid().notNull(),
    position: integer().notNull(),
    turn: markingTurn().notNull(),
    claimedBy: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    claimedByName: text().notNull(),
    lapsesAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.attemptId, t.position, t.turn] }),
    foreignKey({
      name: 'claims_a_drawn_question',
      columns: [t.attemptId, t.position],
      foreignColumns: [attemptQuestions.attemptId, attemptQuestions.position],
    }).onDelete('restrict'),
    index('claims_of_a_marker').on(t.claimedBy),
  ],
)

/** What a marker has filled in and not yet saved as marks: the fields as they were posted. No record, and only theirs. */
export const markingDrafts = pgTable(
  'marking_drafts',
  {
    attemptId: uuid().notNull(),
    position: integer().notNull(),
    markerId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    fields: jsonb().$type<unknown>().notNull(),
    savedAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.attemptId, t.position, t.markerId] }),
    foreignKey({
      name: 'drafts_for_a_drawn_question',
      columns: [t.attemptId, t.position],
      foreignColumns: [attemptQuestions.attemptId, attemptQuestions.position],
    }).onDelete('restrict'),
    index('marking_drafts_of_a_marker').on(t.markerId),
  ],
)

/**
 * The results of a quiz made known together. Append-only. The page makes the id, so releasing twice is releasing once.
 * `resultsHash` is SHA-256 over the salt, the results and every reading behind them; it stands in the ledger too.
 */
export const resultReleases = pgTable(
  'result_releases',
  {
    id: uuid().primaryKey(),
    quizSlug: text().notNull(),
    releasedBy: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    releasedByName: text().notNull(),
    releasedAt: moment().notNull(),
    salt: text().notNull(),
    resultsHash: text().notNull(),
  },
  (t) => [index('releases_of_a_quiz').on(t.quizSlug)],
)

/**
 * One attempt's result as it was released. Append-only, and once for an attempt. `essays` says what became final for
 * each essay and how: `{ position, marks, by }`. Only what stands here can turn a waiting attempt into a marked one.
 */
export const releasedResults = pgTable(
  'released_results',
  {
    attemptId: uuid()
      .primaryKey()
      .references(() => quizAttempts.id, { onDelete: 'restrict' }),
    releaseId: uuid()
      .notNull()
      .references(() => resultReleases.id, { onDelete: 'restrict' }),
    marks: integer().notNull(),
    criticalsMissed: integer().notNull(),
    passed: boolean().notNull(),
    essays: jsonb().$type<unknown>().notNull(),
  },
  (t) => [index('results_of_a_release').on(t.releaseId)],
)
