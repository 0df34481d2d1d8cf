import { eq } from 'drizzle-orm'
import type { Db } from '~db/client'
import { ledgerEntries } from '~db/schema/ledger'
import { readEntry } from './chain.server'
import { leafHashOf } from './entry.server'
import type { LedgerFact } from './kinds'

/** The entry of this number as it says itself, in one query; `undefined` where there is none, or its bytes are no entry of that number. */
export async function entryAt(db: Db, { seq }: { seq: number }): Promise<{ at: string; fact: LedgerFact } | undefined> {
  const [row] = await db.select().from(ledgerEntries).where(eq(ledgerEntries.seq, seq))
  const read = row && readEntry(row.body)
  if (!row || !read?.ok || read.says.seq !== seq || !leafHashOf(row.body).equals(row.leafHash)) return undefined
  return read.fact && { at: read.says.at, fact: read.fact }
}
