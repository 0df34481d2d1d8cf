import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aQuestion, rightAnswer, wrongAnswer } from '~tests/factories/quizzes'
import { type Answer, finalParts, GO_ON, keepsWhatIsFinal } from './answer'
import {
  isMarkedByPeople,
  keyOf,
  markAnswer,
  orderable,
  parseAnswer,
  publicFace,
  QUESTION_TYPES,
  unfinished,
} from './question-types'

const byRules = QUESTION_TYPES.filter((type) => !isMarkedByPeople(aQuestion({ type })))
const marks = fc.integer({ min: 2, max: 10 })
/** What forms of all types could post, right, wrong, twice, half, and what no form would. */
const PARTS = [
  ...['a', 'b', 'c', 'd', 'true', 'false', '15', '14.9', '', 'echo', ' Echo. ', GO_ON],
  ...['a=Belongs to a', 'a=Belongs to b', 'b=Belongs to nothing', 'a=1', 'b=1', 'b=2', 'c=3', 'd=4', 'a=9', 'a=', '='],
  ...['greet=a', 'greet=b', 'greet=c', 'ask=a', 'ask=b', 'nobody=a'],
]
const posted = fc.array(fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...PARTS) }, fc.string()), { maxLength: 6 })
const accepted = (type: Parameters<typeof aQuestion>[0], strings: Answer): Answer => {
  const parsed = parseAnswer(aQuestion(type), strings)
  return 'answer' in parsed ? parsed.answer : []
}

test('every type but the essay is marked by rules', () => {
  expect(QUESTION_TYPES).toHaveLength(11)
  expect(QUESTION_TYPES.filter((type) => !byRules.includes(type))).toEqual(['essay'])
})

describe.each(byRules)('every question of type %s', (type) => {
  test('gives full marks for its key and none for no answer or a wrong one', () => {
    fc.assert(
      fc.property(marks, (many) => {
        const question = aQuestion({ type, marks: many })
        expect(markAnswer(question, keyOf(question))).toBe(many)
        expect(markAnswer(question, [])).toBe(0)
        expect(markAnswer(question, wrongAnswer(question))).toBe(0)
      }),
    )
  })

  test('takes its key as an answer, and finds it finished', () => {
    const question = aQuestion({ type, marks: 2 })
    expect(parseAnswer(question, keyOf(question))).toEqual({ answer: rightAnswer(question) })
    const sayNothing = type !== 'scenario'
    expect(unfinished(question, [...keyOf(question), ...(sayNothing ? [] : [GO_ON])])).toBeUndefined()
  })
})

describe.each(QUESTION_TYPES)('every question of type %s, whoever marks it,', (type) => {
  test('never throws on what is posted, and gives whole marks within bounds for what it accepts', () => {
    fc.assert(
      fc.property(marks, posted, (many, strings) => {
        const question = aQuestion({ type, marks: many })
        const parsed = parseAnswer(question, strings)
        const given = 'answer' in parsed ? markAnswer(question, parsed.answer) : 0
        expect(Number.isInteger(given) && given >= 0 && given <= question.marks).toBe(true)
        if ('problem' in parsed) expect(parsed.problem).toMatch(/^[A-Z].*\.$/)
      }),
    )
  })

  test('reads its own canonical answer as itself', () => {
    fc.assert(
      fc.property(posted, (strings) => {
        const answer = accepted({ type, marks: 2 }, strings)
        expect(parseAnswer(aQuestion({ type, marks: 2 }), answer)).toEqual({ answer })
      }),
    )
  })

  test('shows the same face whatever the order, but for the order', () => {
    const question = aQuestion({ type, marks: 2 })
    const letters = (order: string[]) => [...JSON.stringify(publicFace(question, order))].sort().join('')
    fc.assert(
      fc.property(fc.shuffledSubarray(orderable(question)), (order) => {
        expect(letters(order)).toBe(letters(orderable(question)))
      }),
    )
  })

  test('has a public face without key, rationale, id, lesson, title of a picture, rubric or a step ahead', () => {
    const question = aQuestion({ type, lesson: '07-told-nobody' })
    fc.assert(
      fc.property(posted, (strings) => {
        const answer = accepted({ type, marks: 2 }, strings).filter((part) => part !== GO_ON)
        const face = JSON.stringify(publicFace(question, orderable(question), answer))
        expect(face).not.toMatch(
          /correct|fatal|next|rationale|Because of|tolerance|accept|"answer|15|told-nobody|difficulty|version|The right one|light-|RUBRIC|UNREACHED/,
        )
      }),
    )
  })

  test('keeps what is final in whatever it accepts', () => {
    fc.assert(
      fc.property(posted, (strings) => {
        const answer = accepted({ type, marks: 2 }, strings)
        expect(keepsWhatIsFinal(answer, answer)).toBe(true)
        expect(finalParts(answer).length > 0).toBe(type === 'scenario' && answer.includes(GO_ON))
      }),
    )
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
