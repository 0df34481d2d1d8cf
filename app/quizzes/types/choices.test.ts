import { describe, expect, test } from 'vitest'
import { aQuestion } from '~tests/factories/quizzes'
import { markAnswer, parseAnswer, publicFace } from '../question-types'

describe('several options: right are a and c', () => {
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
  ])('with proportional credit, %j of %d earns %d', (answer, many, earned) => {
    expect(markAnswer(aQuestion({ type: 'multiple', marks: many }), answer)).toBe(earned)
    expect(markAnswer(aQuestion({ type: 'multiple', marks: many, credit: 'proportional' }), answer)).toBe(earned)
  })

  test.each([
    [['a', 'c'], 4, 4],
    [['a'], 4, 0],
    [['a', 'b', 'c'], 4, 0],
    [['a', 'c'], 1, 1],
    [[], 4, 0],
  ])('all or nothing, %j of %d earns %d', (answer, many, earned) => {
    expect(markAnswer(aQuestion({ type: 'multiple', marks: many, credit: 'all-or-nothing' }), answer)).toBe(earned)
  })

  test.each([
    [undefined, 'proportional'],
    ['proportional', 'proportional'],
    ['all-or-nothing', 'all-or-nothing'],
  ] as const)('credit %s is told to the reader as %s', (credit, told) => {
    expect(publicFace(aQuestion({ type: 'multiple', credit }), [])).toMatchObject({ credit: told })
  })
})

describe.each(['hotspot', 'image-choice'] as const)('a %s', (type) => {
  const what = type === 'hotspot' ? 'places' : 'pictures'

  test.each([
    [['a'], 3],
    [['b'], 0],
  ])('%j earns %d of 3: all or nothing', (answer, earned) => {
    expect(markAnswer(aQuestion({ type, marks: 3 }), answer)).toBe(earned)
  })

  test.each([[['x']], [['a', 'b']], [['A']], [['a', 'a']]])('%j is no choice of one', (posted) => {
    expect(parseAnswer(aQuestion({ type }), posted)).toEqual({ problem: `Choose one of the ${what} shown.` })
  })
})

describe('a drawing on the page', () => {
  const face = publicFace(aQuestion({ type: 'hotspot' }), ['c', 'a', 'b'])
  const { svg, box } = ('picture' in face && face.picture) || { svg: '', box: '' }

  test('is as wide as its author drew it, and says neither its title nor the name of its file', () => {
    expect(box).toBe('0 0 720 400')
    expect(svg).not.toMatch(/where-it-is|The right one|<title|aria-labelledby/)
    expect(svg).toContain('A drawing')
  })

  test('has its parts under names that tell nothing, and still finds them', () => {
    expect(svg).toContain('<clipPath id="part-1">')
    expect(svg).toContain('clip-path="url(#part-1)"')
  })

  test('has its spots in the order of the attempt', () => {
    expect('spots' in face && face.spots.map(({ id }) => id)).toEqual(['c', 'a', 'b'])
  })
})
