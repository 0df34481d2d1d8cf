import type { QuizStanding } from './quiz-standing'

/** When somebody looks back: before handing in, while they may still try again, or when nothing more can be won. */
export type ReviewStage = 'during' | 'may-try-again' | 'finished'

/** What a trainee is shown of their own attempt. `key` is the right answers; `rationale` says why. */
export type ReviewRights = { marks: boolean; lesson: boolean; key: boolean; rationale: boolean }

const RIGHTS: Record<ReviewStage, ReviewRights> = {
  during: { marks: false, lesson: false, key: false, rationale: false },
  'may-try-again': { marks: true, lesson: true, key: false, rationale: false },
  finished: { marks: true, lesson: true, key: true, rationale: true },
}

/** The stage of a review. The key is out only once the quiz is passed or the last attempt is handed in. */
export function reviewStage({
  submitted,
  standing,
}: {
  submitted: boolean
  standing: Pick<QuizStanding, 'passed' | 'attemptsLeft' | 'open'>
}): ReviewStage {
  if (!submitted) return 'during'
  const nothingMoreToWin = standing.passed || (standing.attemptsLeft === 0 && !standing.open)
  return nothingMoreToWin ? 'finished' : 'may-try-again'
}

/** What may be shown at that stage. One table; whoever builds a page asks here. */
export const reviewRights = (stage: ReviewStage): ReviewRights => RIGHTS[stage]

/** How one question went, in a word that the page can colour. */
export type Verdict = 'right' | 'partly' | 'wrong' | 'unanswered'

/** The verdict on one marked question. */
export function verdictOf({
  marks,
  maxMarks,
  answered,
}: {
  marks: number
  maxMarks: number
  answered: boolean
}): Verdict {
  if (!answered) return 'unanswered'
  if (marks === maxMarks) return 'right'
  return marks > 0 ? 'partly' : 'wrong'
}
