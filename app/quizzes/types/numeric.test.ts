import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keyOf, markAnswer, parseAnswer } from '../question-types'
import { decimalOf, within, written } from './decimal'

const asking = (value: number, tolerance = 0, unit = 'minutes') => ({
  id: 'how-many',
  type: 'numeric' as const,
  tag: 'exposure',
  difficulty: 1,
  critical: false,
  marks: 2,
  lesson: '01-first',
  sources: [],
  ask: 'How many?',
  rationale: 'Because it is so many.',
  answer: { value, tolerance, unit },
})

describe('what is typed', () => {
  test.each([
    ['15', '15'],
    [' 15 ', '15'],
    ['015', '15'],
    ['+15', '15'],
    ['15.0', '15'],
    ['0,7', '0.7'],
    ['.5', '0.5'],
    ['5.', '5'],
    ['-3', '-3'],
    ['\u22123', '-3'],
    ['-0', '0'],
    ['1 500', '1500'],
    ['15 minutes', '15'],
    ['15Minutes', '15'],
    ['1,25', '1.25'],
  ])('%j is read as %s', (typed, read) => {
    expect(parseAnswer(asking(15), [typed])).toEqual({ answer: [read] })
  })

  test.each([[[]], [['']], [['   ']]])('%j is no answer', (posted) => {
    expect(parseAnswer(asking(15), posted)).toEqual({ answer: [] })
  })

  test.each(['abc', '1.2.3', '1e3', 'minutes', '--3', '15 seconds', '1/2', '٣', '9'.repeat(31)])(
    '%j is refused with how to write it',
    (typed) => {
      expect(parseAnswer(asking(15), [typed])).toEqual({ problem: expect.stringMatching(/^Write a number in figures/) })
    },
  )

  test.each(['1,500', '12,345', '1,234,567', '1,5,0'])(
    '%j could mean thousands or decimals, so it is asked about',
    (typed) => {
      expect(parseAnswer(asking(1500), [typed])).toEqual({
        problem: expect.stringMatching(/^Write the number without commas/),
      })
    },
  )

  test('a currency before or after the number is left out', () => {
    expect(parseAnswer(asking(1500, 0, '$'), ['$1500'])).toEqual({ answer: ['1500'] })
    expect(parseAnswer(asking(1500, 0, '$'), ['1500 $'])).toEqual({ answer: ['1500'] })
  })
})

describe('the tolerance', () => {
  test.each([
    [15, 0, '15', 2],
    [15, 0, '15.0000001', 0],
    [15, 0, '14', 0],
    [0.7, 0.1, '0.8', 2],
    [0.7, 0.1, '0.6', 2],
    [0.7, 0.1, '0.80000000001', 0],
    [0.7, 0.1, '0.59999999999', 0],
    [0.3, 0, '0.3', 2],
    [-2, 0.5, '-2.5', 2],
    [-2, 0.5, '-2.51', 0],
    [1e-7, 0, '0.0000001', 2],
  ])('%d within %d: %s earns %d', (value, tolerance, typed, marks) => {
    const parsed = parseAnswer(asking(value, tolerance), [typed])
    expect('answer' in parsed && markAnswer(asking(value, tolerance), parsed.answer)).toBe(marks)
  })

  test('the key is always right, whatever number the author writes', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), (value) => {
        const question = asking(value)
        expect(markAnswer(question, keyOf(question))).toBe(2)
      }),
    )
  })
})

describe('exact decimals', () => {
  const decimal = fc.record({
    units: fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
    places: fc.integer({ min: 0, max: 12 }),
  })

  test('writing and reading again changes nothing', () => {
    fc.assert(
      fc.property(decimal, (number) => {
        const again = decimalOf(written(number))
        expect(again && within(again, number, { units: 0n, places: 0 })).toBe(true)
        expect(again && written(again)).toBe(written(number))
      }),
    )
  })

  test('being within a tolerance goes both ways', () => {
    fc.assert(
      fc.property(decimal, decimal, fc.bigInt({ min: 0n, max: 10n ** 20n }), (one, other, units) => {
        const tolerance = { units, places: 3 }
        expect(within(one, other, tolerance)).toBe(within(other, one, tolerance))
      }),
    )
  })
})
