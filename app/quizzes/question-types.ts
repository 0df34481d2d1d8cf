import type { QuestionType } from '~/curriculum/question-schema'
import type { Answer } from './answer'
import type { ParsedAnswer, QuestionOf, QuestionTypeRules } from './question-type'
import { type EssayFace, type EssayKey, essay } from './types/essay'
import { type HotspotFace, hotspot } from './types/hotspot'
import { type ImageChoiceFace, imageChoice } from './types/image-choice'
import { type MatchingFace, matching } from './types/matching'
import { type MultipleFace, multiple } from './types/multiple'
import { type NumericFace, numeric } from './types/numeric'
import { type OrderingFace, ordering } from './types/ordering'
import { type ScenarioFace, type ScenarioKey, scenario } from './types/scenario'
import { type ShortTextFace, shortText } from './types/short-text'
import { type SingleFace, single } from './types/single'
import { type TrueFalseFace, trueFalse } from './types/true-false'

type Faces = {
  single: SingleFace
  multiple: MultipleFace
  'true-false': TrueFalseFace
  numeric: NumericFace
  'short-text': ShortTextFace
  matching: MatchingFace
  ordering: OrderingFace
  hotspot: HotspotFace
  'image-choice': ImageChoiceFace
  scenario: ScenarioFace
  essay: EssayFace
}

/** Where the key is more than ids or texts. */
type Keys = { [T in QuestionType]: T extends 'scenario' ? ScenarioKey : T extends 'essay' ? EssayKey : string[] }

/** Every question type the product knows. The compiler misses one that content has and this has not. */
const types: { [T in QuestionType]: QuestionTypeRules<T, Faces[T], Keys[T]> } = {
  single,
  multiple,
  'true-false': trueFalse,
  numeric,
  'short-text': shortText,
  matching,
  ordering,
  hotspot,
  'image-choice': imageChoice,
  scenario,
  essay,
}

/** The names of all types, in the order in which the author's guide tells of them. */
export const QUESTION_TYPES = Object.keys(types) as QuestionType[]

/** What the browser may know of a question, by type. */
export type FaceOf<T extends QuestionType> = Faces[T]
export type Face = Faces[QuestionType]

/** What a review may show of a question's key, by type. */
export type KeyOf<T extends QuestionType> = Keys[T]
export type Key = Keys[QuestionType]

const rulesOf = <T extends QuestionType>(question: QuestionOf<T>): QuestionTypeRules<T, Faces[T], Keys[T]> =>
  types[question.type as T]

/** True for questions that people mark. */
export const isMarkedByPeople = <T extends QuestionType>(question: QuestionOf<T>): boolean =>
  rulesOf(question).markedBy === 'people'

/** What may be put into another order for each attempt. */
export const orderable = <T extends QuestionType>(question: QuestionOf<T>): string[] =>
  rulesOf(question).orderable(question)

/** All that the browser may know of a question before review is allowed, with `answer` saved so far. */
export const publicFace = <T extends QuestionType>(
  question: QuestionOf<T>,
  optionOrder: readonly string[],
  answer: Answer = [],
): Face => rulesOf(question).publicFace(question, optionOrder, answer)

/** Reads a posted answer by its question's type. */
export const parseAnswer = <T extends QuestionType>(question: QuestionOf<T>, posted: Answer): ParsedAnswer =>
  rulesOf(question).parseAnswer(question, posted)

/** What is still to be done before an answer is handed in, in a sentence. */
export const unfinished = <T extends QuestionType>(question: QuestionOf<T>, answer: Answer): string | undefined =>
  rulesOf(question).unfinished(question, answer)

/** Whole marks for an answer, from 0 to `question.marks`. No answer earns none. */
export const markAnswer = <T extends QuestionType>(question: QuestionOf<T>, answer: Answer): number =>
  answer.length === 0 ? 0 : rulesOf(question).markAnswer(question, answer)

/** The right answer. Only for review that allows it, and for tests. */
export const keyOf = <T extends QuestionType>(question: QuestionOf<T>): Answer => rulesOf(question).keyOf(question)

/** All that a review may show once the key is out. */
export const keyFace = <T extends QuestionType>(question: QuestionOf<T>): Key => rulesOf(question).keyFace(question)
