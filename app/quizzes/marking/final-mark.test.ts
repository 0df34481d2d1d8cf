import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { agreementOf, finalMark, type Given } from './final-mark'
import { markingPolicy } from './marking-policy'

const one = { markers: 1, tolerance: 1 } as const
const two = { markers: 2, tolerance: 1 } as const
const read = (turn: Given['turn'], marks: number): Given => ({ turn, marks, markedBy: turn })

describe('the mark of an essay', () => {
  test.each([
    ['nobody has read it', [], one, { is: 'unread', turns: ['first'] }],
    ['one has, and one is asked for', [read('first', 3)], one, { is: 'settled', marks: 3, by: 'one' }],
    ['nobody has, and two are asked for', [], two, { is: 'unread', turns: ['first', 'second'] }],
    ['the first of two has', [read('first', 3)], two, { is: 'unread', turns: ['second'] }],
    ['the second of two has', [read('second', 3)], two, { is: 'unread', turns: ['first'] }],
    ['two gave the same', [read('first', 3), read('second', 3)], two, { is: 'settled', marks: 3, by: 'two' }],
    ['two differ by the tolerance', [read('first', 3), read('second', 4)], two, { is: 'settled', marks: 4, by: 'two' }],
    ['two differ by one more', [read('first', 3), read('second', 5)], two, { is: 'apart', by: 2 }],
    [
      'no tolerance at all',
      [read('first', 3), read('second', 4)],
      { markers: 2, tolerance: 0 },
      { is: 'apart', by: 1 },
    ],
    [
      'an even distance',
      [read('first', 3), read('second', 5)],
      { markers: 2, tolerance: 2 },
      { is: 'settled', marks: 4, by: 'two' },
    ],
    [
      'a decision',
      [read('first', 0), read('second', 6), read('moderation', 2)],
      two,
      { is: 'settled', marks: 2, by: 'decision' },
    ],
    [
      'a second decision',
      [read('first', 0), read('second', 6), read('moderation', 2), read('moderation', 3)],
      two,
      { is: 'settled', marks: 3, by: 'decision' },
    ],
    [
      'the first marked it anew',
      [read('first', 0), read('first', 5), read('second', 5)],
      two,
      { is: 'settled', marks: 5, by: 'two' },
    ],
    ['one is asked for, and two have read', [read('first', 3), read('second', 6)], one, { is: 'apart', by: 3 }],
  ] as const)('where %s', (_, readings, policy, standing) => {
    expect(finalMark(readings, policy)).toEqual(standing)
  })

  const anyMark = fc.integer({ min: 0, max: 60 })
  test('of two lies between theirs, never nearer to the lower, and is the same whoever was first', () => {
    fc.assert(
      fc.property(anyMark, anyMark, anyMark, (first, second, tolerance) => {
        const policy = { markers: 2 as const, tolerance }
        const standing = finalMark([read('first', first), read('second', second)], policy)
        expect(standing).toEqual(finalMark([read('first', second), read('second', first)], policy))
        const distance = Math.abs(first - second)
        expect(standing.is).toBe(distance > tolerance ? 'apart' : 'settled')
        if (standing.is !== 'settled') return
        const [low, high] = [Math.min(first, second), Math.max(first, second)]
        expect(standing.marks).toBeGreaterThanOrEqual(low)
        expect(standing.marks).toBeLessThanOrEqual(high)
        expect(high - standing.marks).toBeLessThanOrEqual(standing.marks - low)
      }),
    )
  })

  test('after a decision is that, whatever was read before', () => {
    const anyReading = fc.record({
      turn: fc.constantFrom('first' as const, 'second' as const),
      marks: anyMark,
      markedBy: fc.constant('x'),
    })
    fc.assert(
      fc.property(fc.array(anyReading), anyMark, (before, marks) => {
        expect(finalMark([...before, read('moderation', marks)], two)).toEqual({ is: 'settled', marks, by: 'decision' })
      }),
    )
  })
})

test.each([
  [{}, 2, { markers: 1, tolerance: 1 }],
  [{ markers: 2 as const }, 2, { markers: 2, tolerance: 1 }],
  [{ markers: 2 as const, tolerance: 3 }, 2, { markers: 2, tolerance: 3 }],
  [{ markers: 2 as const }, 1, { markers: 1, tolerance: 1 }],
])('an essay of %j in an academy of %d instructors is marked by %j', (essay, instructors, policy) => {
  expect(markingPolicy(essay, { instructors })).toEqual(policy)
})

test('agreement is counted over the essays that two have read, by their newest readings', () => {
  const scripts = [
    [read('first', 3)],
    [read('first', 3), read('second', 3)],
    [read('first', 3), read('second', 4)],
    [read('first', 0), read('second', 5), read('moderation', 4)],
    [read('first', 0), read('first', 5), read('second', 5)],
  ].map((readings) => ({ readings }))
  expect(agreementOf(scripts, 1)).toEqual({ read: 4, same: 2, near: 1, apart: 1 })
})
