import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

/** What the first entry names as the leaf before it: 32 zero bytes, in hex. */
export const BEFORE_THE_FIRST = '0'.repeat(64)

/** What an entry's bytes say. `previous` is the leaf hash of the entry before, in hex. */
export type EntrySays = { seq: number; at: string; kind: string; previous: string; details: Record<string, unknown> }

/** The bytes of an entry: canonical JSON (RFC 8785), so that equal facts always make equal bytes. */
export const entryBody = (says: EntrySays): Buffer => Buffer.from(canonicalize(says) ?? '', 'utf8')

/** The RFC 6962 leaf hash: SHA-256 over a zero byte and the body. */
export const leafHashOf = (body: Uint8Array): Buffer => createHash('sha256').update(Buffer.of(0)).update(body).digest()
