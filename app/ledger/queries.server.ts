import { count, desc, lte } from 'drizzle-orm'
import type { Db } from '~db/client'
import { ledgerEntries } from '~db/schema/ledger'

/** One entry as the ledger page shows it. `says` is its body, word for word; `leaf` its hash, in hex. */
export type EntryOnPage = { seq: number; at: Date; kind: string; says: string; leaf: string }

/** The newest entries from `from` downwards, and how many there are in all. */
export async function entriesFrom(db: Db, { from, limit }: { from?: number; limit: number }): Promise<{ entries: EntryOnPage[]; total: number }> {
  const where = from === undefined ? undefined : lte(ledgerEntries.seq, from)
  const [rows, [all]] = await Promise.all([
    db.select().from(ledgerEntries).where(where).orderBy(desc(ledgerEntries.seq)).limit(limit),
    db.select({ total: count() }).from(ledgerEntries),
  ])
  const entries = rows.map(({ seq, at, kind, body, leafHash }) => ({ seq, at, kind, says: body.toString('utf8'), leaf: leafHash.toString('hex') }))
  return { entries, total: all?.total ?? 0 }
}
