import fc from 'fast-check'
import { expect, test } from 'vitest'
import { entryIndex } from './entry-index.server'

test('it behaves like a map from which each record is taken once', () => {
  const step = fc.record({ key: fc.integer({ min: 0, max: 40 }).map(String), takes: fc.boolean() })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 200 }), (steps) => {
      const [index, known, taken] = [entryIndex(), new Map<string, number>(), new Set<string>()]
      for (const [n, { key, takes }] of steps.entries()) {
        if (takes) {
          expect(index.take(key)).toBe(taken.has(key) ? undefined : known.get(key))
          if (known.has(key)) taken.add(key)
        } else {
          expect(index.put(key, { seq: n + 1, kind: n % 7 })).toBe(known.get(key))
          if (!known.has(key)) known.set(key, n + 1)
        }
      }
      const left = [...known].filter(([key]) => !taken.has(key)).map(([, seq]) => seq)
      expect([...index.left()].map(({ seq }) => seq).sort((a, b) => a - b)).toEqual(left.sort((a, b) => a - b))
    }),
  )
})

test('fifty thousand records are found again, each with its kind', () => {
  const index = entryIndex()
  for (let n = 1; n <= 50_000; n++) index.put(`record ${n}`, { seq: n, kind: n % 20 })
  const wrong = [...index.left()].filter(({ seq, kind }) => kind !== seq % 20)
  expect(wrong).toEqual([])
  for (let n = 1; n <= 50_000; n += 7) expect(index.take(`record ${n}`)).toBe(n)
  expect(index.take('record 50001')).toBe(undefined)
})
