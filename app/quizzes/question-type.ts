import type { Question, QuestionType } from '~/curriculum/question-schema'
import type { Answer } from './answer'

/** A question of one type. */
export type QuestionOf<T extends QuestionType> = Extract<Question, { type: T }>

/** An option as the page shows it: never whether it is right. */
export type OptionFace = { id: string; text: string }

/** What the reader posted, in its one canonical form; or a sentence that says how to write it instead. */
export type ParsedAnswer = { answer: Answer } | { problem: string }

/**
 * What a question type must be able to do, all of it pure. A new type is one file in `types/` that
 * fulfils this, one view beside it, and a line in each of the two tables.
 */
export type QuestionTypeRules<T extends QuestionType, F> = {
  /** What may be put into another order for each attempt; empty where order means nothing. */
  orderable: (question: QuestionOf<T>) => string[]
  /** All that the browser may know before review is allowed: never key, rationale, tolerance or id. */
  publicFace: (question: QuestionOf<T>, optionOrder: readonly string[]) => F
  /** Reads what was posted. Nothing posted is a good, empty answer. Parsing a parsed answer changes nothing. */
  parseAnswer: (question: QuestionOf<T>, posted: Answer) => ParsedAnswer
  /** Whole marks from 0 to `question.marks`, rounded down. */
  markAnswer: (question: QuestionOf<T>, answer: Answer) => number
  /** The right answer, as an answer: marking it gives full marks. */
  keyOf: (question: QuestionOf<T>) => Answer
}
