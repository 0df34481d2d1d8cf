import type { Question } from '~/curriculum/question-schema'
import type { ReviewMatrix, ReviewStage } from '~/curriculum/quiz-policy'
import type { Answer } from './answer'
import { isAnswered } from './answer'
import type { AttemptRecord, RecordedQuestion } from './attempt-record.server'
import { isClosed, isOverdue } from './attempt-rules'
import { type ReviewedReading, reviewedReadings } from './marking/reviewed-reading'
import type { ReadingOnRecord } from './marking/scripts.server'
import { type Face, type Key, keyFace, publicFace, unfinished } from './question-types'
import type { Remark } from './remarks.server'
import { openingLast, reviewInWords, reviewRights, type Verdict, verdictOf } from './review-rules'

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

/**
 * An attempt as its page shows it: everything here may reach the browser. `sequence` 0 means nothing was saved yet.
 * `abandoned`: its time ran out with nothing answered, so there is no result.
 */
export type AttemptOnPage = {
  id: string
  quizSlug: string
  closed: boolean
  overdue: boolean
  abandoned: boolean
  /** Handed in, and people are reading it. */
  waiting: boolean
  startedAt: Date
  deadlineAt: Date | undefined
  graceMinutes: number
  passPercent: number
  questions: QuestionOnPage[]
}

/**
 * A question looked back on. What the stage does not allow is not in the object at all: `lesson` comes with the
 * verdict, since it is told of what was not right.
 */
export type ReviewedQuestion = {
  position: number
  ask: string
  critical: boolean
  maxMarks: number
  marks?: number
  verdict?: Verdict
  lesson?: string
  /** The heading of the lesson under which it is taught, where its author says so. */
  section?: string
  face?: Face
  answer?: Answer
  key?: Key
  rationale?: string
  remarked?: boolean
  /** What people found who read an essay. */
  readings?: ReviewedReading[]
}

/** A change of marks as its owner reads it. */
export type ReviewedRemark = Omit<Remark, 'question'>

/** An attempt looked back on by the one who made it. How it ended is always told; of its questions, what the matrix lets through. */
export type AttemptReview = {
  id: string
  quizSlug: string
  stage: ReviewStage
  shownNow: string
  openingLast: string
  remarks: ReviewedRemark[]
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
export function attemptOnPage(attempt: AttemptRecord, now: Date): AttemptOnPage {
  return {
    id: attempt.id,
    quizSlug: attempt.quizSlug,
    closed: isClosed(attempt),
    overdue: isOverdue(attempt, now),
    abandoned: attempt.state === 'abandoned',
    waiting: attempt.state === 'waiting',
    startedAt: attempt.startedAt,
    deadlineAt: attempt.deadlineAt ?? undefined,
    graceMinutes: attempt.graceMinutes,
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

/** When somebody looks back, by which matrix, what has changed the marks since, and what people found who read it. */
type Looking = {
  stage: ReviewStage
  matrix: ReviewMatrix
  remarked: readonly Remark[]
  readings?: readonly (ReadingOnRecord & { position: number })[]
}

/** What the browser may know of a marked attempt at this stage; `undefined` while there is nothing to review. */
export function reviewOf(attempt: AttemptRecord, looking: Looking): AttemptReview | undefined {
  const { submittedAt, deadlineAt, marks, criticalsMissed, passed } = attempt
  const { stage, matrix, remarked } = looking
  if (stage === 'during' || submittedAt === null || marks === null || criticalsMissed === null || passed === null)
    return undefined
  const nothingShown = matrix[stage].length === 0
  return {
    id: attempt.id,
    quizSlug: attempt.quizSlug,
    stage,
    shownNow: reviewInWords(matrix, stage),
    openingLast: openingLast(matrix, stage),
    remarks: remarked.filter(({ before, after }) => before.marks !== after.marks).map(({ question: _, ...one }) => one),
    submittedAt,
    outOfTime: deadlineAt !== null && submittedAt > deadlineAt,
    marks,
    maxMarks: attempt.maxMarks,
    passPercent: attempt.passPercent,
    criticals: attempt.questions.filter(({ question }) => question.critical).length,
    criticalsMissed,
    passed,
    questions: nothingShown ? [] : attempt.questions.map((question) => reviewedQuestion(question, looking)),
  }
}

/** The key and the reasons are those that the answer is marked under now, which a regrade may have mended. */
function reviewedQuestion(
  { position, question, optionOrder, saved }: RecordedQuestion,
  { stage, matrix, remarked, readings = [] }: Looking,
): ReviewedQuestion {
  const rights = reviewRights(matrix, stage)
  const answer = saved?.answer ?? []
  const marks = saved?.marks ?? 0
  const changes = remarked.filter((one) => one.position === position)
  const markedUnder = changes.at(-1)?.question ?? question
  const verdict = verdictOf({ marks, maxMarks: question.marks, answered: isAnswered(answer) })
  return {
    position,
    ask: question.ask,
    critical: question.critical,
    maxMarks: question.marks,
    ...(rights.answers || rights.key ? { face: publicFace(question, optionOrder, rights.answers ? answer : []) } : {}),
    ...(rights.answers ? { answer } : {}),
    ...(rights.correctness ? { verdict, lesson: question.lesson, section: question.section } : {}),
    ...(rights.marks
      ? {
          marks,
          ...readingsShown(
            question,
            readings.filter((one) => one.position === position),
          ),
        }
      : {}),
    ...(rights.key ? { key: keyFace(markedUnder) } : {}),
    ...(rights.feedback ? { rationale: markedUnder.rationale } : {}),
    ...(changes.some(({ before, after }) => before.marks !== after.marks) ? { remarked: true } : {}),
  }
}

/** Words about one's own text come with its marks: they say nothing of the key. */
function readingsShown(question: Question, readings: readonly ReadingOnRecord[]): Pick<ReviewedQuestion, 'readings'> {
  return question.type === 'essay' && readings.length > 0 ? { readings: reviewedReadings(question, readings) } : {}
}

/** An attempt that is being read, as its owner sees it meanwhile: what they wrote and chose, and nothing of how it went. */
export const whatWasHandedIn = ({ questions }: Pick<AttemptOnPage, 'questions'>): ReviewedQuestion[] =>
  questions.map(({ position, ask, critical, marks: maxMarks, face, answer }) => ({
    ...{ position, ask, critical, maxMarks, face, answer },
  }))
