import { and, asc, eq, sql } from 'drizzle-orm'
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

/** Every entry about one certificate with the links around it, oldest first, in one indexed query. */
export async function certificateEntries(
  db: Db,
  { certificateId }: { certificateId: string },
): Promise<CertificateEntry[]> {
  const [before, after] = [alias(ledgerEntries, 'before'), alias(ledgerEntries, 'after')]
  const rows = await db
    .select({
      entry: ledgerEntries,
      bodyBefore: before.body,
      bodyAfter: after.body,
      signedAtSize: sql<number | null>`(select max(${ledgerCheckpoints.size}) from ${ledgerCheckpoints})`.mapWith(
        Number,
      ),
    })
    .from(ledgerEntries)
    .leftJoin(before, eq(before.seq, sql`${ledgerEntries.seq} - 1`))
    .leftJoin(after, eq(after.seq, sql`${ledgerEntries.seq} + 1`))
    .where(and(eq(certificateIn(ledgerEntries.body), certificateId), sql`${ledgerEntries.kind} like 'certificate.%'`))
    .orderBy(asc(ledgerEntries.seq))
  return rows.map(({ entry, bodyBefore, bodyAfter, signedAtSize }) => {
    const read = readEntry(entry.body)
    if (!read.ok) return { seq: entry.seq, at: undefined, fact: undefined, linked: false, signedAtSize }
    const { says, fact } = read
    const leaf = leafHashOf(entry.body)
    const previous = bodyBefore
      ? leafHashOf(bodyBefore).toString('hex')
      : entry.seq === 1
        ? BEFORE_THE_FIRST
        : undefined
    const next = bodyAfter ? readEntry(bodyAfter) : undefined
    const fitsBefore =
      says.previous === previous &&
      says.seq === entry.seq &&
      says.kind === entry.kind &&
      says.at === entry.at.toISOString()
    const fitsAfter = next === undefined || (next.ok && next.says.previous === leaf.toString('hex'))
    const linked = fitsBefore && fitsAfter && leaf.equals(entry.leafHash)
    return { seq: entry.seq, at: says.at, fact, linked, signedAtSize }
  })
}
