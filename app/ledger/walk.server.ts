import { and, asc, between, gt, lt, or, type SQL, sql } from 'drizzle-orm'
import { publicKeys } from '~/keys/signing-keys.server'
import { z } from '~/platform/zod'
import type { Db } from '~db/client'
import { ledgerEntries } from '~db/schema/ledger'
import { ledgerCheckpoints } from '~db/schema/ledger-tree'
import { type ChainState, checkEntry } from './chain.server'
import { checkHead, checkNotCut, checkStored, type KeptOutside } from './checkpoints/check-checkpoints.server'
import type { Checkpoint } from './checkpoints/queries.server'
import { type StoredNodes, treeWalk } from './tree/check-tree.server'

const NodeRow = z.object({ level: z.coerce.number(), place: z.coerce.number(), hash: z.instanceof(Buffer) })
const MOST_EXTRA = 100

/** What the walk has seen besides the chain. */
export type Walked = { checkpoints: number; root: Buffer | undefined }

/**
 * Walks the log once, page by page: entries, the nodes they fill, and at each size for which a checkpoint stands here or was kept outside, the root.
 * Holds one page at a time.
 */
export async function walkLedger(
  tx: Db,
  { state, page, against }: { state: ChainState; page: number; against: readonly KeptOutside[] },
): Promise<Walked> {
  const { findings } = state
  const keys = await publicKeys(tx, { purpose: 'ledger' })
  const tree = treeWalk(findings)
  const outside = [...against]
  let checkpoints = 0
  await checkBeforeTheFirst(tx, state)
  for (;;) {
    const after = state.lastSeq
    const entries = await tx
      .select()
      .from(ledgerEntries)
      .where(gt(ledgerEntries.seq, after))
      .orderBy(asc(ledgerEntries.seq))
      .limit(page)
    const upTo = entries.at(-1)?.seq ?? after
    const [nodes, stored] = [await nodesFilled(tx, { after, upTo }), await checkpointsBetween(tx, { after, upTo })]
    checkpoints += stored.size
    for (const entry of entries) {
      tree.add(entry.seq, checkEntry(state, entry), nodes)
      const here = stored.get(entry.seq)
      stored.delete(entry.seq)
      const signed = here && checkStored(here, { findings, keys })
      if (signed) checkHead({ size: entry.seq, root: signed }, { root: tree.root(), findings })
      while (outside[0] && outside[0].note.size <= entry.seq)
        compareOutside(outside.shift(), { here, seq: entry.seq, root: tree.root(), state })
    }
    // Of sizes that are no entry's number any more, because that entry is missing.
    for (const row of stored.values()) checkHead(row, { root: undefined, findings })
    if (entries.length < page) break
  }
  for (const { from, note } of outside) checkNotCut({ size: note.size, from }, state)
  await checkBeyondTheLast(tx, state)
  return { checkpoints, root: tree.root() }
}

type Here = { here: Checkpoint | undefined; seq: number; root: Buffer | undefined; state: ChainState }

function compareOutside(kept: KeptOutside | undefined, { here, seq, root, state: { findings } }: Here): void {
  if (!kept) return
  const { from, note } = kept
  checkHead({ ...note, from }, { root: note.size === seq ? root : undefined, findings })
  if (here?.size === note.size) return
  findings.add({
    what: 'checkpoint-missing',
    seq: note.size,
    sentence: `The checkpoint of ${note.size} entries in ${from} was signed by this academy, and is not among its checkpoints any more.`,
  })
}

/**
 * The nodes whose last entry is among these, by the way they are numbered: `(place + 1) * 2^level`. One range of the key for each level, written out:
 * joined to a series of levels, a planner may read the whole tree for every page.
 */
async function nodesFilled(tx: Db, { after, upTo }: { after: number; upTo: number }): Promise<StoredNodes> {
  const ranges: SQL[] = []
  for (let [level, width] = [1, 2]; width <= upTo && level <= 52; [level, width] = [level + 1, width * 2]) {
    const [from, to] = [Math.floor(after / width), Math.floor(upTo / width)]
    if (from < to)
      ranges.push(
        sql`select level, place, hash from ledger_nodes where level = ${level} and place >= ${from} and place < ${to}`,
      )
  }
  if (ranges.length === 0) return new Map()
  const rows = z.array(NodeRow).parse(await tx.execute(sql.join(ranges, sql` union all `)))
  return new Map(rows.map(({ level, place, hash }) => [`${level}/${place}`, hash]))
}

async function checkpointsBetween(
  tx: Db,
  { after, upTo }: { after: number; upTo: number },
): Promise<Map<number, Checkpoint>> {
  const rows = await tx
    .select()
    .from(ledgerCheckpoints)
    .where(and(gt(ledgerCheckpoints.size, after), between(ledgerCheckpoints.size, 1, upTo)))
  return new Map(rows.map((row) => [row.size, row]))
}

async function checkBeforeTheFirst(tx: Db, { findings }: ChainState): Promise<void> {
  const early = await tx
    .select({ seq: ledgerEntries.seq })
    .from(ledgerEntries)
    .where(lt(ledgerEntries.seq, 1))
    .limit(MOST_EXTRA)
  for (const { seq } of early)
    findings.add({
      what: 'entry-misplaced',
      seq,
      sentence: `Ledger entry ${seq} stands before the first: it was put in or moved.`,
    })
}

async function checkBeyondTheLast(tx: Db, state: ChainState): Promise<void> {
  const { findings, lastSeq } = state
  const beyond = await tx
    .select()
    .from(ledgerCheckpoints)
    .where(or(lt(ledgerCheckpoints.size, 1), gt(ledgerCheckpoints.size, lastSeq)))
    .limit(MOST_EXTRA)
  for (const row of beyond) checkNotCut(row, state)
  const extra = z.array(NodeRow).parse(
    await tx.execute(sql`
      select level, place, hash from ledger_nodes
      where place < 0 or level < 1 or level > 52 or place >= (${lastSeq}::bigint >> least(greatest(level, 0), 62)::int)
      order by level, place limit ${MOST_EXTRA}`),
  )
  for (const { level, place } of extra)
    findings.add({
      what: 'node-extra',
      sentence: `The tree has a node (level ${level}, place ${place}) that no entries fill: it was put in, or entries below it are gone.`,
    })
}
