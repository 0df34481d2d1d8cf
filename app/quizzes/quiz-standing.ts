import type { QuizPolicy, ScoreKept } from '~/curriculum/quiz-policy'

/** An attempt that is still open: the trainee may go on with it. */
export type OpenAttempt = { id: string; startedAt: Date; deadlineAt: Date | undefined }

/** What an instructor opened again: one attempt more than the quiz allows, or the next one without waiting. */
export type UnlockKind = 'one-more-attempt' | 'no-more-waiting'

/** An attempt that nobody can answer any more. `unlocked` is what an instructor opened again after it. */
export type ClosedAttempt = { id: string; startedAt: Date; submittedAt: Date; unlocked?: readonly UnlockKind[] }

/** An attempt that was handed in, with its score as it stands; `remarkedAt` is when it was last marked again. */
export type MarkedAttempt = ClosedAttempt & {
  marks: number
  maxMarks: number
  passPercent: number
  criticalsMissed: number
  passed: boolean
  remarkedAt?: Date | undefined
  /** When its result was made known, where that had to wait for people. */
  releasedAt?: Date | undefined
}

/**
 * Where a trainee stands with a quiz. `waiting` was handed in and is being read by people; it counts as used and as
 * nothing else. `kept` is the attempt whose score counts, by the quiz's own rule; `passed` is
 * what every other room means by a passed quiz: the kept attempt passed. `attemptsLeft` is null where the policy sets
 * no limit. `lastClosed` is the newest attempt that was handed in or ran out; `history` is newest first.
 */
export type QuizStanding = {
  passed: boolean
  passedAt: Date | undefined
  attemptsUsed: number
  attemptsLeft: number | null
  open: OpenAttempt | undefined
  waiting: ClosedAttempt | undefined
  lastClosed: ClosedAttempt | undefined
  latest: MarkedAttempt | undefined
  kept: MarkedAttempt | undefined
  history: MarkedAttempt[]
}

type Attempts = {
  open: OpenAttempt | undefined
  waiting?: ClosedAttempt | undefined
  marked: readonly MarkedAttempt[]
  /** Attempts whose time ran out with nothing answered: used, and without a score. */
  abandoned?: readonly ClosedAttempt[]
}

/** Sums up a trainee's attempts at one quiz under its policy. */
export function standingOf(
  policy: Pick<QuizPolicy, 'attempts' | 'scoreKept'>,
  { open, waiting, marked, abandoned = [] }: Attempts,
): QuizStanding {
  const history = marked.toSorted(newestFirst)
  const closed = [...marked, ...abandoned, ...(waiting ? [waiting] : [])].toSorted(newestFirst)
  const kept = keptAmong(history, policy.scoreKept)
  const allowed = policy.attempts === null ? null : policy.attempts + closed.filter(isFollowedByAnother).length
  return {
    passed: kept?.passed ?? false,
    passedAt: passedSince(history, kept, policy.scoreKept),
    attemptsUsed: closed.length,
    attemptsLeft: allowed === null ? null : Math.max(0, allowed - closed.length - (open ? 1 : 0)),
    open,
    waiting,
    lastClosed: closed[0],
    latest: history[0],
    kept,
    history,
  }
}

/**
 * The one meaning of the score kept. The first attempt counts for ever, unless an instructor opened the quiz again
 * after it: then the first one from there on does.
 */
function keptAmong(newestFirst: readonly MarkedAttempt[], scoreKept: ScoreKept): MarkedAttempt | undefined {
  if (scoreKept === 'highest') return newestFirst.toSorted(betterFirst)[0]
  if (scoreKept === 'latest') return newestFirst[0]
  const reopened = newestFirst.findIndex((attempt, index) => index > 0 && isFollowedByAnother(attempt))
  return newestFirst[reopened === -1 ? newestFirst.length - 1 : reopened - 1]
}

/** Since when it is passed: of several passes the first counts, unless another attempt is the one that is kept. */
function passedSince(
  newestFirst: readonly MarkedAttempt[],
  kept: MarkedAttempt | undefined,
  scoreKept: ScoreKept,
): Date | undefined {
  if (!kept?.passed) return undefined
  return (scoreKept === 'highest' ? newestFirst.findLast((attempt) => attempt.passed) : kept)?.submittedAt
}

const isFollowedByAnother = ({ unlocked = [] }: ClosedAttempt) => unlocked.includes('one-more-attempt')

const newestFirst = (one: ClosedAttempt, other: ClosedAttempt) =>
  other.submittedAt.getTime() - one.submittedAt.getTime() || other.startedAt.getTime() - one.startedAt.getTime()

/** A pass beats any score; then the larger share of its marks; then the newer. */
function betterFirst(one: MarkedAttempt, other: MarkedAttempt): number {
  return (
    Number(other.passed) - Number(one.passed) ||
    other.marks * one.maxMarks - one.marks * other.maxMarks ||
    newestFirst(one, other)
  )
}
