import { and, count, eq, inArray } from 'drizzle-orm'
import type { Db } from '~db/client'
import { attemptQuestions, quizAttempts } from '~db/schema/quizzes'
import { type AttemptOnPage, type AttemptReview, attemptOnPage, attemptReview } from './attempt-pages'
import { attemptRecord } from './attempt-record.server'
import { type MarkedAttempt, type OpenAttempt, type QuizPolicy, type QuizStanding, standingOf } from './quiz-standing'

type QuizToStand = { slug: string } & Pick<QuizPolicy, 'attempts'>

/** Where a trainee stands with one quiz. */
export async function quizStanding(db: Db, { traineeId, quiz }: { traineeId: string; quiz: QuizToStand }): Promise<QuizStanding> {
  const standings = await quizStandings(db, { traineeId, quizzes: [quiz] })
  return standings.get(quiz.slug) ?? standingOf(quiz, NO_ATTEMPTS)
}

/** Where a trainee stands with each of these quizzes, by slug, in one query. */
export async function quizStandings(db: Db, { traineeId, quizzes }: { traineeId: string; quizzes: QuizToStand[] }): Promise<Map<string, QuizStanding>> {
  const slugs = quizzes.map((quiz) => quiz.slug)
  const rows = slugs.length === 0 ? [] : await db.select().from(quizAttempts).where(and(eq(quizAttempts.traineeId, traineeId), inArray(quizAttempts.quizSlug, slugs)))
  return new Map(quizzes.map((quiz) => [quiz.slug, standingOf(quiz, sorted(rows.filter((row) => row.quizSlug === quiz.slug)))]))
}

/** How often each question of a quiz was drawn for this trainee before, by question id. */
export async function timesSeen(db: Db, { traineeId, quizSlug }: { traineeId: string; quizSlug: string }): Promise<Map<string, number>> {
  const rows = await db
    .select({ questionSlug: attemptQuestions.questionSlug, times: count() })
    .from(attemptQuestions)
    .innerJoin(quizAttempts, eq(quizAttempts.id, attemptQuestions.attemptId))
    .where(and(eq(quizAttempts.traineeId, traineeId), eq(quizAttempts.quizSlug, quizSlug)))
    .groupBy(attemptQuestions.questionSlug)
  return new Map(rows.map(({ questionSlug, times }) => [questionSlug, times]))
}
