import type { QuizPolicy } from '~/curriculum/quiz-policy'
import { addHours, addMinutes, dateAndTime } from '~/platform/time'
import type { QuizStanding } from './quiz-standing'

type Waits = Pick<QuizPolicy, 'cooldownHours'>

/**
 * Every reason why this trainee may not start another attempt now, in words they can act on. Empty means
 * they may. An attempt that is already open is one: it is to be gone on with.
 */
export function reasonsNotToStart(
  policy: Waits,
  past: QuizStanding,
  { now, timeZone }: { now: Date; timeZone?: string },
): string[] {
  if (past.passed) return ['You have passed this quiz. There is nothing more to do here.']
  if (past.open) return ['You have an attempt open. Go on with it; your answers are there.']
  if (past.waiting) return [WAITING_FIRST]
  if (past.attemptsLeft === 0) {
    const all = past.attemptsUsed === 1 ? 'your one attempt' : `all ${past.attemptsUsed} attempts`
    return [`You have used ${all}. Talk to your instructor, who can open the quiz for you once more.`]
  }
  const from = mayTryFrom(policy, past)
  return from && now < from
    ? [`You may try again from ${dateAndTime(from, timeZone)}. Until then, re-read the lessons it pointed to.`]
    : []
}

/** Why nobody starts another attempt while one is being read. */
export const WAITING_FIRST =
  'Your written answers are with the markers. Once their result is released, you see here whether there is another attempt to make.'

/**
 * From when the cooldown allows the next attempt; `undefined` before the first. The policy's last wait repeats. Where
 * an instructor has lifted the wait, it is over since the last attempt.
 */
export function mayTryFrom(policy: Waits, past: Pick<QuizStanding, 'attemptsUsed' | 'lastClosed'>): Date | undefined {
  if (!past.lastClosed) return undefined
  const { submittedAt, unlocked = [] } = past.lastClosed
  if (unlocked.includes('no-more-waiting')) return submittedAt
  const waitHours = policy.cooldownHours[past.attemptsUsed - 1] ?? policy.cooldownHours.at(-1) ?? 0
  return addHours(submittedAt, waitHours)
}

/**
 * When an attempt begun now must be handed in; `undefined` for an untimed quiz. Extra time stretches the limit, in per
 * cent of it, to the full minute.
 */
export function deadlineFor(
  { timeLimitMinutes }: Pick<QuizPolicy, 'timeLimitMinutes'>,
  now: Date,
  extraTimePercent = 100,
): Date | undefined {
  return timeLimitMinutes === null ? undefined : addMinutes(now, minutesWith(timeLimitMinutes, extraTimePercent))
}

/** A time limit with somebody's extra time, in whole minutes. */
export const minutesWith = (timeLimitMinutes: number, extraTimePercent: number) =>
  Math.ceil((timeLimitMinutes * extraTimePercent) / 100)

/** What the clock of an attempt depends on. `graceMinutes` is how long after the deadline what was on its way is taken. */
export type AttemptClock = { state: string; deadlineAt: Date | null; graceMinutes: number }

/**
 * Every reason why an attempt takes no answers now. Empty means it does. Kept in step with the condition in
 * `writeAnswers`, which decides; this one explains.
 */
export function reasonsNotToAnswer(attempt: AttemptClock, now: Date): string[] {
  if (isClosed(attempt)) return ['This attempt has been handed in. Its answers stay as they were.']
  return isOverdue(attempt, now) ? ['The time for this attempt is over. What was saved before then counts.'] : []
}

/** Whether nobody can answer an attempt any more: handed in, marked or not, or run out with nothing answered. */
export const isClosed = ({ state }: Pick<AttemptClock, 'state'>): boolean =>
  state === 'waiting' || state === 'submitted' || state === 'abandoned'

/** Whether an attempt is open although its time and grace are over, and waits to be handed in. */
export const isOverdue = (attempt: AttemptClock, now: Date): boolean => {
  const takenUntil = answersTakenUntil(attempt)
  return !isClosed(attempt) && takenUntil !== undefined && takenUntil < now
}

/** When an attempt counts as handed in: now, or when its time and grace ran out, if that is earlier. */
export function handedInAt(attempt: Omit<AttemptClock, 'state'>, now: Date): Date {
  const takenUntil = answersTakenUntil(attempt) ?? now
  return takenUntil < now ? takenUntil : now
}

/** The last moment at which an answer is taken; `undefined` where time has no end. */
const answersTakenUntil = ({ deadlineAt, graceMinutes }: Omit<AttemptClock, 'state'>): Date | undefined =>
  deadlineAt === null ? undefined : addMinutes(deadlineAt, graceMinutes)
