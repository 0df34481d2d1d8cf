import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aQuestion, rightAnswer, wrongAnswer } from '~tests/factories/quizzes'
import type { QuestionType } from '~/curriculum/question-schema'
import { keyOf, markAnswer, orderable, parseAnswer, publicFace } from './question-types'

const TYPES: QuestionType[] = ['single', 'multiple', 'true-false', 'numeric']
const marks = fc.integer({ min: 1, max: 10 })
const posted = fc.array(fc.oneof(fc.constantFrom('a', 'b', 'c', 'd', 'true', 'false', '15', '14.9', ''), fc.string()), {
  maxLength: 6,
})

describe.each(TYPES)('every question of type %s', (type) => {
  test('gives full marks for its key and none for no answer', () => {
    fc.assert(
      fc.property(marks, (many) => {
        const question = aQuestion({ type, marks: many })
        expect(markAnswer(question, keyOf(question))).toBe(many)
        expect(markAnswer(question, [])).toBe(0)
        expect(markAnswer(question, wrongAnswer(question))).toBe(0)
      }),
    )
  })

  test('never throws on what is posted, and gives whole marks within bounds for what it accepts', () => {
    fc.assert(
      fc.property(marks, posted, (many, strings) => {
        const question = aQuestion({ type, marks: many })
        const parsed = parseAnswer(question, strings)
        const given = 'answer' in parsed ? markAnswer(question, parsed.answer) : 0
        expect(Number.isInteger(given) && given >= 0 && given <= many).toBe(true)
        if ('problem' in parsed) expect(parsed.problem).toMatch(/^[A-Z].*\.$/)
      }),
    )
  })

  test('reads its own canonical answer as itself', () => {
    fc.assert(
      fc.property(posted, (strings) => {
        const question = aQuestion({ type })
        const parsed = parseAnswer(question, strings)
        if ('answer' in parsed) expect(parseAnswer(question, parsed.answer)).toEqual(parsed)
      }),
    )
  })

  test('takes its key as an answer', () => {
    const question = aQuestion({ type })
    expect(parseAnswer(question, keyOf(question))).toEqual({ answer: rightAnswer(question) })
  })

  test('has a public face without key, rationale, id or lesson', () => {
    const question = aQuestion({ type, lesson: '07-told-nobody' })
    const face = JSON.stringify(publicFace(question, orderable(question)))
    expect(face).not.toMatch(/correct|rationale|Because of|tolerance|answer|15|told-nobody|difficulty|version/)
  })
})

describe('options', () => {
  test('stand in the order of the attempt', () => {
    const face = publicFace(aQuestion({ type: 'single' }), ['c', 'a', 'd', 'b'])
    expect('options' in face && face.options.map((option) => option.id)).toEqual(['c', 'a', 'd', 'b'])
  })

  test('one that the order leaves out still shows', () => {
    const face = publicFace(aQuestion({ type: 'multiple' }), ['c', 'a'])
    expect('options' in face && face.options.map((option) => option.id)).toEqual(['c', 'a', 'b', 'd'])
  })

  test.each([[['x']], [['a', 'b']], [['A']]])('%j is no choice of one', (strings) => {
    expect(parseAnswer(aQuestion({ type: 'single' }), strings)).toEqual({ problem: 'Choose one of the options shown.' })
  })

  test('several choices are kept in the order of the author, each once', () => {
    expect(parseAnswer(aQuestion({ type: 'multiple' }), ['d', 'a', 'd'])).toEqual({ answer: ['a', 'd'] })
  })
})

describe('partial credit: right are a and c', () => {
  test.each([
    [['a', 'c'], 1, 1],
    [['a'], 1, 0],
    [['a', 'c'], 4, 4],
    [['a'], 4, 2],
    [['a'], 3, 1],
    [['a', 'b'], 4, 0],
    [['a', 'b', 'c'], 4, 2],
    [['a', 'b', 'c', 'd'], 4, 0],
    [['b', 'd'], 4, 0],
    [[], 4, 0],
  ])('%j of %d earns %d', (answer, many, earned) => {
    expect(markAnswer(aQuestion({ type: 'multiple', marks: many }), answer)).toBe(earned)
  })
})

describe('true or false', () => {
  test.each([
    [['true'], 1],
    [['false'], 0],
  ])('%j earns %d where the statement is true', (answer, earned) => {
    expect(markAnswer(aQuestion({ type: 'true-false' }), answer)).toBe(earned)
  })

  test.each([[['yes']], [['true', 'false']], [['TRUE']]])('%j is refused', (strings) => {
    expect(parseAnswer(aQuestion({ type: 'true-false' }), strings)).toEqual({ problem: 'Choose true or false.' })
  })
})
