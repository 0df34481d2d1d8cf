import type { Answer } from './answer'
import type { AttemptRecord, RecordedQuestion } from './attempt-record.server'
import { isAnswered } from './answer'
import { type Face, type Key, keyFace, publicFace, unfinished } from './question-types'
import { type ReviewStage, reviewRights, type Verdict, verdictOf } from './review-rules'

/** A question as the attempt page shows it. No id and no lesson: both can give the answer away. */
export type QuestionOnPage = {
  position: number
  ask: string
  marks: number
  critical: boolean
  face: Face
  answer: Answer
  sequence: number
  /** What is still to be done with it before handing in, if anything was done. */
  unfinished: string | undefined
}

/** An attempt as its page shows it: everything here may reach the browser. `sequence` 0 means nothing was saved yet. */
export type AttemptOnPage = {
  id: string
  quizSlug: string
  closed: boolean
  startedAt: Date
  deadlineAt: Date | undefined
  passPercent: number
  questions: QuestionOnPage[]
}

/** A question looked back on. What the stage does not allow is not in the object at all. */
export type ReviewedQuestion = {
  position: number
  ask: string
  critical: boolean
  marks: number
  maxMarks: number
  verdict: Verdict
  face: Face
  answer: Answer
  lesson: string
  key?: Key
  rationale?: string
}

/** An attempt looked back on by the one who made it. */
export type AttemptReview = {
  id: string
  quizSlug: string
  stage: ReviewStage
  submittedAt: Date
  outOfTime: boolean
  marks: number
  maxMarks: number
  passPercent: number
  criticals: number
  criticalsMissed: number
  passed: boolean
  questions: ReviewedQuestion[]
}

/** What the browser may know of an attempt while it is being answered. */
export function attemptOnPage(attempt: AttemptRecord): AttemptOnPage {
  return {
    id: attempt.id,
    quizSlug: attempt.quizSlug,
    closed: attempt.state === 'submitted' || attempt.state === 'abandoned',
    startedAt: attempt.startedAt,
    deadlineAt: attempt.deadlineAt ?? undefined,
    passPercent: attempt.passPercent,
    questions: attempt.questions.map(({ position, question, optionOrder, saved }) => ({
      position,
      ask: question.ask,
      marks: question.marks,
      critical: question.critical,
      face: publicFace(question, optionOrder, saved?.answer),
      answer: saved?.answer ?? [],
      sequence: saved?.sequence ?? 0,
      unfinished: isAnswered(saved?.answer) ? unfinished(question, saved.answer) : undefined,
    })),
  }
}

/** What the browser may know of a marked attempt at this stage; `undefined` while there is nothing to review. */
export function reviewOf(attempt: AttemptRecord, stage: ReviewStage): AttemptReview | undefined {
  const { submittedAt, deadlineAt, marks, criticalsMissed, passed } = attempt
  const rights = reviewRights(stage)
  if (!rights.marks || submittedAt === null || marks === null || criticalsMissed === null || passed === null)
    return undefined
  return {
    id: attempt.id,
    quizSlug: attempt.quizSlug,
    stage,
    submittedAt,
    outOfTime: deadlineAt !== null && submittedAt > deadlineAt,
    marks,
    maxMarks: attempt.maxMarks,
    passPercent: attempt.passPercent,
    criticals: attempt.questions.filter(({ question }) => question.critical).length,
    criticalsMissed,
    passed,
    questions: attempt.questions.map((question) => reviewedQuestion(question, stage)),
  }
}

function reviewedQuestion(
  { position, question, optionOrder, saved }: RecordedQuestion,
  stage: ReviewStage,
): ReviewedQuestion {
  const rights = reviewRights(stage)
  const answer = saved?.answer ?? []
  const marks = saved?.marks ?? 0
  return {
    position,
    ask: question.ask,
    critical: question.critical,
    marks,
    maxMarks: question.marks,
    verdict: verdictOf({ marks, maxMarks: question.marks, answered: isAnswered(answer) }),
    face: publicFace(question, optionOrder, answer),
    answer,
    lesson: question.lesson,
    ...(rights.key ? { key: keyFace(question) } : {}),
    ...(rights.rationale ? { rationale: question.rationale } : {}),
  }
}
