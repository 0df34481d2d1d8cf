/** A part of a file, both ends included. */
export type ByteRange = { from: number; to: number }

/** A file of the store and when it was put there. */
export type StoredFile = { key: string; storedAt: Date }

/**
 * Where kept files lie: a folder, or a bucket that speaks S3. All processes of an academy use the same one. Files are put whole and
 * never changed; who may see them is asked before, in the database. Both kinds keep the same promises (`store-contract.test.ts`).
 */
export type EvidenceStore = {
  /** Puts a file whole: when this answers, it is there, also after a crash. Putting the same again changes nothing. */
  put: (key: string, bytes: Uint8Array) => Promise<void>
  /** The file, or that part of it, as a stream; `undefined` when there is none. */
  get: (key: string, range?: ByteRange) => Promise<ReadableStream<Uint8Array> | undefined>
  /** How many bytes it has; `undefined` when there is none. */
  size: (key: string) => Promise<number | undefined>
  /** Takes it away. What is gone already is no error. */
  remove: (key: string) => Promise<void>
  /** Everything that is there, in no order. */
  list: () => AsyncIterable<StoredFile>
}

/** Keys are ours: two letters, then a random id. Nothing that came from outside is ever one. */
const KEY = /^[0-9a-f]{2}\/[0-9a-f-]{36}$/

/** The key, or a fault: a key of another shape could lead out of the store. */
export function checkedKey(key: string): string {
  if (!KEY.test(key)) throw new Error('this is no key of the evidence store')
  return key
}

/** A key from a random id; its first two letters spread files over folders. */
export const keyFrom = (id: string) => checkedKey(`${id.slice(0, 2)}/${id}`)
