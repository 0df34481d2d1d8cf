import type { Question } from '~/curriculum/question-schema'
import type { ReviewMatrix } from '~/curriculum/quiz-policy'
import { isMarkedByPeople } from '../question-types'
import type { QuizStanding } from '../quiz-standing'
import { reviewRights, reviewStage } from '../review-rules'

/** What decides whether a trainee may practise a question now. */
export type Practised = {
  /** The question as it is taught now. */
  question: Question
  /** When an attempt of theirs that had this question was last handed in; `undefined` if none was. */
  lastSeenAt: Date | undefined
  /** Where they stand with its quiz. */
  standing: Pick<QuizStanding, 'passed' | 'attemptsLeft' | 'open'> & Partial<Pick<QuizStanding, 'waiting'>>
  /** What its quiz shows of an attempt, and when. */
  review: ReviewMatrix
  now: Date
}

/**
 * Every reason why a question, with its key and rationale, may not be shown to this trainee in practice now. Empty
 * means it may. Practice shows nothing that the review of an attempt would keep closed, and nothing of a quiz that is
 * under way, where one question can answer another. What its author wrote for practice alone is open to all.
 */
export function reasonsNotToPractise({ question, lastSeenAt, standing, review, now }: Practised): string[] {
  const reasons: string[] = []
  if (isMarkedByPeople(question)) reasons.push('People mark this question, so it cannot be practised here.')
  if (standing.open) reasons.push('You have an attempt open at this quiz. Its questions rest until you hand it in.')
  if (standing.waiting) reasons.push('An attempt of yours at this quiz is being marked. Its questions rest until then.')
  if (question.practice) return reasons
  if (!lastSeenAt) return [...reasons, 'You have not met this question in an attempt yet.']
  const rights = reviewRights(review, reviewStage({ submittedAt: lastSeenAt, standing, now }))
  if (!rights.key || !rights.feedback) reasons.push('Its answer and the reasons are still closed to you.')
  return reasons
}
