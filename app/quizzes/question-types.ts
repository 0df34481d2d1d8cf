import type { QuestionType } from '~/curriculum/question-schema'
import type { Answer } from './answer'
import type { ParsedAnswer, QuestionOf, QuestionTypeRules } from './question-type'
import { type MultipleFace, multiple } from './types/multiple'
import { type NumericFace, numeric } from './types/numeric'
import { type SingleFace, single } from './types/single'
import { type TrueFalseFace, trueFalse } from './types/true-false'

type Faces = { single: SingleFace; multiple: MultipleFace; 'true-false': TrueFalseFace; numeric: NumericFace }

/** Every question type the product knows. The compiler misses one that content has and this has not. */
const types: { [T in QuestionType]: QuestionTypeRules<T, Faces[T]> } = {
  single,
  multiple,
  'true-false': trueFalse,
  numeric,
}

/** What the browser may know of a question, by type. */
export type FaceOf<T extends QuestionType> = Faces[T]
export type Face = Faces[QuestionType]

const rulesOf = <T extends QuestionType>(question: QuestionOf<T>): QuestionTypeRules<T, Faces[T]> =>
  types[question.type as T]

/** What may be put into another order for each attempt. */
export const orderable = <T extends QuestionType>(question: QuestionOf<T>): string[] =>
  rulesOf(question).orderable(question)

/** All that the browser may know of a question before review is allowed. */
export const publicFace = <T extends QuestionType>(question: QuestionOf<T>, optionOrder: readonly string[]): Face =>
  rulesOf(question).publicFace(question, optionOrder)

/** Reads a posted answer by its question's type. */
export const parseAnswer = <T extends QuestionType>(question: QuestionOf<T>, posted: Answer): ParsedAnswer =>
  rulesOf(question).parseAnswer(question, posted)

/** Whole marks for an answer, from 0 to `question.marks`. No answer earns none. */
export const markAnswer = <T extends QuestionType>(question: QuestionOf<T>, answer: Answer): number =>
  answer.length === 0 ? 0 : rulesOf(question).markAnswer(question, answer)

/** The right answer. Only for review that allows it, and for tests. */
export const keyOf = <T extends QuestionType>(question: QuestionOf<T>): Answer => rulesOf(question).keyOf(question)
