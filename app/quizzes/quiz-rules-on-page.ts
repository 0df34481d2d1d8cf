import { fitsLine } from '~/curriculum/blueprint'
import type { QuizInForce } from '~/curriculum/curriculum'
import type { QuizPolicy } from '~/curriculum/quiz-policy'
import { isMarkedByPeople } from './question-types'

/**
 * The rules of a quiz as a page tells them: `drawn` of a `bank` of questions make up an attempt, `readByPeople` of them
 * essays.
 */
export type RulesOnPage = QuizPolicy & {
  slug: string
  title: string
  drawn: number
  bank: number
  readByPeople: number
}

/** The rules of a quiz without its bank: before an attempt no page holds a question, and none can leak one. */
export function rulesOnPage({ questions, draw, version: _, ...rules }: QuizInForce): RulesOnPage {
  const drawsEssays = (line: QuizInForce['draw'][number]) =>
    questions.some((question) => isMarkedByPeople(question) && fitsLine(line, question))
  return {
    ...rules,
    readByPeople: draw.reduce((sum, line) => sum + (drawsEssays(line) ? line.count : 0), 0),
    drawn: draw.reduce((sum, { count }) => sum + count, 0),
    bank: questions.filter((question) => !question.practice).length,
  }
}
