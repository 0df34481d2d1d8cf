import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { aQuestion } from '~tests/factories/quizzes'
import { keyOf, markAnswer, orderable, parseAnswer, publicFace, unfinished } from '../question-types'

const question = (marks = 3) => aQuestion({ type: 'ordering', marks })
/** The answer that puts the steps into this order. */
const order = (steps: string) => [...steps].map((step, index) => `${step}=${index + 1}`)

describe('the right order is a, b, c, d', () => {
  test.each([
    ['abcd', 3, 3],
    ['bcda', 3, 2],
    ['dabc', 3, 2],
    ['abdc', 3, 1],
    ['acbd', 3, 0],
    ['badc', 3, 0],
    ['cdab', 3, 2],
    ['dcba', 3, 0],
    ['abcd', 1, 1],
    ['bcda', 1, 0],
    ['bcda', 10, 6],
    ['abdc', 10, 3],
  ])('%s of %d earns %d', (steps, many, earned) => {
    expect(markAnswer(question(many), order(steps))).toBe(earned)
  })

  test.each([
    [['a=1', 'b=2'], 1],
    [['b=3', 'c=4'], 1],
    [['a=1', 'b=3'], 0],
    [['c=4'], 0],
    [[], 0],
  ])('half-way, %j earns %d of 3', (answer, earned) => {
    expect(markAnswer(question(), answer)).toBe(earned)
    if (answer.length > 0) expect(unfinished(question(), answer)).toBe(`${answer.length} of 4 steps have a place.`)
  })

  test.each([
    [['a=1', 'b=1'], 'Two steps stand at place 1. Give each a place of its own.'],
    [['a=1', 'a=2'], 'Give each step one place.'],
    [['a=0'], 'Give each step one of the places shown.'],
    [['a=5'], 'Give each step one of the places shown.'],
    [['a=01'], 'Give each step one of the places shown.'],
    [['a='], 'Give each step one of the places shown.'],
    [['x=1'], 'Give each step one of the places shown.'],
    [['a'], 'Give each step one of the places shown.'],
  ])('%j is refused', (posted, problem) => {
    expect(parseAnswer(question(), posted)).toEqual({ problem })
  })
})

test('what the page shows first is never the right order, whatever chance deals, and earns nothing untouched', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(orderable(question()), { minLength: 4 }), (dealt) => {
      const face = publicFace(question(), dealt)
      const shown = 'steps' in face ? face.steps.map(({ id }) => id).join('') : ''
      expect(shown).not.toBe('abcd')
      expect(shown).toBe(dealt.join('') === 'abcd' ? 'dabc' : dealt.join(''))
      expect(markAnswer(question(), [])).toBe(0)
    }),
  )
})

test('only the right order earns everything', () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray(['a', 'b', 'c', 'd'], { minLength: 4 }),
      fc.integer({ min: 1, max: 10 }),
      (steps, many) => {
        const answer = order(steps.join(''))
        expect(markAnswer(question(many), answer) === many).toBe(answer.join() === keyOf(question()).join())
      },
    ),
  )
})
