import { asc, gt } from 'drizzle-orm'
import type { Db } from '~db/client'
import { ledgerEntries } from '~db/schema/ledger'
import { type ChainState, checkEntry } from './chain.server'
import { BEFORE_THE_FIRST } from './entry.server'
import type { Finding } from './findings'
import { kindInWords, type LedgerKind } from './kinds'

/**
 * One row of a room's tables as the ledger ought to know it: the entry's moment and details, worked out
 * anew from the row. A detail that can no longer be worked out (an erased salt) is `undefined` and not compared.
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

/** What a check saw. `head` is the newest entry's leaf hash, to be noted outside: it fixes everything before it. */
export type LedgerReport = { entries: number; records: number; uncompared: number; head: string; findings: Finding[] }

const PAGE = 1000

/**
 * Checks everything the database can prove by itself: each entry's number, bytes, leaf hash and link, and
 * that rows and entries match one to one. Reads one snapshot, page by page; memory grows by some 300 bytes
 * an entry. Whoever can rewrite rows *and* the whole log after them is found only by a `head` kept elsewhere.
 */
export async function verifyLedger(
  db: Db,
  { records, page = PAGE }: { records: readonly LedgerRecords[]; page?: number },
): Promise<LedgerReport> {
  const check = async (tx: Db): Promise<LedgerReport> => {
    const chain = await checkChain(tx, page)
    const rows = { count: 0, uncompared: 0 }
    for (const room of records) await checkRows(tx, { room, page, chain, rows })
    const answeredFor = new Set(records.flatMap((room) => room.kinds))
    for (const entry of chain.vouched.values()) {
      if (answeredFor.has(entry.kind)) chain.findings.push(missingRow(entry))
    }
    return {
      entries: chain.entries,
      records: rows.count,
      uncompared: rows.uncompared,
      head: chain.previousLeaf ?? BEFORE_THE_FIRST,
      findings: chain.findings,
    }
  }
  return db.transaction((tx) => check(tx), { isolationLevel: 'repeatable read', accessMode: 'read only' })
}

async function checkChain(tx: Db, page: number): Promise<ChainState> {
  const state: ChainState = { entries: 0, lastSeq: 0, previousLeaf: BEFORE_THE_FIRST, vouched: new Map(), findings: [] }
  for (;;) {
    const entries = await tx
      .select()
      .from(ledgerEntries)
      .where(gt(ledgerEntries.seq, state.lastSeq))
      .orderBy(asc(ledgerEntries.seq))
      .limit(page)
    for (const entry of entries) checkEntry(state, entry)
    if (entries.length < page) return state
  }
}

type RowCheck = { room: LedgerRecords; page: number; chain: ChainState; rows: { count: number; uncompared: number } }

async function checkRows(tx: Db, { room, page, chain, rows }: RowCheck): Promise<void> {
  let after: string | undefined
  for (;;) {
    const batch = await room.page(tx, { after, limit: page })
    for (const row of batch) {
      rows.count += 1
      checkRow(chain, row, rows)
    }
    after = batch.at(-1)?.id
    if (after === undefined || batch.length < page) return
  }
}

function checkRow(chain: ChainState, row: RecordedRow, rows: { uncompared: number }): void {
  const entry = chain.vouched.get(row.key)
  if (!entry) {
    chain.findings.push({
      what: 'record-without-entry',
      record: row.name,
      sentence: `${capital(row.name)} stands in its table, but no ledger entry knows it: it was put in past the program, or its entry was removed.`,
    })
    return
  }
  chain.vouched.delete(row.key)
  const compared = Object.entries(row.details).filter(([, value]) => value !== undefined)
  rows.uncompared += Object.keys(row.details).length - compared.length
  const differing = compared.filter(([name, value]) => entry.details[name] !== value).map(([name]) => name)
  if (entry.at !== row.at.toISOString()) differing.push('at')
  if (differing.length > 0) {
    chain.findings.push({
      what: 'record-edited',
      seq: entry.seq,
      record: row.name,
      sentence: `${capital(row.name)} is not what ledger entry ${entry.seq} says (${differing.join(', ')}): one of the two was changed afterwards.`,
    })
  }
}

const missingRow = (entry: { seq: number; kind: LedgerKind; key: string }): Finding => ({
  what: 'record-missing',
  seq: entry.seq,
  record: entry.key,
  sentence: `Ledger entry ${entry.seq} (“${kindInWords[entry.kind]}”) names the record ${entry.key.slice(entry.key.indexOf(':') + 1)}, which is not in its table any more: it was removed, or the table was put back to an older state.`,
})

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
