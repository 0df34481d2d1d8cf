import type { QuestionType } from '~/curriculum/question-schema'
import type { FaceOf, KeyOf } from './question-types'
import type { AskProps, QuestionTypeView, ReviewProps } from './question-view'
import { essayView } from './types/essay-view'
import { hotspotView } from './types/hotspot-view'
import { imageChoiceView } from './types/image-choice-view'
import { matchingView } from './types/matching-view'
import { multipleView } from './types/multiple-view'
import { numericView } from './types/numeric-view'
import { orderingView } from './types/ordering-view'
import { scenarioView } from './types/scenario-view'
import { shortTextView } from './types/short-text-view'
import { singleView } from './types/single-view'
import { trueFalseView } from './types/true-false-view'

/** How every question type looks. The compiler misses one that content has and this has not. */
const views: { [T in QuestionType]: QuestionTypeView<FaceOf<T>, KeyOf<T>> } = {
  single: singleView,
  multiple: multipleView,
  'true-false': trueFalseView,
  numeric: numericView,
  'short-text': shortTextView,
  matching: matchingView,
  ordering: orderingView,
  hotspot: hotspotView,
  'image-choice': imageChoiceView,
  scenario: scenarioView,
  essay: essayView,
}

const viewOf = <T extends QuestionType>(face: FaceOf<T>): QuestionTypeView<FaceOf<T>, KeyOf<T>> => views[face.type as T]

/** The fields to answer a question with, by its type. */
export function QuestionFields<T extends QuestionType>(props: AskProps<FaceOf<T>>) {
  const { Ask } = viewOf<T>(props.face)
  return <Ask {...props} />
}

/** A question's answer looked back on, by its type. */
export function AnswerReview<T extends QuestionType>(props: ReviewProps<FaceOf<T>, KeyOf<T>>) {
  const { Review } = viewOf<T>(props.face)
  return <Review {...props} />
}
