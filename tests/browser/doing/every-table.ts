import { sql } from 'drizzle-orm'
import type { Db } from '~db/client'

/** How many rows every table holds and what they say, in short, so that two moments can be compared. */
export async function everyTable(db: Db, { but }: { but: string[] }): Promise<Record<string, string>> {
  const tables = (await db.execute(
    sql`select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
  )) as unknown as { name: string }[]
  const names = tables.map((table) => table.name).filter((name) => !but.includes(name))
  const inShort = names.map((name) =>
    sql.raw(
      `select '${name}' as name, count(*) || ' rows ' || coalesce(md5(string_agg(md5(r::text), '' order by md5(r::text))), '') as short from "${name}" r`,
    ),
  )
  const rows = (await db.execute(sql.join(inShort, sql` union all `))) as unknown as { name: string; short: string }[]
  return Object.fromEntries(rows.map(({ name, short }) => [name, short]))
}
