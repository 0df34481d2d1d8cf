import { eq, like, type SQLWrapper, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Db } from '~db/client'
import { certificateIn, ledgerEntries } from '~db/schema/ledger'
import { ledgerCheckpoints } from '~db/schema/ledger-tree'
import { readEntry } from './chain.server'
import { BEFORE_THE_FIRST, leafHashOf } from './entry.server'
import type { LedgerFact } from './kinds'

/**
 * An entry about a certificate. `linked`: its own bytes, its place and its links to both neighbours are right. `signedAtSize` is the size of
 * the newest signed checkpoint, which may be older than the entry; null before the first.
 */
export type CertificateEntry = {
  seq: number
  at: string | undefined
  fact: LedgerFact | undefined
  linked: boolean
  signedAtSize: number | null
}

/** An entry and its neighbours' bytes as the database writes them into JSON: bytes in hex, the moment as ISO 8601. */
type EntryInJson = {
  seq: number
  kind: string
  at: string
  body: string
  leafHash: string
  bodyBefore: string | null
  bodyAfter: string | null
  signedAtSize: number | null
}

/**
 * Every entry about one certificate with the links around it, oldest first, as one value of a larger query: what is read
 * in one statement is of one moment, so an entry that is written meanwhile is never held against a record from before it.
 * Found by its index. `null` where there is none.
 */
export function entriesInJson(db: Db, certificateId: SQLWrapper) {
  const [before, after] = [alias(ledgerEntries, 'before'), alias(ledgerEntries, 'after')]
  const { seq, kind, at, body, leafHash } = ledgerEntries
  const hex = (bytes: SQLWrapper) => sql`encode(${bytes}, 'hex')`
  const one = sql`json_build_object('seq', ${seq}, 'kind', ${kind}, 'at', ${at}, 'body', ${hex(body)}, 'leafHash', ${hex(leafHash)}, 'bodyBefore', ${hex(before.body)}, 'bodyAfter', ${hex(after.body)}, 'signedAtSize', (select max(${ledgerCheckpoints.size}) from ${ledgerCheckpoints}))`
  const all = db
    .select({ all: sql`json_agg(${one} order by ${seq})` })
    .from(ledgerEntries)
    .leftJoin(before, eq(before.seq, sql`${seq} - 1`))
    .leftJoin(after, eq(after.seq, sql`${seq} + 1`))
    .where(sql`${eq(certificateIn(body), sql`${certificateId}::text`)} and ${like(kind, sql`'certificate.%'`)}`)
  return sql<EntryInJson[] | null>`${all}`
}

/** Every entry about one certificate, oldest first. */
export async function certificateEntries(
  db: Db,
  { certificateId }: { certificateId: string },
): Promise<CertificateEntry[]> {
  const [row] = await db.select({ entries: entriesInJson(db, sql`${certificateId}`) }).from(sql`(select) nothing`)
  return readEntries(row?.entries ?? null)
}

/** The entries of `entriesInJson`, each held against its own bytes and its neighbours. */
export function readEntries(entries: readonly EntryInJson[] | null): CertificateEntry[] {
  return (entries ?? []).map(({ seq, kind, at, leafHash, signedAtSize, ...hex }) => {
    const body = bytesOf(hex.body)
    const read = readEntry(body)
    if (!read.ok) return { seq, at: undefined, fact: undefined, linked: false, signedAtSize }
    const { says, fact } = read
    const leaf = leafHashOf(body).toString('hex')
    const previous = hex.bodyBefore
      ? leafHashOf(bytesOf(hex.bodyBefore)).toString('hex')
      : seq === 1
        ? BEFORE_THE_FIRST
        : undefined
    const next = hex.bodyAfter ? readEntry(bytesOf(hex.bodyAfter)) : undefined
    const fitsBefore =
      says.previous === previous && says.seq === seq && says.kind === kind && says.at === new Date(at).toISOString()
    const fitsAfter = next === undefined || (next.ok && next.says.previous === leaf)
    return { seq, at: says.at, fact, linked: fitsBefore && fitsAfter && leaf === leafHash, signedAtSize }
  })
}

const bytesOf = (hex: string) => Buffer.from(hex, 'hex')
