import { createHash } from 'node:crypto'

const NODE = Buffer.of(1)

/** The root of the tree over no entries: SHA-256 of nothing. */
export const EMPTY_ROOT = createHash('sha256').digest()

/** The RFC 6962 hash of an inner node: SHA-256 over a one byte and both halves. Leaves begin with a zero byte, so neither passes for the other. */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Buffer =>
  createHash('sha256').update(NODE).update(left).update(right).digest()

/** The hash over several perfect subtrees side by side, each smaller than the one before. */
export const hashOver = (subtrees: readonly Buffer[]): Buffer =>
  subtrees.length === 0 ? EMPTY_ROOT : subtrees.reduceRight((right, left) => nodeHash(left, right))

/**
 * The tree over entries that come one by one: keeps the open subtrees along its right edge, so any number of entries takes the room
 * of fifty hashes. `add` gives back the inner nodes that the entry fills, the lowest first.
 */
export function growingTree() {
  const open: Buffer[] = []
  let size = 0
  return {
    add: (leaf: Buffer): Buffer[] => {
      const filled: Buffer[] = []
      let node = leaf
      for (let left = size; left % 2 === 1; left = Math.floor(left / 2)) {
        const half = open.pop()
        if (!half) throw new Error('the right edge of the tree lost a subtree')
        node = nodeHash(half, node)
        filled.push(node)
      }
      open.push(node)
      size += 1
      return filled
    },
    root: (): Buffer => hashOver(open),
    size: (): number => size,
  }
}
