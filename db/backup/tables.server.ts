import type { TransactionSql } from 'postgres'

/** A table as COPY sees it: the columns that hold something of their own, none that is worked out. */
export type Table = { name: string; columns: string[] }

/** Every table of the product, each after the tables that its rows refer to. */
export async function tablesInOrder(tx: TransactionSql): Promise<Table[]> {
  const tables = await tx<Table[]>`
    select c.relname as name, array_agg(a.attname::text order by a.attnum) as columns
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
    group by c.relname order by c.relname
  `
  const references = await tx<{ from: string; to: string }[]>`
    select r.conrelid::regclass::text as "from", r.confrelid::regclass::text as "to"
    from pg_constraint r where r.contype = 'f' and r.connamespace = 'public'::regnamespace and r.conrelid <> r.confrelid
  `
  return inOrder([...tables], references)
}

function inOrder(tables: Table[], references: { from: string; to: string }[]): Table[] {
  const placed: Table[] = []
  while (placed.length < tables.length) {
    const waiting = tables.filter((table) => !placed.includes(table))
    const free = waiting.filter(
      ({ name }) => !references.some(({ from, to }) => from === name && waiting.some((other) => other.name === to)),
    )
    if (free.length === 0)
      throw new Error(`tables refer to each other in a circle: ${waiting.map(({ name }) => name).join(', ')}`)
    placed.push(...free)
  }
  return placed
}
