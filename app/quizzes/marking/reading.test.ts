import { expect, test } from 'vitest'
import { anEssay, aReading } from '~tests/factories/essays'
import { lackingIn, marksOf } from './reading'

const question = anEssay()
const rubric = question.type === 'essay' ? question.rubric : []

test.each([
  [2, 4, 6],
  [1, 2, 3],
  [0, 0, 0],
])('levels of %d and %d add up to %d', (clear, kind, marks) => {
  expect(marksOf(aReading(clear, kind), rubric)).toBe(marks)
  expect(lackingIn(aReading(clear, kind), rubric)).toEqual([])
})

const LOWEST = 'The lowest level needs a word to the trainee, of at least 10 characters.'
test.each([
  [
    'nothing chosen',
    { levels: {} },
    [
      ['levels.clear', 'Choose a level.'],
      ['levels.kind', 'Choose a level.'],
    ],
  ],
  ['a level that the rubric has not', { levels: { clear: 3, kind: 4 } }, [['levels.clear', 'Choose a level.']]],
  ['the lowest, without words', { levels: { clear: 0, kind: 4 } }, [['comments.clear', LOWEST]]],
  [
    'the lowest, with too few',
    { levels: { clear: 2, kind: 0 }, comments: { kind: ' too few ' } },
    [['comments.kind', LOWEST]],
  ],
  ['the lowest, with enough', { levels: { clear: 2, kind: 0 }, comments: { kind: 'Ten of them' } }, []],
])('%s: lacks %j', (_, reading, lacking) => {
  const found = lackingIn({ comments: {}, comment: '', ...reading }, rubric)
  expect(found.map(({ field, sentence }) => [field, sentence])).toEqual(lacking)
})
