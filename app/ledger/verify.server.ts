import type { Db } from '~db/client'
import type { ChainState } from './chain.server'
import { type KeptOutside, oursAmong } from './checkpoints/check-checkpoints.server'
import { ledgerKeys } from './checkpoints/queries.server'
import { BEFORE_THE_FIRST } from './entry.server'
import { entryIndex } from './entry-index.server'
import { type Finding, findingList } from './findings'
import type { LedgerKind } from './kinds'
import { checkMissing, checkRows } from './records.server'
import { walkLedger } from './walk.server'

/**
 * One row of a room's tables as the ledger ought to know it: the entry's moment and details, worked out
 * anew from the row. A detail that can no longer be worked out (an erased salt) is `undefined` and not compared;
 * one that the entry must not have is `null`.
 */
export type RecordedRow = {
  id: string
  kind: LedgerKind
  /** `recordKeyOf` the entry that vouches for it. */
  key: string
  /** How the row is called in the report, such as `sign-off 0192f5b0-…`. */
  name: string
  at: Date
  details: Record<string, unknown>
}

/**
 * How a room lets its rows be held against the ledger: the kinds it answers for, and its rows in the order
 * of their ids, up to `limit` after `after`. The ledger knows no room; who calls `verifyLedger` brings them.
 */
export type LedgerRecords = {
  kinds: readonly LedgerKind[]
  page: (db: Db, from: { after: string | undefined; limit: number }) => Promise<RecordedRow[]>
}

/**
 * What a check saw. `head` is the newest entry's leaf hash and `root` that of the whole tree, in hex; `omitted` counts findings that were too many
 * to keep.
 */
export type LedgerReport = {
  entries: number
  records: number
  uncompared: number
  checkpoints: number
  head: string
  root: string
  findings: Finding[]
  omitted: number
}

const PAGE = 1000

/**
 * Checks everything the database can prove by itself: each entry's number, bytes, leaf hash and link, each node of the tree, each
 * checkpoint's signature and root, and that rows and entries match one to one. Reads one snapshot, page by page, in some 45 bytes an
 * entry. Whoever can rewrite rows, log and checkpoints is found by `against`: checkpoints that were kept outside.
 */
export async function verifyLedger(
  db: Db,
  {
    records,
    page = PAGE,
    against = [],
  }: { records: readonly LedgerRecords[]; page?: number; against?: readonly KeptOutside[] },
): Promise<LedgerReport> {
  const check = async (tx: Db): Promise<LedgerReport> => {
    const findings = findingList()
    const state: ChainState = { entries: 0, lastSeq: 0, previousLeaf: BEFORE_THE_FIRST, index: entryIndex(), findings }
    const ours = oursAmong(against, { findings, keys: against.length > 0 ? await ledgerKeys(tx, { origin: '' }) : [] })
    const { checkpoints, root } = await walkLedger(tx, { state, page, against: ours })
    const rows = { count: 0, uncompared: 0 }
    for (const room of records) await checkRows(tx, { room, page, state, rows })
    await checkMissing(tx, { records, page, state })
    return {
      ...{ entries: state.entries, records: rows.count, uncompared: rows.uncompared, checkpoints },
      ...{ head: state.previousLeaf ?? BEFORE_THE_FIRST, root: root?.toString('hex') ?? '' },
      ...{ findings: findings.kept, omitted: findings.omitted() },
    }
  }
  return db.transaction((tx) => check(tx), { isolationLevel: 'repeatable read', accessMode: 'read only' })
}
