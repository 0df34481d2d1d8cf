import { count, desc, lte } from 'drizzle-orm'
import { dateAndTime, longDate } from '~/platform/time'
import type { Db } from '~db/client'
import { ledgerEntries } from '~db/schema/ledger'
import { inWords, isOpenToAll } from './kinds'
import { ledgerSize } from './tree/proofs.server'

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

/** One entry as anybody may see it: what happened, and when, both in words. */
export type OpenEntry = { seq: number; when: string; what: string; isOpen: boolean }

/**
 * An entry as anybody may see it. Of one about a person's training the day alone is told: whoever knows who was in the room at
 * a quarter past two shall not learn whom an entry of that minute is about.
 */
export function openEntry({ seq, at, kind }: { seq: number; at: Date; kind: string }): OpenEntry {
  const isOpen = isOpenToAll(kind)
  return { seq, when: isOpen ? dateAndTime(at, 'UTC') : longDate(at, 'UTC'), what: inWords(kind), isOpen }
}

/** So many entries from number `from` down (from the newest unless given), and how many there are in all. By number, so quick at any depth. */
export async function openEntriesFrom(
  db: Db,
  { from, limit }: { from: number | undefined; limit: number },
): Promise<{ entries: OpenEntry[]; total: number }> {
  const total = await ledgerSize(db)
  const { seq, at, kind } = ledgerEntries
  const rows = await db
    .select({ seq, at, kind })
    .from(ledgerEntries)
    .where(lte(seq, Math.min(from ?? total, total)))
    .orderBy(desc(seq))
    .limit(limit)
  return { entries: rows.map(openEntry), total }
}
