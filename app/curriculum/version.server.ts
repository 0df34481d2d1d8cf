import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'

/** The name of exactly this content: SHA-256, in hex, over its canonical JSON (RFC 8785). */
export function versionOf(body: unknown): string {
  return createHash('sha256').update(canonicalize(body) ?? 'null').digest('hex')
}
