import type { QuizPolicy } from '~/curriculum/quiz-policy'
import { mayTryFrom } from './attempt-rules'
import type { QuizStanding, UnlockKind } from './quiz-standing'

/** The fewest characters that say why a rule was set aside or a mark changed. */
export const SHORTEST_REASON = 10

/** What an instructor may open again, in the order in which it is offered. */
export const UNLOCK_KINDS = ['one-more-attempt', 'no-more-waiting'] as const satisfies readonly UnlockKind[]

/** What is opened again, as it is offered and as it is told. */
export const unlockInWords: Record<UnlockKind, string> = {
  'one-more-attempt': 'One more attempt',
  'no-more-waiting': 'No more waiting before the next attempt',
}

/**
 * Every reason why a quiz may not be opened again in this way, in words for an instructor. Empty means it may. What
 * nobody waits for is not given: a second tab finds nothing left to open.
 */
export function reasonsNotToUnlock(
  policy: Pick<QuizPolicy, 'cooldownHours' | 'scoreKept'>,
  past: QuizStanding,
  { kind, now }: { kind: UnlockKind; now: Date },
): string[] {
  if (past.passed) return ['The quiz is passed. There is nothing to open.']
  if (past.open) return ['An attempt is open. Wait until it is handed in.']
  if (past.waiting) return ['An attempt waits to be marked. Release its result first.']
  if (!past.lastClosed) return ['No attempt has been made yet. There is nothing to open.']
  if (past.lastClosed.unlocked?.includes(kind)) return ['That was opened already.']
  return kind === 'one-more-attempt' ? reasonsNotToGiveOne(policy, past) : reasonsNotToLiftTheWait(policy, past, now)
}

/** Where only the first attempt counts, those that are left are for practice, and one that counts can be given. */
function reasonsNotToGiveOne({ scoreKept }: Pick<QuizPolicy, 'scoreKept'>, { attemptsLeft }: QuizStanding): string[] {
  if (attemptsLeft === null && scoreKept !== 'first') return ['This quiz has no limit on attempts.']
  if (attemptsLeft === 0 || scoreKept === 'first') return []
  return [attemptsLeft === 1 ? 'There is an attempt left.' : `There are ${attemptsLeft} attempts left.`]
}

function reasonsNotToLiftTheWait(policy: Pick<QuizPolicy, 'cooldownHours'>, past: QuizStanding, now: Date): string[] {
  if (past.attemptsLeft === 0) return ['No attempt is left to wait for. Give one more first.']
  const from = mayTryFrom(policy, past)
  return from && now < from ? [] : ['Nobody has to wait: the next attempt may begin.']
}

/** What an instructor may open now, together or one by one: with one more attempt, also the wait before it. */
export function mayBeOpened(
  policy: Pick<QuizPolicy, 'cooldownHours' | 'scoreKept'>,
  past: QuizStanding,
  now: Date,
): UnlockKind[] {
  const alone = UNLOCK_KINDS.filter((kind) => reasonsNotToUnlock(policy, past, { kind, now }).length === 0)
  const from = mayTryFrom(policy, past)
  return alone.includes('one-more-attempt') && from && now < from ? [...UNLOCK_KINDS] : alone
}
