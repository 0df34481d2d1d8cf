import { createHash } from 'node:crypto'
import canonicalize from 'canonicalize'
import type { Versioned } from './curriculum'

/** The name of exactly this content: SHA-256, in hex, over its canonical JSON (RFC 8785). */
export function versionOf(body: unknown): string {
  return createHash('sha256')
    .update(canonicalize(body) ?? 'null')
    .digest('hex')
}

/** The piece with the hash that names it. */
export const versioned = <T extends object>(piece: T): Versioned<T> => ({ ...piece, version: versionOf(piece) })

/** The piece as its author wrote it, without its version. */
export function unversioned<T extends { version: string }>({ version: _version, ...piece }: T): Omit<T, 'version'> {
  return piece
}
