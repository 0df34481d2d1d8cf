import { and, eq, sql } from 'drizzle-orm'
import type { Db } from '~db/client'
import { practiceCards } from '~db/schema/practice-cards'
import { attemptAnswers, attemptQuestions, quizAttempts } from '~db/schema/quizzes'
import type { CardOnRecord, MetQuestion } from './deck'

/** The cards of a trainee, in whatever order. */
export function cardsOf(db: Db, { traineeId }: { traineeId: string }): Promise<CardOnRecord[]> {
  const { quizSlug, questionSlug, origin, madeAt, dueAt, nextReviewId } = practiceCards
  return db
    .select({ quizSlug, questionSlug, origin, madeAt, dueAt, nextReviewId })
    .from(practiceCards)
    .where(eq(practiceCards.traineeId, traineeId))
}

/** Every question that a trainee had in an attempt that is handed in, and whether one of its answers was not fully right. */
export function questionsMet(db: Db, { traineeId }: { traineeId: string }): Promise<MetQuestion[]> {
  return db
    .select({
      quizSlug: quizAttempts.quizSlug,
      questionSlug: attemptQuestions.questionSlug,
      lastSeenAt: sql<Date>`max(${quizAttempts.submittedAt})`.mapWith(quizAttempts.submittedAt),
      missed: sql<boolean>`bool_or(coalesce(${attemptAnswers.marks}, 0) < ${attemptQuestions.maxMarks})`,
    })
    .from(quizAttempts)
    .innerJoin(attemptQuestions, eq(attemptQuestions.attemptId, quizAttempts.id))
    .leftJoin(
      attemptAnswers,
      and(
        eq(attemptAnswers.attemptId, attemptQuestions.attemptId),
        eq(attemptAnswers.position, attemptQuestions.position),
      ),
    )
    .where(and(eq(quizAttempts.traineeId, traineeId), eq(quizAttempts.state, 'submitted')))
    .groupBy(quizAttempts.quizSlug, attemptQuestions.questionSlug)
}

/** Both at once: what practice is worked out from besides attempts and lessons, which other pages have read already. */
export async function cardsAndQuestionsMet(db: Db, whose: { traineeId: string }) {
  const [cards, met] = await Promise.all([cardsOf(db, whose), questionsMet(db, whose)])
  return { cards, met }
}
