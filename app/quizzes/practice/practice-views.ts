import type { Versioned } from '~/curriculum/curriculum'
import type { Question } from '~/curriculum/question-schema'
import { type Answer, isAnswered } from '../answer'
import { type Face, type Key, keyFace, orderable, publicFace } from '../question-types'
import { type Verdict, verdictOf } from '../review-rules'
import { seededRandom, shuffled } from '../seeded-random'
import type { Rating } from './schedule'

/** A question as the review asks it: all of it may reach the browser. No id and no lesson: both can give the answer away. */
export type PractisedQuestion = {
  reviewId: string
  version: string
  ask: string
  critical: boolean
  face: Face
  answer: Answer
}

/** A question that was answered in practice, key and all. `felt` is what the trainee said of it. */
export type ReviewedCard = {
  reviewId: string
  ask: string
  critical: boolean
  verdict: Verdict
  face: Face
  answer: Answer
  key: Key
  rationale: string
  lesson: string
  section: string | undefined
  felt: Rating | undefined
}

/** What the browser may know of a question before its answer was posted. */
export function practisedQuestion(
  question: Versioned<Question>,
  { reviewId, answer }: { reviewId: string; answer: Answer },
): PractisedQuestion {
  const { version, ask, critical } = question
  return { reviewId, version, ask, critical, face: publicFace(question, orderFor(question, reviewId), answer), answer }
}

type Given = { reviewId: string; answer: Answer; marks: number; felt: Rating | undefined }

/** What the browser may know of it afterwards. Whoever calls this has asked `reasonsNotToPractise`. */
export function reviewedCard(question: Question, { reviewId, answer, marks, felt }: Given): ReviewedCard {
  const { ask, critical, rationale, lesson, section } = question
  return {
    ...{ reviewId, ask, critical, rationale, lesson, section, answer, felt },
    verdict: verdictOf({ marks, maxMarks: question.marks, answered: isAnswered(answer) }),
    face: publicFace(question, orderFor(question, reviewId), answer),
    key: keyFace(question),
  }
}

/** The order of a question's options in one review: by its key, so every tab and the look back show the same. */
const orderFor = (question: Question, reviewId: string) =>
  shuffled(orderable(question), seededRandom(Number.parseInt(reviewId.slice(0, 8), 16)))
