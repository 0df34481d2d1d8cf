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
 * fulfils this, one view beside it, and a line in each of the two tables. `F` is its face, `K` its key.
 */
export type QuestionTypeRules<T extends QuestionType, F, K> = {
  /** Who gives the marks. What people mark earns nothing until they have. */
  markedBy: 'rules' | 'people'
  /** What may be put into another order for each attempt; empty where order means nothing. */
  orderable: (question: QuestionOf<T>) => string[]
  /**
   * All that the browser may know before review is allowed: never key, rationale, tolerance or id. `answer` is what
   * was saved so far, for questions that open step by step.
   */
  publicFace: (question: QuestionOf<T>, optionOrder: readonly string[], answer: Answer) => F
  /** Reads what was posted. Nothing posted is a good, empty answer. Parsing a parsed answer changes nothing. */
  parseAnswer: (question: QuestionOf<T>, posted: Answer) => ParsedAnswer
  /** What is still to be done before it is handed in, in a sentence; `undefined` when nothing is. Gives nothing away. */
  unfinished: (question: QuestionOf<T>, answer: Answer) => string | undefined
  /** Whole marks from 0 to `question.marks`, rounded down. */
  markAnswer: (question: QuestionOf<T>, answer: Answer) => number
  /** The right answer, as an answer: marking it gives full marks, unless people mark. */
  keyOf: (question: QuestionOf<T>) => Answer
  /** All that a review may show once the key is out. */
  keyFace: (question: QuestionOf<T>) => K
}

/** For types that the rules mark, and that are finished with whatever was answered. */
export const markedByRules = { markedBy: 'rules' as const, unfinished: () => undefined }

/** Marks in proportion, rounded down, so that only everything right earns everything. */
export const shareOf = (marks: number, right: number, of: number): number => Math.floor((marks * right) / of)
