import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { comparable } from '~/curriculum/typed-words'
import { aQuestion } from '~tests/factories/quizzes'
import { markAnswer, parseAnswer } from '../question-types'

const question = aQuestion({ type: 'short-text', marks: 2 })
const marksFor = (typed: string) => {
  const parsed = parseAnswer(question, [typed])
  return 'answer' in parsed ? markAnswer(question, parsed.answer) : parsed.problem
}

describe('what is typed, where “echo” and “an echo” are accepted', () => {
  test.each([
    ['echo', 2],
    ['Echo', 2],
    ['ECHO.', 2],
    ['  echo  ', 2],
    ['“echo”!', 2],
    ['(an echo)', 2],
    ['an   echo', 2],
    ['An\techo', 2],
    ['ｅｃｈｏ', 2],
    ['anecho', 0],
    ['echoes', 0],
    ['the echo', 0],
    ['e-cho', 0],
    ['ec ho', 0],
    ['…', 0],
  ])('%j earns %d of 2', (typed, earned) => {
    expect(marksFor(typed)).toBe(earned)
  })

  test.each([[[]], [['']], [['   ']], [['\n']]])('%j is no answer', (posted) => {
    expect(parseAnswer(question, posted)).toEqual({ answer: [] })
  })

  test.each([
    [200, true],
    [201, false],
  ])('of %d letters it is read: %s', (letters, read) => {
    expect('answer' in parseAnswer(question, ['x'.repeat(letters)])).toBe(read)
  })

  test('stays as it was typed, but for spaces', () => {
    expect(parseAnswer(question, ['  An   ECHO. '])).toEqual({ answer: ['An ECHO.'] })
  })
})

test('comparing again changes nothing, whatever was typed', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      expect(comparable(comparable(text))).toBe(comparable(text))
    }),
  )
})
