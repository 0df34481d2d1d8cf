import { createHash } from 'node:crypto'

// A second reading of the tree, for tests alone: the definitions of RFC 6962, 2.1, word for word, and the loops with which
// RFC 9162, 2.1.3.2 and 2.1.4.2, verifies. It shares no line with the product.

const sha256 = (...parts: Uint8Array[]) => {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** Merkle tree hash over leaf hashes (RFC 6962, 2.1). */
export function treeHash(leaves: readonly Buffer[]): Buffer {
  if (leaves.length === 0) return sha256()
  const [only] = leaves
  if (leaves.length === 1 && only) return only
  const k = 2 ** Math.floor(Math.log2(leaves.length - 1))
  return sha256(Buffer.of(1), treeHash(leaves.slice(0, k)), treeHash(leaves.slice(k)))
}

/** Audit path (RFC 6962, 2.1.1). */
export function auditPath(m: number, leaves: readonly Buffer[]): Buffer[] {
  if (leaves.length <= 1) return []
  const k = 2 ** Math.floor(Math.log2(leaves.length - 1))
  return m < k
    ? [...auditPath(m, leaves.slice(0, k)), treeHash(leaves.slice(k))]
    : [...auditPath(m - k, leaves.slice(k)), treeHash(leaves.slice(0, k))]
}

/** Consistency proof (RFC 6962, 2.1.2). */
export function consistency(m: number, leaves: readonly Buffer[], whole = true): Buffer[] {
  if (m === leaves.length) return whole ? [] : [treeHash(leaves)]
  const k = 2 ** Math.floor(Math.log2(leaves.length - 1))
  return m <= k
    ? [...consistency(m, leaves.slice(0, k), whole), treeHash(leaves.slice(k))]
    : [...consistency(m - k, leaves.slice(k), false), treeHash(leaves.slice(0, k))]
}

/** Verifies an inclusion proof (RFC 9162, 2.1.3.2). */
export function includes(index: number, size: number, leaf: Buffer, path: readonly Buffer[], root: Buffer): boolean {
  if (index >= size) return false
  let [fn, sn] = [BigInt(index), BigInt(size) - 1n]
  let r = leaf
  for (const p of path) {
    if (sn === 0n) return false
    if (fn % 2n === 1n || fn === sn) {
      r = sha256(Buffer.of(1), p, r)
      if (fn % 2n === 0n) {
        do {
          fn >>= 1n
          sn >>= 1n
        } while (fn % 2n === 0n && fn !== 0n)
      }
    } else r = sha256(Buffer.of(1), r, p)
    fn >>= 1n
    sn >>= 1n
  }
  return sn === 0n && r.equals(root)
}

/** Verifies a consistency proof (RFC 9162, 2.1.4.2). */
export function growsFrom(
  first: number,
  second: number,
  firstRoot: Buffer,
  secondRoot: Buffer,
  given: readonly Buffer[],
) {
  if (first === second) return given.length === 0 && firstRoot.equals(secondRoot)
  if (first < 1 || first > second || given.length === 0) return false
  const isPowerOfTwo = Number.isInteger(Math.log2(first))
  const [head, ...rest] = isPowerOfTwo ? [firstRoot, ...given] : given
  let [fn, sn] = [BigInt(first) - 1n, BigInt(second) - 1n]
  while (fn % 2n === 1n) [fn, sn] = [fn >> 1n, sn >> 1n]
  let [fr, sr] = [head ?? firstRoot, head ?? firstRoot]
  for (const c of rest) {
    if (sn === 0n) return false
    if (fn % 2n === 1n || fn === sn) {
      fr = sha256(Buffer.of(1), c, fr)
      sr = sha256(Buffer.of(1), c, sr)
      if (fn % 2n === 0n) {
        do {
          fn >>= 1n
          sn >>= 1n
        } while (fn % 2n === 0n && fn !== 0n)
      }
    } else sr = sha256(Buffer.of(1), sr, c)
    fn >>= 1n
    sn >>= 1n
  }
  return sn === 0n && fr.equals(firstRoot) && sr.equals(secondRoot)
}
