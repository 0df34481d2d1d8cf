import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aQuestion, rightAnswer, wrongAnswer } from '~tests/factories/quizzes'
import { markAttempt, passes, wholePercent } from './mark-attempt'

test.each([
  ['80 % of 20', 16, 20, 80, true],
  ['one mark short of it', 15, 20, 80, false],
  ['79.99 %', 7999, 10_000, 80, false],
  ['80.00 %', 8000, 10_000, 80, true],
  ['80.01 %', 8001, 10_000, 80, true],
  ['two thirds against 66 %', 2, 3, 66, true],
  ['two thirds against 67 %', 2, 3, 67, false],
  ['nothing against 1 %', 0, 20, 1, false],
  ['everything against 100 %', 20, 20, 100, true],
  ['one short of everything against 100 %', 19, 20, 100, false],
])('%s: %d of %d marks against %d per cent, passes: %s', (_, marks, maxMarks, passPercent, passed) => {
  expect(passes({ marks, maxMarks, passPercent, criticalsMissed: 0 })).toBe(passed)
})

test('no score buys out a critical question', () => {
  expect(passes({ marks: 20, maxMarks: 20, passPercent: 80, criticalsMissed: 1 })).toBe(false)
})

test.each([
  [7999, 10_000, 79],
  [8000, 10_000, 80],
  [2, 3, 66],
  [0, 7, 0],
  [7, 7, 100],
])('%d of %d marks reads %d per cent', (marks, maxMarks, percent) => {
  expect(wholePercent({ marks, maxMarks })).toBe(percent)
})

const asked = (critical: boolean, answer: 'right' | 'wrong' | 'none', position: number) => {
  const question = aQuestion({ id: `q-${position}`, critical })
  return {
    position,
    question,
    answer: answer === 'none' ? undefined : answer === 'right' ? rightAnswer(question) : wrongAnswer(question),
  }
}

test.each([
  ['right', 0, true],
  ['wrong', 1, false],
  ['none', 1, false],
] as const)('a critical question answered %s: %d missed, passed: %s', (answer, criticalsMissed, passed) => {
  const others = Array.from({ length: 9 }, (_, index) => asked(false, 'right', index + 2))
  expect(markAttempt([asked(true, answer, 1), ...others], 80)).toMatchObject({ criticalsMissed, passed })
})

test('a critical question that is only partly right is missed', () => {
  const question = aQuestion({ type: 'multiple', marks: 4, critical: true })
  expect(markAttempt([{ position: 1, question, answer: ['a'] }], 50)).toMatchObject({
    marks: 2,
    criticalsMissed: 1,
    passed: false,
  })
})

const attempt = fc
  .array(fc.tuple(fc.boolean(), fc.constantFrom('right', 'wrong', 'none'), fc.integer({ min: 1, max: 10 })), {
    minLength: 1,
    maxLength: 30,
  })
  .map((all) =>
    all.map(([critical, answer, marks], index) => {
      const question = aQuestion({
        id: `q-${index}`,
        critical,
        marks,
        type: (['single', 'multiple', 'true-false', 'numeric'] as const)[index % 4],
      })
      return {
        position: index + 1,
        question,
        answer: answer === 'none' ? undefined : answer === 'right' ? rightAnswer(question) : wrongAnswer(question),
      }
    }),
  )
const passMark = fc.integer({ min: 1, max: 100 })

test('marks add up, stay within bounds, and decide with the criticals alone whether it is passed', () => {
  fc.assert(
    fc.property(attempt, passMark, (questions, passPercent) => {
      const outcome = markAttempt(questions, passPercent)
      expect(outcome.marksAt.reduce((sum, one) => sum + one.marks, 0)).toBe(outcome.marks)
      expect(outcome.maxMarks).toBe(questions.reduce((sum, one) => sum + one.question.marks, 0))
      expect(outcome.marks >= 0 && outcome.marks <= outcome.maxMarks).toBe(true)
      expect(outcome.passed).toBe(passes({ ...outcome, passPercent }))
    }),
  )
})

test('putting a wrong answer right never loses a mark, a critical or a pass', () => {
  fc.assert(
    fc.property(attempt, passMark, fc.nat(), (questions, passPercent, which) => {
      const before = markAttempt(questions, passPercent)
      const mended = questions.map((one, index) =>
        index === which % questions.length ? { ...one, answer: rightAnswer(one.question) } : one,
      )
      const after = markAttempt(mended, passPercent)
      expect(after.marks).toBeGreaterThanOrEqual(before.marks)
      expect(after.criticalsMissed).toBeLessThanOrEqual(before.criticalsMissed)
      if (before.passed) expect(after.passed).toBe(true)
    }),
  )
})
