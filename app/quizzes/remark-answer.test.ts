import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Question } from '~/curriculum/question-schema'
import { aQuestion, rightAnswer, wrongAnswer } from '~tests/factories/quizzes'
import { markAnswer } from './question-types'
import { type AnswerToRemark, isChanged, reasonsNotToRegrade, remarkAnswer } from './remark-answer'

/** The same question with another of its options right. */
const withKey = (right: string, question: Question = aQuestion()): Question =>
  question.type === 'single'
    ? { ...question, options: question.options.map((option) => ({ ...option, correct: option.id === right })) }
    : question

const given = (answer: string[], story: Partial<AnswerToRemark> = {}): AnswerToRemark => ({
  attemptId: 'an-attempt',
  traineeId: 'a-trainee',
  traineeName: 'Nia Okafor',
  submittedAt: new Date(0),
  position: 1,
  answer,
  weight: { marks: 1, critical: false },
  maxMarks: 10,
  passPercent: 80,
  number: 0,
  before: { answerMarks: 0, marks: 7, criticalsMissed: 0, passed: false },
  ...story,
})
const right = { answerMarks: 1, marks: 8, criticalsMissed: 0, passed: true }

describe('an answer marked under a mended key', () => {
  test.each([
    ['was wrong and is right: it passes', given(['b']), 'up-only', { answerMarks: 1, marks: 8, passed: true }, false],
    ['was wrong and stays wrong', given(['c']), 'up-only', { answerMarks: 0, marks: 7, passed: false }, false],
    ['was right and is wrong, up only: it is held', given(['a'], { before: right }), 'up-only', right, true],
    [
      'was right and is wrong, up and down: it no longer passes',
      given(['a'], { before: right }),
      'up-and-down',
      { answerMarks: 0, marks: 7, passed: false },
      false,
    ],
    ['was not given: nothing is earned', given([]), 'up-and-down', { answerMarks: 0, marks: 7 }, false],
    [
      'names an option that is gone: nothing is earned',
      given(['z'], { before: right }),
      'up-and-down',
      { answerMarks: 0, marks: 7, passed: false },
      false,
    ],
  ] as const)('%s', (_, answer, mode, after, held) => {
    const remarked = remarkAnswer(answer, withKey('b'), mode)
    expect(remarked).toMatchObject({ after, held })
    expect(isChanged(remarked)).toBe(after.answerMarks !== answer.before.answerMarks)
  })

  test('a critical question that is right now is missed no more, and the other way round', () => {
    const weight = { marks: 1, critical: true }
    const missed = given(['b'], {
      weight,
      before: { answerMarks: 0, marks: 9, criticalsMissed: 1, passed: false },
    })
    expect(remarkAnswer(missed, withKey('b'), 'up-only').after).toEqual({
      ...{ answerMarks: 1, marks: 10, criticalsMissed: 0, passed: true },
    })
    const had = given(['a'], { weight, before: { answerMarks: 1, marks: 10, criticalsMissed: 0, passed: true } })
    expect(remarkAnswer(had, withKey('b'), 'up-and-down').after).toEqual({
      ...{ answerMarks: 0, marks: 9, criticalsMissed: 1, passed: false },
    })
  })

  test('a question counts what it counted when it was asked, whatever its author makes of it since', () => {
    const heavier = { ...withKey('b'), marks: 5, critical: true }
    expect(remarkAnswer(given(['b']), heavier, 'up-only').after).toMatchObject({ answerMarks: 1, criticalsMissed: 0 })
  })
})

const types = ['single', 'multiple', 'true-false', 'numeric'] as const
const anAnswer = fc
  .record({
    type: fc.constantFrom(...types),
    marks: fc.integer({ min: 1, max: 10 }),
    critical: fc.boolean(),
    wasRight: fc.boolean(),
    others: fc.nat(20),
    othersMissed: fc.nat(2),
    passPercent: fc.integer({ min: 1, max: 100 }),
  })
  .map(({ type, marks, critical, wasRight, others, othersMissed, passPercent }) => {
    const question = aQuestion({ type, marks, critical })
    const answer = wasRight ? rightAnswer(question) : wrongAnswer(question)
    const answerMarks = markAnswer(question, answer)
    const criticalsMissed = othersMissed + Number(critical && answerMarks < marks)
    const before = { answerMarks, marks: others + answerMarks, criticalsMissed, passed: false }
    return {
      question,
      answer: given([...answer], { weight: { marks, critical }, maxMarks: marks + 20, passPercent, before }),
    }
  })

test('the same key changes no marks, in either mode', () => {
  fc.assert(
    fc.property(anAnswer, fc.constantFrom('up-only', 'up-and-down'), ({ question, answer }, mode) => {
      const remarked = remarkAnswer(answer, question, mode)
      expect(isChanged(remarked)).toBe(false)
      expect(remarked.after).toMatchObject({
        marks: answer.before.marks,
        criticalsMissed: answer.before.criticalsMissed,
      })
    }),
  )
})

test('up only never takes a mark away, nor a critical that was right', () => {
  fc.assert(
    fc.property(anAnswer, fc.constantFrom('a', 'b', 'c', 'd'), ({ question, answer }, key) => {
      const { before, after } = remarkAnswer(answer, withKey(key, question), 'up-only')
      expect(after.marks).toBeGreaterThanOrEqual(before.marks)
      expect(after.criticalsMissed).toBeLessThanOrEqual(before.criticalsMissed)
    }),
  )
})

test('a question that became one of another type is not regraded', () => {
  expect(reasonsNotToRegrade(aQuestion(), aQuestion({ type: 'numeric' }))).toHaveLength(1)
  expect(reasonsNotToRegrade(aQuestion(), withKey('b'))).toEqual([])
})
