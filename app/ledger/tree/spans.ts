/** Entries `start` to `end - 1` of the log, counted from zero as RFC 6962 counts leaves. */
export type Span = { start: number; end: number }

/** One perfect subtree: the entries from `place * 2^level` on, `2^level` of them. Level 0 is a single entry. */
export type Node = { level: number; place: number }

/** The largest power of two that is smaller than `size`: where RFC 6962 splits a tree of so many leaves. */
export function splitOf(size: number): number {
  let split = 1
  while (split * 2 < size) split *= 2
  return split
}

/**
 * The perfect subtrees that a span of the tree is made of, from left to right: one for each one-bit of its length. Holds for
 * the spans that RFC 6962 makes, which begin at a multiple of the power of two at or above their length.
 */
export function nodesOf({ start, end }: Span): Node[] {
  const nodes: Node[] = []
  for (let at = start; at < end; ) {
    let [level, width] = [0, 1]
    while (width * 2 <= end - at) [level, width] = [level + 1, width * 2]
    nodes.push({ level, place: at / width })
    at += width
  }
  return nodes
}

/** The audit path of RFC 6962, 2.1.1: the spans beside the way from leaf `index` up to the root, the lowest first. */
export function inclusionSpans(index: number, size: number): Span[] {
  const path = (at: number, { start, end }: Span): Span[] => {
    if (end - start === 1) return []
    const middle = start + splitOf(end - start)
    const [left, right] = [
      { start, end: middle },
      { start: middle, end },
    ]
    return at < middle ? [...path(at, left), right] : [...path(at, right), left]
  }
  return path(index, { start: 0, end: size })
}

/** The consistency proof of RFC 6962, 2.1.2: spans that make up both the tree of `from` entries and that of `to`. */
export function consistencySpans(from: number, to: number): Span[] {
  const proof = ({ start, end }: Span, isWholeOldTree: boolean): Span[] => {
    if (end === from) return isWholeOldTree ? [] : [{ start, end }]
    const middle = start + splitOf(end - start)
    const [left, right] = [
      { start, end: middle },
      { start: middle, end },
    ]
    return from <= middle ? [...proof(left, isWholeOldTree), right] : [...proof(right, false), left]
  }
  return proof({ start: 0, end: to }, true)
}
