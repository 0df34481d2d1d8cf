import { sql } from 'drizzle-orm'
import { bigint, check, pgTable, text } from 'drizzle-orm/pg-core'
import { bytes, moment } from './columns'

/**
 * The append-only log. `body` is canonical JSON (RFC 8785) as bytes and carries the number, the moment, the
 * kind and the previous entry's leaf hash, so each entry fixes all before it. `leafHash` is the RFC 6962
 * leaf hash, computed by the database. Rows come in only through the function `ledger_append`.
 */
export const ledgerEntries = pgTable(
  'ledger_entries',
  {
    seq: bigint({ mode: 'number' }).primaryKey(),
    at: moment().notNull(),
    kind: text().notNull(),
    body: bytes().notNull(),
    leafHash: bytes().notNull().generatedAlwaysAs(sql`sha256('\\x00'::bytea || body)`),
  },
  (t) => [check('ledger_counts_from_one', sql`${t.seq} >= 1`)],
)
