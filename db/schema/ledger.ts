import { type SQLWrapper, sql } from 'drizzle-orm'
import { bigint, check, index, pgTable, text } from 'drizzle-orm/pg-core'
import { bytes, moment } from './columns'

/** The certificate that an entry's bytes name. Written with functions that are immutable, so that it can be indexed. */
export const certificateIn = (body: SQLWrapper) =>
  sql<string | null>`substring(encode(${body}, 'escape') from '"certificate":"([0-9a-f-]{36})"')`

/**
 * The append-only log. `body` is canonical JSON (RFC 8785) as bytes and carries the number, the moment, the
 * kind and the previous entry's leaf hash, so each entry fixes all before it. `leafHash` is the RFC 6962
 * leaf hash, computed by the database. A trigger lets a row in only as the next link of the chain. The
 * index finds everything about one certificate by the id in its bytes, for the verify page.
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
  (t) => [
    check('ledger_counts_from_one', sql`${t.seq} >= 1`),
    index('ledger_of_a_certificate').on(certificateIn(t.body)).where(sql`kind like 'certificate.%'`),
  ],
)
