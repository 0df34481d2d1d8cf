import { wholePercent } from '~/quizzes/mark-attempt'
import type { QuizStanding } from '~/quizzes/quiz-standing'

/** Where a trainee stands with a quiz, in one short line. */
export function quizInWords({ passed, open, kept, latest, attemptsLeft }: QuizStanding): string {
  if (passed && kept) return `Quiz passed with ${wholePercent(kept)} %`
  if (open) return 'Quiz under way'
  if (!latest) return 'Quiz not taken yet'
  if (attemptsLeft === 0) return 'Quiz not passed, no attempt left'
  const missed = latest.criticalsMissed === 0 ? '' : ', a critical question missed'
  return `Quiz not passed yet: ${wholePercent(latest)} % last time${missed}`
}
