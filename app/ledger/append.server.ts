import { desc, sql } from 'drizzle-orm'
import type { Db } from '~db/client'
import { ledgerEntries } from '~db/schema/ledger'
import { BEFORE_THE_FIRST, entryBody } from './entry.server'
import { LedgerFact } from './kinds'

/** The one lock that puts ledger writers in line; the trigger in the database takes the same. */
const LEDGER_LOCK = 7310401

/**
 * Adds one entry. Call it inside the transaction that makes the change, as late as you can: neither is
 * kept without the other, and other writers wait from here to the commit.
 */
export async function appendToLedger(tx: Db, fact: LedgerFact & { at: Date }): Promise<{ seq: number }> {
  const { kind, details } = LedgerFact.parse({ kind: fact.kind, details: fact.details })
  await tx.execute(sql`select pg_advisory_xact_lock(${LEDGER_LOCK})`)
  // A statement of its own: read together with the lock, it would still see the log as it was before the wait.
  const [last] = await tx
    .select({ seq: ledgerEntries.seq, leafHash: ledgerEntries.leafHash })
    .from(ledgerEntries)
    .orderBy(desc(ledgerEntries.seq))
    .limit(1)
  const seq = (last?.seq ?? 0) + 1
  const previous = last?.leafHash.toString('hex') ?? BEFORE_THE_FIRST
  const body = entryBody({ seq, at: fact.at.toISOString(), kind, previous, details })
  await tx.insert(ledgerEntries).values({ seq, at: fact.at, kind, body })
  return { seq }
}
