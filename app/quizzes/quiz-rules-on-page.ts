import type { QuizInForce } from '~/curriculum/curriculum'
import type { QuizPolicy } from '~/curriculum/quiz-policy'

/** The rules of a quiz as a page tells them: `drawn` of a `bank` of questions make up an attempt. */
export type RulesOnPage = QuizPolicy & { slug: string; title: string; drawn: number; bank: number }

/** The rules of a quiz without its bank: before an attempt no page holds a question, and none can leak one. */
export function rulesOnPage({ questions, draw, version: _, ...rules }: QuizInForce): RulesOnPage {
  return {
    ...rules,
    drawn: draw.reduce((sum, { count }) => sum + count, 0),
    bank: questions.filter((question) => !question.practice).length,
  }
}
