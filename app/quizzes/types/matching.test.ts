import { describe, expect, test } from 'vitest'
import { aQuestion } from '~tests/factories/quizzes'
import { markAnswer, orderable, parseAnswer, publicFace, unfinished } from '../question-types'

const question = (marks = 4) => aQuestion({ type: 'matching', marks })
const right = (...lefts: string[]) => lefts.map((left) => `${left}=Belongs to ${left}`)

describe('pairs of a, b, c and d, and one text that belongs to nothing', () => {
  test.each([
    [right('a', 'b', 'c', 'd'), 4, 4],
    [right('a', 'b', 'c'), 4, 3],
    [right('a', 'b', 'c'), 1, 0],
    [right('a', 'b', 'c', 'd'), 1, 1],
    [right('a'), 4, 1],
    [right('a', 'b', 'c'), 10, 7],
    [['a=Belongs to b', 'b=Belongs to a', ...right('c', 'd')], 4, 2],
    [['a=Belongs to nothing', ...right('b', 'c', 'd')], 4, 3],
    [['a=Belongs to a', 'b=Belongs to a', 'c=Belongs to a', 'd=Belongs to a'], 4, 1],
    [[], 4, 0],
  ])('%j of %d earns %d', (answer, many, earned) => {
    expect(markAnswer(question(many), answer)).toBe(earned)
  })

  test.each([
    [['x=Belongs to a'], 'Choose from the answers shown.'],
    [['a=Belongs to x'], 'Choose from the answers shown.'],
    [['a'], 'Choose from the answers shown.'],
    [['a='], 'Choose from the answers shown.'],
    [['=Belongs to a'], 'Choose from the answers shown.'],
    [['a=Belongs to a', 'a=Belongs to b'], 'Give each text on the left one answer.'],
    [['a=Belongs to a', 'a=Belongs to a'], 'Give each text on the left one answer.'],
  ])('%j is refused', (posted, problem) => {
    expect(parseAnswer(question(), posted)).toEqual({ problem })
  })

  test('stand in the order of the author, whatever was posted first; some may be missing', () => {
    const answer = right('a', 'd')
    expect(parseAnswer(question(), [...answer].reverse())).toEqual({ answer })
    expect(unfinished(question(), answer)).toBe('2 of 4 are matched.')
  })
})

test('the page has the right texts in the order of the attempt, the extra one among them, and nothing that pairs them', () => {
  const order = ['Belongs to nothing', 'Belongs to c', 'Belongs to a', 'Belongs to d', 'Belongs to b']
  expect([...order].sort()).toEqual([...orderable(question())].sort())
  expect(publicFace(question(), order)).toEqual({
    type: 'matching',
    lefts: ['a', 'b', 'c', 'd'].map((id) => ({ id, text: `a-question: left ${id}` })),
    rights: order,
  })
})

test('a right text with a sign of equality or over two lines is still one text', () => {
  const pairs = [
    { id: 'one', text: 'One', match: 'TI = 0.7\nor less' },
    { id: 'two', text: 'Two', match: 'More' },
  ]
  const odd = { ...question(2), type: 'matching' as const, pairs, extras: [] }
  const posted = ['one=TI = 0.7 or less', 'two=More']
  expect(parseAnswer(odd, posted)).toEqual({ answer: posted })
  expect(markAnswer(odd, posted)).toBe(2)
})
