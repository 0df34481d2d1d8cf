import { sql } from 'drizzle-orm'
import {
  check,
  doublePrecision,
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

/** Why a question is reviewed: it was missed in an attempt, or its lesson was read and it is for practice only. */
export const practiceOrigin = pgEnum('practice_origin', ['missed', 'upcoming'])

/** How well a question was known, in the four words of spaced repetition. */
export const practiceRating = pgEnum('practice_rating', ['again', 'hard', 'good', 'easy'])

/**
 * One trainee's card for one question, by its id, whatever version is in force. When it is due is worked out from its
 * reviews and kept here to be asked for. `nextReviewId` is the key of the review that comes next: every tab that shows
 * the card has the same one, so it is reviewed once. Nothing here counts towards a certificate.
 */
export const practiceCards = pgTable(
  'practice_cards',
  {
    traineeId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    quizSlug: text().notNull(),
    questionSlug: text().notNull(),
    origin: practiceOrigin().notNull(),
    madeAt: moment().notNull(),
    nextReviewId: uuid().notNull().defaultRandom(),
    dueAt: moment().notNull(),
    stability: doublePrecision().notNull(),
    difficulty: doublePrecision().notNull(),
    reps: integer().notNull(),
    lapses: integer().notNull(),
    lastReviewedAt: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.traineeId, t.quizSlug, t.questionSlug] }),
    uniqueIndex('one_card_for_a_review_to_come').on(t.nextReviewId),
    check('reviewed_says_when', sql`(${t.reps} = 0) = (${t.lastReviewedAt} is null)`),
    check('due_after_its_last_review', sql`${t.lastReviewedAt} is null or ${t.dueAt} > ${t.lastReviewedAt}`),
    check('lapses_are_reviews', sql`${t.lapses} between 0 and ${t.reps}`),
    check(
      'memory_within_bounds',
      sql`case when ${t.reps} = 0 then ${t.stability} = 0 and ${t.difficulty} = 0
               else ${t.stability} > 0 and ${t.difficulty} between 1 and 10 end`,
    ),
  ],
)

/**
 * One answer given in practice, in the version that was shown. Only grows. `rep` counts the reviews of its card from
 * 1; the unique index lets two that race each other become one.
 */
export const practiceReviews = pgTable(
  'practice_reviews',
  {
    id: uuid().primaryKey(),
    traineeId: uuid().notNull(),
    quizSlug: text().notNull(),
    questionSlug: text().notNull(),
    rep: integer().notNull(),
    questionVersion: text()
      .notNull()
      .references(() => contentVersions.hash, { onDelete: 'restrict' }),
    answer: jsonb().$type<unknown>().notNull(),
    marks: integer().notNull(),
    maxMarks: integer().notNull(),
    answeredAt: moment().notNull(),
  },
  (t) => [
    foreignKey({
      name: 'reviews_a_card',
      columns: [t.traineeId, t.quizSlug, t.questionSlug],
      foreignColumns: [practiceCards.traineeId, practiceCards.quizSlug, practiceCards.questionSlug],
    }).onDelete('restrict'),
    uniqueIndex('each_review_of_a_card_once').on(t.traineeId, t.quizSlug, t.questionSlug, t.rep),
    index('reviews_of_a_trainee_by_time').on(t.traineeId, t.answeredAt),
    check('reviews_count_from_one', sql`${t.rep} >= 1`),
    check('review_marks_within_bounds', sql`${t.maxMarks} > 0 and ${t.marks} between 0 and ${t.maxMarks}`),
  ],
)

/**
 * How hard the trainee says it was, if they say so: once a review, and only of a right answer, which a trigger holds.
 * A wrong one comes back soon, whatever they felt. Only grows.
 */
export const practiceRatings = pgTable('practice_ratings', {
  reviewId: uuid()
    .primaryKey()
    .references(() => practiceReviews.id, { onDelete: 'restrict' }),
  rating: practiceRating().notNull(),
  ratedAt: moment().notNull(),
})
