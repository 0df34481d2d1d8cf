import { sql } from 'drizzle-orm'
import type { Db } from '~db/client'

/** What no refusal promises to leave alone: counts of tries, forms kept for whoever must sign in again, and when a visit was. */
const KEPT_OF_TRIES = ['rate_limits', 'held_forms', 'sessions']

/** What the academy does by itself meanwhile: lists that were signed, signatures after an issue, heads of the ledger, digests. */
const BY_ITSELF = [
  'issue_runs',
  'issue_run_lines',
  'credentials',
  'credential_proofs',
  'ledger_checkpoints',
  'record_digests',
]

const LEFT_OUT = new Set([...KEPT_OF_TRIES, ...BY_ITSELF])

/**
 * How many rows every table holds and what they say, in short, so that two moments can be compared. Left out is what
 * changes of itself while the academy runs: whoever compared that would learn how fast the machine was.
 */
export async function everyTable(db: Db): Promise<Record<string, string>> {
  const tables = (await db.execute(
    sql`select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
  )) as unknown as { name: string }[]
  const names = tables.map((table) => table.name).filter((name) => !LEFT_OUT.has(name))
  const inShort = names.map((name) =>
    sql.raw(
      `select '${name}' as name, count(*) || ' rows ' || coalesce(md5(string_agg(md5(r::text), '' order by md5(r::text))), '') as short from "${name}" r`,
    ),
  )
  const rows = (await db.execute(sql.join(inShort, sql` union all `))) as unknown as { name: string; short: string }[]
  return Object.fromEntries(rows.map(({ name, short }) => [name, short]))
}
