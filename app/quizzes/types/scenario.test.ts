import { describe, expect, test } from 'vitest'
import { aQuestion } from '~tests/factories/quizzes'
import { GO_ON } from '../answer'
import { keyFace, markAnswer, orderable, parseAnswer, publicFace, unfinished } from '../question-types'

const question = (marks = 2) => aQuestion({ type: 'scenario', marks })
const faceFor = (answer: string[]) => {
  const face = publicFace(question(), orderable(question()), answer)
  if (face.type !== 'scenario') throw new Error('a path has the face of a path')
  return { over: face.over, steps: face.steps.map(({ id, final }) => `${id}${final ? ', final' : ''}`) }
}

describe('a path of two steps: right are greet=a and ask=a, and greet=c is fatal', () => {
  test.each([
    [['greet=a', GO_ON, 'ask=a'], 2, 2],
    [['greet=a', GO_ON, 'ask=a', GO_ON], 2, 2],
    [['greet=a', GO_ON, 'ask=b'], 2, 1],
    [['greet=b', GO_ON, 'ask=a'], 2, 1],
    [['greet=b', GO_ON, 'ask=b'], 2, 0],
    [['greet=a', GO_ON], 2, 1],
    [['greet=a'], 2, 1],
    [['greet=c'], 2, 0],
    [['greet=c', GO_ON], 2, 0],
    [['greet=a', GO_ON, 'ask=b'], 3, 1],
    [['greet=a', GO_ON, 'ask=a'], 3, 3],
    [[], 2, 0],
  ])('%j of %d earns %d', (answer, many, earned) => {
    expect(markAnswer(question(many), answer)).toBe(earned)
  })

  test.each([
    [[GO_ON], 'Choose what you do, then go on.'],
    [['greet=a', GO_ON, GO_ON], 'Choose what you do, then go on.'],
    [['greet=a', 'greet=b'], 'Choose one of the answers shown.'],
    [['greet=a', 'ask=a'], 'Choose one of the answers shown.'],
    [['ask=a'], 'Choose one of the answers shown.'],
    [['greet=x'], 'Choose one of the answers shown.'],
    [['a'], 'Choose one of the answers shown.'],
    [['greet=c', GO_ON, 'ask=a'], 'Choose what you do, then go on.'],
    [['greet=a', GO_ON, 'ask=a', GO_ON, 'ask=a'], 'Choose what you do, then go on.'],
  ])('%j is refused', (posted, problem) => {
    expect(parseAnswer(question(), posted)).toEqual({ problem })
  })

  test.each([
    [[], ['greet'], false],
    [['greet=a'], ['greet'], false],
    [['greet=c'], ['greet'], false],
    [['greet=a', GO_ON], ['greet, final', 'ask'], false],
    [['greet=a', GO_ON, 'ask=b'], ['greet, final', 'ask'], false],
    [['greet=c', GO_ON], ['greet, final'], true],
    [['greet=b', GO_ON, 'ask=b', GO_ON], ['greet, final', 'ask, final'], true],
  ])('after %j the page has the steps %j, and the path is over: %s', (answer, steps, over) => {
    expect(faceFor(answer)).toEqual({ steps, over })
  })

  test('whether a choice would end the path is not told before one goes on from it', () => {
    expect(unfinished(question(), ['greet=c'])).toBe(unfinished(question(), ['greet=a']))
    expect(unfinished(question(), ['greet=a', GO_ON, 'ask=a'])).toBe(unfinished(question(), ['greet=a']))
    expect(unfinished(question(), ['greet=c', GO_ON])).toBeUndefined()
  })

  test('once the key is out, every step can be seen and one way that is right', () => {
    expect(keyFace(question())).toMatchObject({
      steps: [
        { id: 'greet', right: ['greet=a'] },
        { id: 'ask', right: ['ask=a'] },
      ],
      path: ['greet=a', GO_ON, 'ask=a'],
    })
  })
})

test('marks are the share of the longest path: a shorter way that is right throughout earns less', () => {
  const fork = {
    ...question(4),
    type: 'scenario' as const,
    steps: [
      {
        id: 'one',
        text: 'One',
        choices: [
          { id: 'short', text: 'Short', correct: true, fatal: false },
          { id: 'long', text: 'Long', next: 'two', correct: true, fatal: false },
        ],
      },
      {
        id: 'two',
        text: 'Two',
        choices: [
          { id: 'yes', text: 'Yes', correct: true, fatal: false },
          { id: 'no', text: 'No', correct: false, fatal: false },
        ],
      },
    ],
  }
  expect(markAnswer(fork, ['one=short', GO_ON])).toBe(2)
  expect(markAnswer(fork, ['one=long', GO_ON, 'two=yes'])).toBe(4)
  expect(keyFace(fork)).toMatchObject({ path: ['one=long', GO_ON, 'two=yes'] })
})
