import { and, eq, gt } from 'drizzle-orm'
import type { Curriculum } from '~/curriculum/curriculum'
import { Question } from '~/curriculum/question-schema'
import { addHours } from '~/platform/time'
import type { Db } from '~db/client'
import { contentVersions } from '~db/schema/curriculum'
import { practiceCards, practiceRatings, practiceReviews } from '~db/schema/practice-cards'
import { Answer } from '../answer'
import { attemptsOf } from '../queries.server'
import { practiceRecord } from './deal-cards.server'
import { deckOf, type Now, type QuestionName, questionIn, type ReadLesson, reasonsToRest } from './deck'
import { questionsMet } from './practice-record.server'
import { type PractisedQuestion, practisedQuestion, type ReviewedCard, reviewedCard } from './practice-views'
import { type DayToCome, daysToCome, MOST_CARDS, type Session, sessionAt } from './session'

type Whose = { traineeId: string; lessonsRead: readonly ReadLesson[] }

/**
 * Where a trainee's review stands: the question that is next, or `undefined` when it is over or nothing is due. `left`
 * counts the questions that this review may still ask; `due` and `resting` all cards of that kind; `toCome` are the
 * next days on which some are due.
 */
export type ReviewToday = {
  session: Session
  next: PractisedQuestion | undefined
  left: number
  due: number
  resting: number
  toCome: DayToCome[]
}

/** The review as it stands now. Cards have to be dealt before. Nothing in it gives an answer away. */
export async function reviewToday(db: Db, { traineeId, lessonsRead, ...at }: Whose & Now): Promise<ReviewToday> {
  const [record, answers] = await Promise.all([
    practiceRecord(db, { traineeId, lessonsRead }),
    answersSince(db, { traineeId, since: addHours(at.now, -24) }),
  ])
  const deck = deckOf(record, at)
  const session = sessionAt(answers, at.now)
  const ready = deck.due.flatMap(({ question, nextReviewId }) => (nextReviewId ? [{ question, nextReviewId }] : []))
  const [first] = session.over ? [] : ready
  return {
    session,
    next: first && practisedQuestion(first.question, { reviewId: first.nextReviewId, answer: [] }),
    left: Math.min(deck.due.length, MOST_CARDS - session.answered),
    due: deck.due.length,
    resting: deck.resting.length,
    toCome: daysToCome(
      deck.later.map(({ dueAt }) => dueAt),
      { timeZone: at.timeZone, most: 3 },
    ),
  }
}

/**
 * The question that a key stands for, with an answer that is on its way, for a page that is shown again; `undefined`
 * when it was answered, rests now, or is not this trainee's.
 */
export async function questionAgain(
  db: Db,
  { reviewId, traineeId, answer, ...at }: Mine & { answer: Answer },
): Promise<PractisedQuestion | undefined> {
  const [card] = await db
    .select({ quizSlug: practiceCards.quizSlug, questionSlug: practiceCards.questionSlug })
    .from(practiceCards)
    .where(and(eq(practiceCards.nextReviewId, reviewId), eq(practiceCards.traineeId, traineeId)))
  const question = card && questionIn(at.taught, card)
  if (!card || !question || (await rests(db, { traineeId, ...at }, card))) return undefined
  return practisedQuestion(question, { reviewId, answer })
}

type Mine = { reviewId: string; traineeId: string; taught: Curriculum; now: Date }

/**
 * An answer given in practice: with its key and reasons in `review`, or without while its question rests. Somebody
 * else's is not found.
 */
export async function answeredCard(
  db: Db,
  { reviewId, traineeId, ...at }: Mine,
): Promise<{ quizSlug: string; review: ReviewedCard | undefined } | undefined> {
  const [row] = await db
    .select({ review: practiceReviews, felt: practiceRatings.rating, body: contentVersions.body })
    .from(practiceReviews)
    .innerJoin(contentVersions, eq(contentVersions.hash, practiceReviews.questionVersion))
    .leftJoin(practiceRatings, eq(practiceRatings.reviewId, practiceReviews.id))
    .where(and(eq(practiceReviews.id, reviewId), eq(practiceReviews.traineeId, traineeId)))
  if (!row) return undefined
  const { quizSlug, marks } = row.review
  if (await rests(db, { traineeId, ...at }, row.review)) return { quizSlug, review: undefined }
  const given = { reviewId, answer: Answer.parse(row.review.answer), marks, felt: row.felt ?? undefined }
  return { quizSlug, review: reviewedCard(Question.parse(row.body), given) }
}

async function rests(
  db: Db,
  { traineeId, ...at }: { traineeId: string; taught: Curriculum; now: Date },
  name: QuestionName,
): Promise<boolean> {
  const [attempts, met] = await Promise.all([
    attemptsOf(db, { traineeIds: [traineeId] }),
    questionsMet(db, { traineeId }),
  ])
  return reasonsToRest(name, { attempts, met }, at).length > 0
}

async function answersSince(db: Db, { traineeId, since }: { traineeId: string; since: Date }) {
  const rows = await db
    .select({ at: practiceReviews.answeredAt, marks: practiceReviews.marks, maxMarks: practiceReviews.maxMarks })
    .from(practiceReviews)
    .where(and(eq(practiceReviews.traineeId, traineeId), gt(practiceReviews.answeredAt, since)))
  return rows.map(({ at, marks, maxMarks }) => ({ at, right: marks === maxMarks }))
}
