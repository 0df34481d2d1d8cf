import { sql } from 'drizzle-orm'
import { z } from '~/platform/zod'
import type { Db } from '~db/client'
import { ledgerEntries } from '~db/schema/ledger'
import { hashOver } from './hashing.server'
import { consistencySpans, inclusionSpans, nodesOf, type Span } from './spans'

const NodeRow = z.object({ at: z.coerce.number(), hash: z.instanceof(Buffer).nullable() })

/** The hash over each of these spans, in their order: one query, some log2(n) rows of an index for each span. */
async function hashesOver(db: Db, spans: readonly Span[]): Promise<Buffer[]> {
  const nodes = spans.map(nodesOf)
  const wanted = nodes.flat()
  const levels = sql.param(wanted.map(({ level }) => level))
  const places = sql.param(wanted.map(({ place }) => place))
  const found = z.array(NodeRow).parse(
    await db.execute(sql`
      select at, ledger_node(level, place) as hash
      from unnest(${levels}::int[], ${places}::bigint[]) with ordinality as wanted(level, place, at) order by at`),
  )
  let next = 0
  return nodes.map((under) => hashOver(under.map(() => hashOf(found[next++]))))
}

function hashOf(row: z.output<typeof NodeRow> | undefined): Buffer {
  if (!row?.hash) throw new Error('the tree of the ledger lacks a node that its entries fill')
  return row.hash
}

/** How many entries the ledger has. Entries are numbered without gaps, so the newest number says it. */
export async function ledgerSize(db: Db): Promise<number> {
  const [newest] = await db
    .select({ seq: sql`coalesce(max(${ledgerEntries.seq}), 0)`.mapWith(Number) })
    .from(ledgerEntries)
  return newest?.seq ?? 0
}

/** The root of the tree over the first `size` entries, which must be there. */
export async function rootAt(db: Db, { size }: { size: number }): Promise<Buffer> {
  const [root] = await hashesOver(db, [{ start: 0, end: size }])
  return root ?? hashOver([])
}

/** That entry `seq` is in the ledger of `size` entries: its leaf hash, the path beside it, and the root that these lead to. */
export async function inclusionProof(
  db: Db,
  { seq, size }: { seq: number; size: number },
): Promise<{ leaf: Buffer; path: Buffer[]; root: Buffer }> {
  const index = seq - 1
  const spans = [{ start: index, end: seq }, { start: 0, end: size }, ...inclusionSpans(index, size)]
  const [leaf, root, ...path] = await hashesOver(db, spans)
  if (!leaf || !root) throw new Error('a proof begins with its leaf and its root')
  return { leaf, path, root }
}

/** That the ledger of `to` entries begins with the one of `from` entries: both roots, and the path between them. */
export async function consistencyProof(
  db: Db,
  { from, to }: { from: number; to: number },
): Promise<{ fromRoot: Buffer; toRoot: Buffer; path: Buffer[] }> {
  const spans = [{ start: 0, end: from }, { start: 0, end: to }, ...consistencySpans(from, to)]
  const [fromRoot, toRoot, ...path] = await hashesOver(db, spans)
  if (!fromRoot || !toRoot) throw new Error('a proof begins with its two roots')
  return { fromRoot, toRoot, path }
}
