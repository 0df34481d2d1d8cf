import type { FindingList } from '../findings'
import { growingTree, nodeHash } from './hashing.server'

/** Nodes as they are stored, by `level/place`. */
export type StoredNodes = Map<string, Buffer>

/**
 * Walks the tree along with the entries. Each stored node is held against its two halves as they are stored, so that a finding names the place
 * that was touched; the root is worked out from the entries alone. Behind a gap no place is certain, and the walk ends.
 */
export function treeWalk(findings: FindingList) {
  const tree = growingTree()
  const stored: Buffer[] = []
  let broken = false

  const settle = (expected: Buffer, { level, place, nodes }: { level: number; place: number; nodes: StoredNodes }) => {
    const found = nodes.get(`${level}/${place}`)
    if (found?.equals(expected)) return found
    const over = `over entries ${place * 2 ** level + 1} to ${(place + 1) * 2 ** level}`
    findings.add(
      found
        ? {
            what: 'node-edited',
            seq: (place + 1) * 2 ** level,
            sentence: `The tree’s node ${over} is not the hash of its halves: it, or something below it, was changed.`,
          }
        : { what: 'node-missing', seq: (place + 1) * 2 ** level, sentence: `The tree’s node ${over} is missing.` },
    )
    return found ?? expected
  }

  return {
    /** Takes the walk one entry on, with the nodes that it should have filled. */
    add: (seq: number, leaf: Buffer, nodes: StoredNodes): void => {
      if (seq !== tree.size() + 1) broken = true
      if (broken) return
      tree.add(leaf)
      let node = leaf
      for (let level = 1, place = seq - 1; place % 2 === 1; level++) {
        place = Math.floor(place / 2)
        const half = stored.pop()
        if (!half) throw new Error('the right edge of the tree lost a subtree')
        node = settle(nodeHash(half, node), { level, place, nodes })
      }
      stored.push(node)
    },
    /** The root over the entries so far; `undefined` behind a gap. */
    root: (): Buffer | undefined => (broken ? undefined : tree.root()),
    /** How many entries the root is over: those before the first gap. */
    size: (): number => tree.size(),
  }
}
