import { addHours, addMinutes, dateAndTime } from '~/platform/time'
import type { QuizPolicy, QuizStanding } from './quiz-standing'

/** How long after the deadline an answer that was already on its way is still taken. */
const GRACE_MINUTES = 1

/**
 * Every reason why this trainee may not start another attempt now, in words they can act on. Empty means
 * they may. An attempt that is already open is one: it is to be gone on with.
 */
export function reasonsNotToStart(
  policy: Pick<QuizPolicy, 'attempts' | 'cooldownHours'>,
  past: QuizStanding,
  { now, timeZone }: { now: Date; timeZone?: string },
): string[] {
  if (past.passed) return ['You have passed this quiz. There is nothing more to do here.']
  if (past.open) return ['You have an attempt open. Go on with it; your answers are there.']
  if (past.attemptsLeft === 0) {
    return [`You have used ${allAttempts(policy.attempts)}. Talk to your instructor about what to do next.`]
  }
  const from = mayTryFrom(policy, past)
  return from && now < from
    ? [`You may try again from ${dateAndTime(from, timeZone)}. Until then, re-read the lessons it pointed to.`]
    : []
}

/** From when the cooldown allows the next attempt; `undefined` before the first. The policy's last wait repeats. */
export function mayTryFrom(
  policy: Pick<QuizPolicy, 'cooldownHours'>,
  past: Pick<QuizStanding, 'attemptsUsed' | 'latest'>,
): Date | undefined {
  if (!past.latest) return undefined
  const waitHours = policy.cooldownHours[past.attemptsUsed - 1] ?? policy.cooldownHours.at(-1) ?? 0
  return addHours(past.latest.submittedAt, waitHours)
}

/** When an attempt begun now must be handed in; `undefined` for an untimed quiz. */
export function deadlineFor({ timeLimitMinutes }: Pick<QuizPolicy, 'timeLimitMinutes'>, now: Date): Date | undefined {
  return timeLimitMinutes === null ? undefined : addMinutes(now, timeLimitMinutes)
}

/**
 * Every reason why an attempt takes no answers now. Empty means it does. Kept in step with the condition in
 * `writeAnswers`, which decides; this one explains.
 */
export function reasonsNotToAnswer(
  { state, deadlineAt }: { state: string; deadlineAt: Date | null },
  now: Date,
): string[] {
  if (state === 'submitted' || state === 'abandoned')
    return ['This attempt has been handed in. Its answers stay as they were.']
  return isOverdue({ state, deadlineAt }, now)
    ? ['The time for this attempt is over. What was saved before then counts.']
    : []
}

/** Whether an attempt is open although its time and grace are over, and waits to be handed in. */
export const isOverdue = ({ state, deadlineAt }: { state: string; deadlineAt: Date | null }, now: Date): boolean =>
  state !== 'submitted' && state !== 'abandoned' && deadlineAt !== null && deadlineAt < overdueWithDeadlineBefore(now)

/** An attempt with a deadline before this takes no more answers: what is saved is to be marked. */
export const overdueWithDeadlineBefore = (now: Date) => addMinutes(now, -GRACE_MINUTES)

/** When an attempt counts as handed in: now, or when its time and grace ran out, if that is earlier. */
export function handedInAt(deadlineAt: Date | null, now: Date): Date {
  const takenUntil = deadlineAt === null ? now : addMinutes(deadlineAt, GRACE_MINUTES)
  return takenUntil < now ? takenUntil : now
}

const allAttempts = (attempts: number | null) => (attempts === 1 ? 'your one attempt' : `all ${attempts} attempts`)
