import { hashOver, nodeHash } from './hashing.server'
import { consistencySpans, inclusionSpans, type Span, splitOf } from './spans'

/** What a proof of inclusion says: the leaf at `index`, counted from zero, is under the root of the tree of `size` entries. */
export type Inclusion = { index: number; size: number; leaf: Buffer; path: readonly Buffer[] }

const isCount = (value: number) => Number.isSafeInteger(value) && value >= 0

/** The root that a proof of inclusion leads to; `undefined` for one that cannot be of this entry in a tree of this size. */
export function rootFromInclusion({ index, size, leaf, path }: Inclusion): Buffer | undefined {
  if (!isCount(index) || !isCount(size) || index >= size) return undefined
  if (path.length !== inclusionSpans(index, size).length) return undefined
  const climb = (at: number, { start, end }: Span, left: readonly Buffer[]): Buffer => {
    const beside = left.at(-1)
    if (end - start === 1 || !beside) return leaf
    const middle = start + splitOf(end - start)
    const below = left.slice(0, -1)
    return at < middle
      ? nodeHash(climb(at, { start, end: middle }, below), beside)
      : nodeHash(beside, climb(at, { start: middle, end }, below))
  }
  return climb(index, { start: 0, end: size }, path)
}

/** Two heads of one log and what is said to lead from the one to the other. */
export type Consistency = { from: number; to: number; fromRoot: Buffer; toRoot: Buffer; path: readonly Buffer[] }

/**
 * Whether the larger tree begins with exactly the entries of the smaller one. Puts both roots together from the spans that RFC 6962
 * says such a proof is made of. Two heads of one size need no path, and must be equal.
 */
export function isConsistent({ from, to, fromRoot, toRoot, path }: Consistency): boolean {
  if (!isCount(from) || !isCount(to) || from < 1 || from > to) return false
  if (from === to) return path.length === 0 && fromRoot.equals(toRoot)
  const spans = consistencySpans(from, to)
  if (path.length !== spans.length) return false
  // The old tree is left out of its own proof where it is one perfect subtree.
  const whole = spans.some(({ start }) => start === 0) ? [] : [{ start: 0, end: from, hash: fromRoot }]
  const known = [...whole, ...spans.map((span, at) => ({ ...span, hash: path[at] ?? fromRoot }))]
  const inOrder = known.sort((one, other) => one.start - other.start)
  const old = hashOver(inOrder.filter(({ end }) => end <= from).map(({ hash }) => hash))
  return old.equals(fromRoot) && over({ start: 0, end: to }, inOrder)?.equals(toRoot) === true
}

type Known = Span & { hash: Buffer }

/** The hash over a span, from spans that are known; `undefined` where they do not make it up. */
function over({ start, end }: Span, known: readonly Known[]): Buffer | undefined {
  const given = known.find((one) => one.start === start && one.end === end)
  if (given) return given.hash
  if (end - start <= 1) return undefined
  const middle = start + splitOf(end - start)
  const [left, right] = [over({ start, end: middle }, known), over({ start: middle, end }, known)]
  return left && right && nodeHash(left, right)
}
