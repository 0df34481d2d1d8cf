import { expect, test } from 'vitest'
import type { WrittenQuestion } from '../question-schema'
import { USUAL_REVIEW } from '../quiz-policy'
import type { Quiz } from '../quiz-schema'
import { habitsOf } from './bank-habits'
import { chanceOfAtLeast } from './chance'

const base = {
  tag: 'sound',
  difficulty: 1,
  critical: false,
  marks: 1,
  lesson: '01-sound',
  sources: [],
  rationale: 'Because it is so.',
}

/** A question of four options whose right one stands at `place` and has so many characters; the others have ten. */
const aQuestion = (n: number, { place = n % 4, length = 10 } = {}): WrittenQuestion => ({
  ...base,
  id: `q${n}`,
  type: 'single',
  ask: `Question ${n}?`,
  options: [0, 1, 2, 3].map((at) => ({
    id: 'abcd'[at] ?? '',
    text: 'x'.repeat(at === place ? length : 10),
    correct: at === place,
  })),
})
const aStatement = (n: number, answer: boolean): WrittenQuestion => ({
  ...base,
  id: `s${n}`,
  type: 'true-false',
  ask: `Statement ${n}.`,
  answer,
})
const aBank = (questions: WrittenQuestion[]): Quiz => ({
  graceMinutes: 1,
  scoreKept: 'highest',
  review: USUAL_REVIEW,
  slug: 'bank',
  title: 'Bank',
  passPercent: 80,
  attempts: 3,
  cooldownHours: [0],
  timeLimitMinutes: null,
  draw: [],
  questions,
})
const many = (count: number, one: (n: number) => WrittenQuestion) => Array.from({ length: count }, (_, n) => one(n))
const messages = (questions: WrittenQuestion[]) => habitsOf(aBank(questions)).map(({ message }) => message)

test('a bank without habits is not remarked on', () => {
  expect(messages([...many(40, (n) => aQuestion(n)), ...many(8, (n) => aStatement(n, n % 2 === 0))])).toEqual([])
})

// Of 20 questions with four options, 10 by chance have the longest right option in 1.4 % of banks, 11 in 0.4 %.
test.each([
  [10, []],
  [11, ['The right option is the longest one in 11 of 20 questions; by chance it would be in about 5.']],
])('the right option is the longest in %i of 20 questions', (count, said) => {
  expect(messages(many(20, (n) => aQuestion(n, { length: n < count ? 14 : 10 })))).toEqual(said)
})

test('the right option is often the shortest', () => {
  expect(messages(many(12, (n) => aQuestion(n, { length: 6 })))).toEqual([
    'The right option is the shortest one in 12 of 12 questions; by chance it would be in about 3.',
  ])
})

test.each([
  [10, []],
  [11, ['The right option is written third in 11 of 20 questions; by chance it would be in about 5.']],
])('the right option is written third in %i of 20 questions', (count, said) => {
  const places = [0, 1, 3]
  expect(messages(many(20, (n) => aQuestion(n, { place: n < count ? 2 : (places[n % 3] ?? 0) })))).toEqual(said)
})

test('what to change is named, by question', () => {
  const [habit] = habitsOf(aBank(many(12, (n) => aQuestion(n, { length: 20 }))))
  expect(habit?.cure).toBe(
    'Make wrong options longer, or right ones shorter, in some of: q0, q1, q2, q3, q4, q5, q6, q7.',
  )
})

test.each([
  [6, []],
  [7, ['7 of 7 statements are true.']],
])('%i statements that are all true', (count, said) => {
  expect(messages(many(count, (n) => aStatement(n, true)))).toEqual(said)
})

test('a choice of a scenario counts like a question', () => {
  const steps = many(12, (n) => aQuestion(n, { length: 20 })).flatMap((question, n) =>
    question.type === 'single'
      ? { id: `step-${n}`, text: 'Then?', choices: question.options.map((option) => ({ ...option, fatal: false })) }
      : [],
  )
  expect(messages([{ ...base, id: 'path', type: 'scenario', ask: 'What do you say?', steps }])).toEqual([
    'The right option is the longest one in 12 of 12 questions; by chance it would be in about 3.',
  ])
})

test.each([
  [0, [], 1],
  [1, [0.25], 0.25],
  [2, [0.5, 0.5], 0.25],
  [1, [0.5, 0.25], 0.625],
  [3, [0.5, 0.5], 0],
])('at least %i of events with the chances %j', (count, chances, likely) => {
  expect(chanceOfAtLeast(count, chances)).toBeCloseTo(likely, 12)
})
