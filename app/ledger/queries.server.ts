import { count, desc } from 'drizzle-orm'
import type { Db } from '~db/client'
import { ledgerEntries } from '~db/schema/ledger'

/** One entry as the ledger page shows it. `says` is its body, word for word; `leaf` its hash, in hex. */
export type EntryOnPage = { seq: number; at: Date; kind: string; says: string; leaf: string }

/** The newest entries but for the first `skip`, and how many there are in all. */
export async function entriesFrom(
  db: Db,
  { skip, limit }: { skip: number; limit: number },
): Promise<{ entries: EntryOnPage[]; total: number }> {
  const [rows, [all]] = await Promise.all([
    db.select().from(ledgerEntries).orderBy(desc(ledgerEntries.seq)).offset(skip).limit(limit),
    db.select({ total: count() }).from(ledgerEntries),
  ])
  const entries = rows.map(({ seq, at, kind, body, leafHash }) => ({
    seq,
    at,
    kind,
    says: body.toString('utf8'),
    leaf: leafHash.toString('hex'),
  }))
  return { entries, total: all?.total ?? 0 }
}
