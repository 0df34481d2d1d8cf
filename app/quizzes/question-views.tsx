import type { QuestionType } from '~/curriculum/question-schema'
import type { FaceOf } from './question-types'
import type { AskProps, QuestionTypeView, ReviewProps } from './question-view'
import { multipleView } from './types/multiple-view'
import { numericView } from './types/numeric-view'
import { singleView } from './types/single-view'
import { trueFalseView } from './types/true-false-view'

/** How every question type looks. The compiler misses one that content has and this has not. */
const views: { [T in QuestionType]: QuestionTypeView<FaceOf<T>> } = {
  single: singleView,
  multiple: multipleView,
  'true-false': trueFalseView,
  numeric: numericView,
}

const viewOf = <T extends QuestionType>(face: FaceOf<T>): QuestionTypeView<FaceOf<T>> => views[face.type as T]

/** The fields to answer a question with, by its type. */
export function QuestionFields<T extends QuestionType>(props: AskProps<FaceOf<T>>) {
  const { Ask } = viewOf<T>(props.face)
  return <Ask {...props} />
}

/** A question's answer looked back on, by its type. */
export function AnswerReview<T extends QuestionType>(props: ReviewProps<FaceOf<T>>) {
  const { Review } = viewOf<T>(props.face)
  return <Review {...props} />
}
