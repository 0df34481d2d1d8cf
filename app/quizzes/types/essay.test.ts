import { describe, expect, test } from 'vitest'
import { aQuestion } from '~tests/factories/quizzes'
import { isMarkedByPeople, markAnswer, parseAnswer, unfinished } from '../question-types'
import { wordsIn } from './essay'

const question = aQuestion({ type: 'essay' })
const words = (many: number) => Array.from({ length: many }, () => 'word').join(' ')

test.each([
  ['', 0],
  ['one', 1],
  ['one two', 2],
  ['one  two\n\nthree', 3],
  ["don’t, won't", 2],
  ['well-known 1.5 mm', 3],
  ['— … !', 0],
  ['“Hello,” she said.', 3],
  ['Schöne Grüße', 2],
  ['e.g. this', 2],
])('%j has %d words', (text, many) => {
  expect(wordsIn(text)).toBe(many)
})

describe('an essay of three to six words', () => {
  test.each([
    [2, 'This has 2 words; 3 are the fewest. It is saved; write on before you hand in.'],
    [3, undefined],
    [6, undefined],
    [7, 'This has 7 words; 6 are the most. It is saved; shorten it before you hand in.'],
  ])('of %d words: %s', (many, sentence) => {
    expect(parseAnswer(question, [words(many)])).toEqual({ answer: [words(many)] })
    expect(unfinished(question, [words(many)])).toBe(sentence)
  })

  test.each([
    [16_000, true],
    [16_001, false],
  ])('of %d characters is kept: %s', (many, kept) => {
    expect('answer' in parseAnswer(question, ['x'.repeat(many)])).toBe(kept)
  })

  test('keeps its lines, however the browser ends them', () => {
    expect(parseAnswer(question, ['  One.\r\n\r\nTwo.  \r\n'])).toEqual({ answer: ['One.\n\nTwo.'] })
  })

  test('earns nothing by rules: people mark it, by a rubric of two marks', () => {
    expect(question.marks).toBe(2)
    expect(isMarkedByPeople(question)).toBe(true)
    expect(markAnswer(question, [words(4)])).toBe(0)
  })
})
