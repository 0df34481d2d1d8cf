import { and, count, eq } from 'drizzle-orm'
import { type Curriculum, quizOf } from '~/curriculum/curriculum'
import type { Db } from '~db/client'
import { isAnyOf } from '~db/schema/columns'
import { attemptQuestions, quizAttempts } from '~db/schema/quizzes'
import { attemptRecord } from './attempt-record.server'
import { type AttemptOnPage, type AttemptReview, attemptOnPage, reviewOf } from './attempt-views'
import { type AttemptOnRecord, standingIn } from './attempts-on-record'
import type { QuizStanding } from './quiz-standing'
import { reviewStage } from './review-rules'

type MineOnly = { attemptId: string; traineeId: string }

/** Where a trainee stands with one quiz. */
export async function quizStanding(
  db: Db,
  { traineeId, quiz }: { traineeId: string; quiz: Parameters<typeof standingIn>[1] },
): Promise<QuizStanding> {
  const theirs = and(eq(quizAttempts.traineeId, traineeId), eq(quizAttempts.quizSlug, quiz.slug))
  return standingIn(await db.select().from(quizAttempts).where(theirs), quiz)
}

/** Every attempt of these trainees, whatever became of it, in one query. */
export function attemptsOf(db: Db, { traineeIds }: { traineeIds: readonly string[] }): Promise<AttemptOnRecord[]> {
  return db.select().from(quizAttempts).where(isAnyOf(quizAttempts.traineeId, traineeIds))
}

/** How often each question of a quiz was drawn for this trainee before, by question id. */
export async function timesSeen(
  db: Db,
  { traineeId, quizSlug }: { traineeId: string; quizSlug: string },
): Promise<Map<string, number>> {
  const rows = await db
    .select({ questionSlug: attemptQuestions.questionSlug, times: count() })
    .from(attemptQuestions)
    .innerJoin(quizAttempts, eq(quizAttempts.id, attemptQuestions.attemptId))
    .where(and(eq(quizAttempts.traineeId, traineeId), eq(quizAttempts.quizSlug, quizSlug)))
    .groupBy(attemptQuestions.questionSlug)
  return new Map(rows.map(({ questionSlug, times }) => [questionSlug, times]))
}

/** One attempt of this trainee as its page may show it; nothing in it gives an answer away. */
export async function attemptForTaking(db: Db, mine: MineOnly): Promise<AttemptOnPage | undefined> {
  const attempt = await attemptRecord(db, mine)
  return attempt && attemptOnPage(attempt)
}

/**
 * One marked attempt of this trainee with what the review rules allow now; `undefined` while it is open.
 * A quiz that is no longer taught keeps its key, unless it was passed.
 */
export async function attemptForReview(
  db: Db,
  { taught, ...mine }: MineOnly & { taught: Curriculum },
): Promise<AttemptReview | undefined> {
  const attempt = await attemptRecord(db, mine)
  if (!attempt) return undefined
  const quiz = quizOf(taught, attempt.quizSlug) ?? { slug: attempt.quizSlug, attempts: null }
  const standing = await quizStanding(db, { traineeId: mine.traineeId, quiz })
  return reviewOf(attempt, reviewStage({ submitted: attempt.state === 'submitted', standing }))
}
