import type { Question } from '~/curriculum/question-schema'
import { type Answer, isAnswered } from './answer'
import { isMarkedByPeople, markAnswer } from './question-types'

/** A drawn question as it was pinned, with the last answer that was saved for it. */
export type QuestionToMark = { position: number; question: Question; answer: Answer | undefined }

/** The outcome of an attempt, in whole marks. `criticalsMissed` counts critical questions not fully right. */
export type Outcome = { marks: number; maxMarks: number; criticalsMissed: number; passed: boolean }

/** What `passed` means for an attempt: enough marks, and nothing critical missed. Whole numbers only, so 79.99 % is not 80 %. */
export function passes({
  marks,
  maxMarks,
  criticalsMissed,
  passPercent,
}: Omit<Outcome, 'passed'> & { passPercent: number }): boolean {
  return marks * 100 >= passPercent * maxMarks && criticalsMissed === 0
}

/** Whether people have something to read before an attempt can be marked: an essay in which something was written. */
export const waitsForPeople = (questions: readonly Pick<QuestionToMark, 'question' | 'answer'>[]): boolean =>
  questions.some(({ question, answer }) => isMarkedByPeople(question) && isAnswered(answer))

/**
 * Marks every question; one without an answer earns nothing, and counts as missed when it is critical. `byPeople` are
 * the marks that people have given, by position.
 */
export function markAttempt(
  questions: QuestionToMark[],
  passPercent: number,
  byPeople: ReadonlyMap<number, number> = new Map(),
): Outcome & { marksAt: { position: number; marks: number }[] } {
  const marked = questions.map(({ position, question, answer }) => ({
    position,
    question,
    marks: byPeople.get(position) ?? markAnswer(question, answer ?? []),
  }))
  const marks = total(marked.map((one) => one.marks))
  const maxMarks = total(marked.map((one) => one.question.marks))
  const criticalsMissed = marked.filter(({ question, marks }) => question.critical && marks < question.marks).length
  return {
    marks,
    maxMarks,
    criticalsMissed,
    passed: passes({ marks, maxMarks, criticalsMissed, passPercent }),
    marksAt: marked.map(({ position, marks }) => ({ position, marks })),
  }
}

/** A score as a whole percentage, rounded down: 79.99 % reads 79 %. */
export const wholePercent = ({ marks, maxMarks }: { marks: number; maxMarks: number }) =>
  Math.floor((marks * 100) / maxMarks)

const total = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0)
