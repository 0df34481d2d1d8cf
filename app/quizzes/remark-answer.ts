import type { Question } from '~/curriculum/question-schema'
import type { Answer } from './answer'
import { passes } from './mark-attempt'
import { isMarkedByPeople, markAnswer, parseAnswer } from './question-types'

/** Whether a regrade may take marks away, or leaves every answer at least where it was. */
export const REGRADE_MODES = ['up-only', 'up-and-down'] as const
export type RegradeMode = (typeof REGRADE_MODES)[number]

/** How an attempt stands: the marks of the one answer, and of the whole. */
export type Standing = { answerMarks: number; marks: number; criticalsMissed: number; passed: boolean }

/**
 * An answer of a closed attempt, with all that its marks rest on. `weight` is the question's as it was asked: a regrade
 * changes the key and never what a question counts. `number` is how often this attempt was marked again before.
 */
export type AnswerToRemark = {
  attemptId: string
  traineeId: string
  traineeName: string
  submittedAt: Date
  position: number
  answer: Answer
  weight: { marks: number; critical: boolean }
  maxMarks: number
  passPercent: number
  number: number
  before: Standing
}

/** An answer with how its attempt stands afterwards. `held`: the key would give less, and marks may only rise. */
export type Remarked = AnswerToRemark & { after: Standing; held: boolean }

/** What an answer earns under another version of its question, with the weight of the one it was given to. */
export function marksUnder(question: Question, answer: Answer, { marks }: { marks: number }): number {
  const parsed = parseAnswer(question, answer)
  return 'problem' in parsed ? 0 : markAnswer({ ...question, marks }, parsed.answer)
}

/** Marks one answer again and works out what that makes of its attempt. */
export function remarkAnswer(given: AnswerToRemark, question: Question, mode: RegradeMode): Remarked {
  const { before, weight, maxMarks, passPercent } = given
  const earned = marksUnder(question, given.answer, weight)
  const answerMarks = mode === 'up-only' ? Math.max(before.answerMarks, earned) : earned
  const missed = (marks: number) => Number(weight.critical && marks < weight.marks)
  const marks = before.marks + answerMarks - before.answerMarks
  const criticalsMissed = before.criticalsMissed + missed(answerMarks) - missed(before.answerMarks)
  const passed = passes({ marks, maxMarks, passPercent, criticalsMissed })
  return { ...given, after: { answerMarks, marks, criticalsMissed, passed }, held: earned < answerMarks }
}

/** True when marks have changed, and with them perhaps more. */
export const isChanged = ({ before, after }: Pick<Remarked, 'before' | 'after'>): boolean =>
  before.answerMarks !== after.answerMarks

/** Why a question cannot be marked again under its version in force; empty when it can. */
export function reasonsNotToRegrade(asked: Question, inForce: Question): string[] {
  if (asked.type !== inForce.type)
    return ['The question is of another type now. Answers to the old one cannot be marked under it.']
  return isMarkedByPeople(inForce) ? ['People mark this question. Their marks stand.'] : []
}
