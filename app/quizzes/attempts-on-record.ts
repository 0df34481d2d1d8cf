import type { QuizPolicy } from '~/curriculum/quiz-policy'
import type { quizAttempts } from '~db/schema/quizzes'
import {
  type ClosedAttempt,
  type MarkedAttempt,
  type OpenAttempt,
  type QuizStanding,
  standingOf,
  type UnlockKind,
} from './quiz-standing'

/** An attempt as it is on record, whatever became of it, with what an instructor opened again after it. */
export type AttemptOnRecord = typeof quizAttempts.$inferSelect & { unlocked: UnlockKind[] }

/** A marked attempt with the quiz, and the version of it, that was taken. */
export type MarkedQuizAttempt = MarkedAttempt & Pick<AttemptOnRecord, 'quizSlug' | 'quizVersion'>

/** What decides where somebody stands with a quiz, besides their attempts. */
export type StandingPolicy = { slug: string } & Pick<QuizPolicy, 'attempts' | 'scoreKept'>

/** Where a trainee stands with a quiz, by all their attempts; those at other quizzes are passed over. */
export function standingIn(attempts: readonly AttemptOnRecord[], quiz: StandingPolicy): QuizStanding {
  const rows = attempts.filter((attempt) => attempt.quizSlug === quiz.slug)
  return standingOf(quiz, {
    open: rows.map(openAttempt).find((one) => one !== undefined),
    marked: markedIn(rows),
    waiting: rows.flatMap(closedAs('waiting'))[0],
    abandoned: rows.flatMap(closedAs('abandoned')),
  })
}

/** The attempts that were handed in and marked. */
export function markedIn(attempts: readonly AttemptOnRecord[]): MarkedQuizAttempt[] {
  return attempts.flatMap(
    ({ submittedAt, marks, criticalsMissed, passed, remarkedAt, releasedAt, ...attempt }): MarkedQuizAttempt[] => {
      if (submittedAt === null || marks === null || criticalsMissed === null || passed === null) return []
      const { id, quizSlug, quizVersion, startedAt, unlocked, maxMarks, passPercent } = attempt
      const since = { remarkedAt: remarkedAt ?? undefined, releasedAt: releasedAt ?? undefined }
      const score = { marks, maxMarks, passPercent, criticalsMissed, passed, ...since }
      return [{ id, quizSlug, quizVersion, startedAt, submittedAt, unlocked, ...score }]
    },
  )
}

const closedAs =
  (closed: 'waiting' | 'abandoned') =>
  ({ state, id, startedAt, submittedAt, unlocked }: AttemptOnRecord): ClosedAttempt[] =>
    state === closed && submittedAt ? [{ id, startedAt, submittedAt, unlocked }] : []

function openAttempt({ id, state, startedAt, deadlineAt }: AttemptOnRecord): OpenAttempt | undefined {
  return state === 'in_progress' || state === 'overdue'
    ? { id, startedAt, deadlineAt: deadlineAt ?? undefined }
    : undefined
}
