import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type DrawLine, fillBlueprint, fitsLine } from './blueprint'

type Item = { id: string; tag: string; difficulty: number; enemies?: string; practice?: boolean; cost: number }

const item = (tag: string, difficulty: number, enemies?: string): Omit<Item, 'id' | 'cost'> => ({
  tag,
  difficulty,
  ...(enemies === undefined ? {} : { enemies }),
})
const bankOf = (...items: Omit<Item, 'id' | 'cost'>[]): Item[] =>
  items.map((one, index) => ({ ...one, id: `q${index}`, cost: 0 }))
const short = (lines: DrawLine[], bank: Item[]) => fillBlueprint(lines, bank, (one) => one.cost).short

describe('which line is short, and by how many', () => {
  test.each<[string, DrawLine[], Item[], ReturnType<typeof short>]>([
    ['exactly enough', [{ tag: 'a', count: 2 }], bankOf(item('a', 1), item('a', 2)), []],
    ['one too few', [{ tag: 'a', count: 2 }], bankOf(item('a', 1)), [{ line: 0, missing: 1 }]],
    [
      'nothing of that difficulty',
      [{ tag: 'a', difficulty: 3, count: 2 }],
      bankOf(item('a', 1)),
      [{ line: 0, missing: 2 }],
    ],
    [
      'a line that takes what a later, narrower line needs gives way to it',
      [
        { tag: 'a', count: 1 },
        { tag: 'a', difficulty: 1, count: 1 },
      ],
      bankOf(item('a', 1), item('a', 2)),
      [],
    ],
    [
      'two lines share too little: the later one is told',
      [
        { tag: 'a', difficulty: 1, count: 2 },
        { tag: 'a', count: 2 },
      ],
      bankOf(item('a', 1), item('a', 1), item('a', 2)),
      [{ line: 1, missing: 1 }],
    ],
    [
      'one for practice only does not count',
      [{ tag: 'a', count: 2 }],
      bankOf(item('a', 1), { ...item('a', 1), practice: true }),
      [{ line: 0, missing: 1 }],
    ],
    [
      'two enemies count as one',
      [{ tag: 'a', count: 2 }],
      bankOf(item('a', 1, 'x'), item('a', 1, 'x')),
      [{ line: 0, missing: 1 }],
    ],
    [
      'enemies of two tags serve one line only',
      [
        { tag: 'a', count: 1 },
        { tag: 'b', count: 1 },
      ],
      bankOf(item('a', 1, 'x'), item('b', 1, 'x')),
      [{ line: 1, missing: 1 }],
    ],
    [
      'a chain of enemies is undone as far as it takes',
      [
        { tag: 'a', count: 1 },
        { tag: 'b', count: 1 },
        { tag: 'c', count: 1 },
      ],
      bankOf(item('a', 1, 'x'), item('b', 1, 'x'), item('b', 1, 'y'), item('c', 1, 'y'), item('a', 1)),
      [],
    ],
    [
      'a question named like a set is no enemy of it',
      [{ tag: 'a', count: 2 }],
      [
        { ...item('a', 1, 'q9'), id: 'q1', cost: 0 },
        { ...item('a', 1), id: 'q9', cost: 0 },
      ],
      [],
    ],
  ])('%s', (_, lines, bank, expected) => {
    expect(short(lines, bank)).toEqual(expected)
  })
})

const tags = fc.constantFrom('a', 'b')
const difficulties = fc.constantFrom(1, 2)
const anItem = fc.record(
  { tag: tags, difficulty: difficulties, enemies: fc.constantFrom('x', 'y'), cost: fc.nat(9) },
  { requiredKeys: ['tag', 'difficulty', 'cost'] },
)
const aBank = fc.array(anItem, { maxLength: 7 }).map((all) => all.map((one, index) => ({ ...one, id: `q${index}` })))
const aLine = fc.record(
  { tag: tags, difficulty: difficulties, count: fc.integer({ min: 1, max: 2 }) },
  { requiredKeys: ['tag', 'count'] },
)
const aBlueprint = fc.array(aLine, { minLength: 1, maxLength: 3 })

/** Every way to give each question of the bank to one line or to none, tried one by one: by line, the count and the cost. */
function everyChoice(lines: DrawLine[], bank: Item[]): { counts: number[]; cost: number }[] {
  const from = (
    index: number,
    counts: number[],
    enemies: string[],
    cost: number,
  ): { counts: number[]; cost: number }[] => {
    const question = bank[index]
    if (!question) return [{ counts, cost }]
    const without = from(index + 1, counts, enemies, cost)
    const { enemies: set } = question
    if (set !== undefined && enemies.includes(set)) return without
    const taken = lines.flatMap((line, to) => {
      if (!fitsLine(line, question) || (counts[to] ?? 0) >= line.count) return []
      const more = counts.map((count, at) => (at === to ? count + 1 : count))
      return from(index + 1, more, set === undefined ? enemies : [...enemies, set], cost + question.cost)
    })
    return [...without, ...taken]
  }
  return from(
    0,
    lines.map(() => 0),
    [],
    0,
  )
}

describe('held against every possible choice', () => {
  test('a blueprint is filled whenever any choice fills it, and then by the cheapest one', () => {
    fc.assert(
      fc.property(aBlueprint, aBank, (lines, bank) => {
        const full = everyChoice(lines, bank).filter(({ counts }) =>
          counts.every((count, at) => count === lines[at]?.count),
        )
        const { filled, short } = fillBlueprint(lines, bank, (one) => one.cost)
        expect(short.length === 0).toBe(full.length > 0)
        if (short.length > 0) return
        expect(filled.flat().reduce((sum, one) => sum + one.cost, 0)).toBe(Math.min(...full.map(({ cost }) => cost)))
      }),
      { numRuns: 500 },
    )
  })

  test('so many questions more as are said to be missing are enough, and one fewer is not', () => {
    fc.assert(
      fc.property(aBlueprint, aBank, (lines, bank) => {
        const missing = fillBlueprint(lines, bank, () => 0).short.flatMap(({ line, missing }) =>
          Array.from({ length: missing }, () => lines[line]),
        )
        const written = missing.flatMap((line, index) =>
          line ? [{ id: `new${index}`, tag: line.tag, difficulty: line.difficulty ?? 1, cost: 0 }] : [],
        )
        expect(fillBlueprint(lines, [...bank, ...written], () => 0).short).toEqual([])
        if (written.length > 0)
          expect(fillBlueprint(lines, [...bank, ...written.slice(1)], () => 0).short).not.toEqual([])
      }),
    )
  })

  test('no question is drawn twice, each fits its line, and no two are enemies', () => {
    fc.assert(
      fc.property(aBlueprint, aBank, (lines, bank) => {
        const { filled } = fillBlueprint(lines, bank, (one) => one.cost)
        for (const [at, line] of lines.entries())
          for (const question of filled[at] ?? []) expect(fitsLine(line, question)).toBe(true)
        const drawn = filled.flat()
        const sets = drawn.flatMap((one) => one.enemies ?? [])
        expect(new Set(drawn).size).toBe(drawn.length)
        expect(new Set(sets).size).toBe(sets.length)
      }),
    )
  })
})
