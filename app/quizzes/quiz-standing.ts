import type { Quiz } from '~/curriculum/quiz-schema'

/** What decides whether and how a quiz may be taken. */
export type QuizPolicy = Pick<Quiz, 'passPercent' | 'attempts' | 'cooldownHours' | 'timeLimitMinutes'>

/** An attempt that is still open: the trainee may go on with it. */
export type OpenAttempt = { id: string; startedAt: Date; deadlineAt: Date | undefined }

/** An attempt that was handed in, with its score as it was recorded. */
export type MarkedAttempt = {
  id: string
  startedAt: Date
  submittedAt: Date
  marks: number
  maxMarks: number
  passPercent: number
  criticalsMissed: number
  passed: boolean
}

/**
 * Where a trainee stands with a quiz. `passed` here is what every other room means by a passed quiz: one
 * attempt, ever, that passed. `attemptsLeft` is null where the policy sets no limit. `history` is newest first.
 */
export type QuizStanding = {
  passed: boolean
  passedAt: Date | undefined
  attemptsUsed: number
  attemptsLeft: number | null
  open: OpenAttempt | undefined
  latest: MarkedAttempt | undefined
  best: MarkedAttempt | undefined
  history: MarkedAttempt[]
}

/** Sums up a trainee's attempts at one quiz under its policy. */
export function standingOf(
  policy: Pick<QuizPolicy, 'attempts'>,
  { open, marked, abandoned = 0 }: { open: OpenAttempt | undefined; marked: MarkedAttempt[]; abandoned?: number },
): QuizStanding {
  const history = [...marked].sort((one, other) => other.submittedAt.getTime() - one.submittedAt.getTime())
  const firstPass = history.findLast((attempt) => attempt.passed)
  const attemptsUsed = history.length + abandoned
  return {
    passed: firstPass !== undefined,
    passedAt: firstPass?.submittedAt,
    attemptsUsed,
    attemptsLeft: policy.attempts === null ? null : Math.max(0, policy.attempts - attemptsUsed - (open ? 1 : 0)),
    open,
    latest: history[0],
    best: history.toSorted(betterFirst)[0],
    history,
  }
}

/** A pass beats any score; then the larger share of its marks; then the newer. */
function betterFirst(one: MarkedAttempt, other: MarkedAttempt): number {
  return (
    Number(other.passed) - Number(one.passed) ||
    other.marks * one.maxMarks - one.marks * other.maxMarks ||
    other.submittedAt.getTime() - one.submittedAt.getTime()
  )
}
