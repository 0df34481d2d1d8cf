import type { Reviewed, ReviewMatrix, ReviewStage } from '~/curriculum/quiz-policy'
import { addMinutes } from '~/platform/time'
import type { QuizStanding } from './quiz-standing'

/** How long after handing in counts as right after: long enough for a telephone call or a lost connection. */
export const RIGHT_AFTER_MINUTES = 60

/** What a trainee is shown of their own attempt. */
export type ReviewRights = Record<Reviewed, boolean>

type Asked = {
  /** When it was handed in or, where people marked it, made known; `undefined` before. */
  submittedAt: Date | undefined
  standing: Pick<QuizStanding, 'passed' | 'attemptsLeft' | 'open'> & Partial<Pick<QuizStanding, 'waiting'>>
  now: Date
}

/**
 * The stage of a review. The last one is reached only once the quiz is passed or the last attempt is handed in and has
 * its result; an attempt that people read counts from when its result was made known.
 */
export function reviewStage({ submittedAt, standing, now }: Asked): ReviewStage {
  if (!submittedAt) return 'during'
  if (standing.passed || (standing.attemptsLeft === 0 && !standing.open && !standing.waiting))
    return 'after-pass-or-close'
  return now < addMinutes(submittedAt, RIGHT_AFTER_MINUTES) ? 'right-after' : 'later'
}

/** What may be shown at that stage, by the quiz's own matrix. Whoever builds a page asks here. */
export function reviewRights(matrix: ReviewMatrix, stage: ReviewStage): ReviewRights {
  const may = (what: Reviewed) => matrix[stage].includes(what)
  return {
    answers: may('answers'),
    correctness: may('correctness'),
    marks: may('marks'),
    feedback: may('feedback'),
    key: may('key'),
  }
}

const THINGS: Record<Reviewed, string> = {
  answers: 'your answers',
  correctness: 'which were right and which lessons to read again',
  marks: 'the marks',
  feedback: 'the reasons',
  key: 'the right answers',
}

/** What is shown at a stage, as a list in words; `nothing but the result` when it is nothing. */
export function reviewInWords(matrix: ReviewMatrix, stage: ReviewStage): string {
  return listed(matrix[stage]) || 'nothing but the result'
}

/** What is still closed at this stage and opens with the last one, in words; empty when nothing is. */
export function openingLast(matrix: ReviewMatrix, stage: ReviewStage): string {
  return listed(matrix['after-pass-or-close'].filter((what) => !matrix[stage].includes(what)))
}

function listed(things: readonly Reviewed[]): string {
  const words = (Object.keys(THINGS) as Reviewed[]).filter((what) => things.includes(what)).map((what) => THINGS[what])
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`
}

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
