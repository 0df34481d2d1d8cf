import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { auditPath, consistency, growsFrom, includes, treeHash } from '~tests/factories/rfc9162'
import { isConsistent, rootFromInclusion } from './check-proof.server'
import { EMPTY_ROOT, growingTree, hashOver, nodeHash } from './hashing.server'
import { consistencySpans, inclusionSpans, nodesOf, type Span } from './spans'

const leavesOf = (size: number) =>
  Array.from({ length: size }, (_, n) => createHash('sha256').update(`leaf ${n}`).digest())
const over = (leaves: readonly Buffer[], spans: readonly Span[]) =>
  spans.map((span) => hashOver(nodesOf(span).map(({ level, place }) => perfect(leaves, level, place))))
const perfect = (leaves: readonly Buffer[], level: number, place: number): Buffer =>
  level === 0
    ? (leaves[place] ?? Buffer.alloc(0))
    : nodeHash(perfect(leaves, level - 1, place * 2), perfect(leaves, level - 1, place * 2 + 1))

const SIZES = Array.from({ length: 40 }, (_, n) => n)
const ALL = leavesOf(40)

test('trees of 0 to 39 leaves have the root that RFC 6962 defines, grown one by one and put together from subtrees', () => {
  const growing = growingTree()
  for (const size of SIZES) {
    const root = treeHash(ALL.slice(0, size))
    expect(growing.root()).toEqual(root)
    expect(over(ALL, [{ start: 0, end: size }])).toEqual([root])
    growing.add(ALL[size] ?? EMPTY_ROOT)
  }
  expect(growing.size()).toBe(40)
})

test('every inclusion proof of these trees is the one of RFC 6962, and both verifiers take it', () => {
  for (const size of SIZES.slice(1)) {
    const leaves = ALL.slice(0, size)
    const root = treeHash(leaves)
    for (const [index, leaf] of leaves.entries()) {
      const path = over(leaves, inclusionSpans(index, size))
      expect(path).toEqual(auditPath(index, leaves))
      expect(rootFromInclusion({ index, size, leaf, path })).toEqual(root)
      expect(includes(index, size, leaf, path, root)).toBe(true)
    }
  }
})

test('every consistency proof between these trees is the one of RFC 6962, and both verifiers take it', () => {
  const roots = SIZES.map((size) => treeHash(ALL.slice(0, size)))
  for (const to of SIZES.slice(1)) {
    for (const from of SIZES.slice(1, to + 1)) {
      const path = over(ALL, from === to ? [] : consistencySpans(from, to))
      const [fromRoot = EMPTY_ROOT, toRoot = EMPTY_ROOT] = [roots[from], roots[to]]
      expect(path).toEqual(consistency(from, ALL.slice(0, to)))
      expect([from, to, isConsistent({ from, to, fromRoot, toRoot, path })]).toEqual([from, to, true])
      expect(growsFrom(from, to, fromRoot, toRoot, path)).toBe(true)
    }
  }
})

const other = createHash('sha256').update('something else').digest()
const damaged = (path: readonly Buffer[], at: number, how: string): Buffer[] => {
  const n = path.length === 0 ? 0 : at % path.length
  if (how === 'longer') return [...path.slice(0, n), other, ...path.slice(n)]
  if (how === 'shorter') return path.filter((_, one) => one !== n)
  if (how === 'changed') return path.map((hash, one) => (one === n ? other : hash))
  return path.toReversed()
}

test('no damaged inclusion proof leads to the root', () => {
  const how = fc.constantFrom('longer', 'shorter', 'changed', 'reversed')
  const story = fc.tuple(fc.integer({ min: 2, max: 39 }), fc.nat(1000), fc.nat(1000), how)
  fc.assert(
    fc.property(story, ([size, whichLeaf, at, damage]) => {
      const leaves = ALL.slice(0, size)
      const index = whichLeaf % size
      const [leaf = other, path, root] = [leaves[index], auditPath(index, leaves), treeHash(leaves)]
      const bad = damaged(path, at, damage)
      fc.pre(Buffer.compare(Buffer.concat(bad), Buffer.concat(path)) !== 0)
      expect(rootFromInclusion({ index, size, leaf, path: bad })?.equals(root) ?? false).toBe(false)
      expect(rootFromInclusion({ index, size, leaf: other, path })?.equals(root) ?? false).toBe(false)
      expect(rootFromInclusion({ index: size, size, leaf, path })).toBe(undefined)
      expect(includes(index, size, leaf, bad, root)).toBe(false)
    }),
  )
})

test('no rewritten tree is consistent with what it was, whatever path is shown', () => {
  const how = fc.constantFrom('longer', 'shorter', 'changed', 'reversed')
  const story = fc.tuple(fc.integer({ min: 1, max: 38 }), fc.integer({ min: 1, max: 38 }), fc.nat(1000), how)
  fc.assert(
    fc.property(story, ([from, more, at, damage]) => {
      const to = Math.min(39, from + more)
      const [old, now] = [ALL.slice(0, from), ALL.slice(0, to)]
      const rewritten = now.map((leaf, n) => (n === at % from ? other : leaf))
      const [fromRoot, path] = [treeHash(old), consistency(from, now)]
      const forged = { from, to, fromRoot, toRoot: treeHash(rewritten), path: consistency(from, rewritten) }
      expect(isConsistent(forged)).toBe(false)
      expect(growsFrom(from, to, forged.fromRoot, forged.toRoot, forged.path)).toBe(false)
      const bad = damaged(path, at, damage)
      fc.pre(Buffer.compare(Buffer.concat(bad), Buffer.concat(path)) !== 0)
      expect(isConsistent({ from, to, fromRoot, toRoot: treeHash(now), path: bad })).toBe(false)
    }),
  )
})

test.each([
  ['nothing to the old head', { from: 0, to: 5 }],
  ['a head to one before it', { from: 5, to: 4 }],
  ['numbers that are none', { from: Number.NaN, to: 5 }],
  ['numbers beyond counting', { from: 5, to: 2 ** 60 }],
])('no proof leads from %s', (_what, sizes) => {
  expect(isConsistent({ ...sizes, fromRoot: EMPTY_ROOT, toRoot: EMPTY_ROOT, path: [] })).toBe(false)
})

test('proofs in a tree of a million leaves are at most twenty and twenty-one hashes long, each of few subtrees', () => {
  const size = 1_000_000
  for (const index of [0, 1, 524_287, 524_288, 999_999]) {
    const spans = inclusionSpans(index, size)
    expect(spans.length).toBeLessThanOrEqual(20)
    expect(spans.flatMap(nodesOf).length).toBeLessThanOrEqual(26)
  }
  expect(consistencySpans(999_998, size).length).toBeLessThanOrEqual(21)
})
