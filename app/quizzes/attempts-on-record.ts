import type { quizAttempts } from '~db/schema/quizzes'
import { type MarkedAttempt, type OpenAttempt, type QuizPolicy, type QuizStanding, standingOf } from './quiz-standing'

/** An attempt as it is on record, whatever became of it. */
export type AttemptOnRecord = typeof quizAttempts.$inferSelect

/** A marked attempt with the quiz, and the version of it, that was taken. */
export type MarkedQuizAttempt = MarkedAttempt & Pick<AttemptOnRecord, 'quizSlug' | 'quizVersion'>

/** Where a trainee stands with a quiz, by all their attempts; those at other quizzes are passed over. */
export function standingIn(
  attempts: readonly AttemptOnRecord[],
  quiz: { slug: string } & Pick<QuizPolicy, 'attempts'>,
): QuizStanding {
  const rows = attempts.filter((attempt) => attempt.quizSlug === quiz.slug)
  return standingOf(quiz, {
    open: rows.map(openAttempt).find((one) => one !== undefined),
    marked: markedIn(rows),
    abandoned: rows.filter((row) => row.state === 'abandoned').length,
  })
}

/** The attempts that were handed in and marked. */
export function markedIn(attempts: readonly AttemptOnRecord[]): MarkedQuizAttempt[] {
  return attempts.flatMap(
    ({ quizSlug, quizVersion, id, startedAt, submittedAt, marks, maxMarks, passPercent, criticalsMissed, passed }) => {
      if (submittedAt === null || marks === null || criticalsMissed === null || passed === null) return []
      const score = { marks, maxMarks, passPercent, criticalsMissed, passed }
      return [{ id, quizSlug, quizVersion, startedAt, submittedAt, ...score }]
    },
  )
}

function openAttempt({ id, state, startedAt, deadlineAt }: AttemptOnRecord): OpenAttempt | undefined {
  return state === 'in_progress' || state === 'overdue'
    ? { id, startedAt, deadlineAt: deadlineAt ?? undefined }
    : undefined
}
