import { sql } from 'drizzle-orm'
import type { Db } from '~db/client'
import { ledgerEntries } from '~db/schema/ledger'
import { type ChainState, readEntry } from './chain.server'
import { KINDS, kindInWords, recordKeyOf } from './kinds'
import type { LedgerRecords, RecordedRow } from './verify.server'

/** An entry that vouches for a record, as its bytes say. */
type Vouching = { key: string; at: string; details: Record<string, unknown> }

async function vouching(tx: Db, seqs: readonly number[]): Promise<Map<number, Vouching>> {
  if (seqs.length === 0) return new Map()
  const rows = await tx
    .select({ seq: ledgerEntries.seq, body: ledgerEntries.body })
    .from(ledgerEntries)
    .where(sql`${ledgerEntries.seq} = any(${sql.param([...seqs])}::bigint[])`)
  const said = new Map<number, Vouching>()
  for (const { seq, body } of rows) {
    const read = readEntry(body)
    const key = read.ok ? recordKeyOf(read.fact) : undefined
    if (read.ok && key !== undefined) said.set(seq, { key, at: read.says.at, details: read.fact.details })
  }
  return said
}

type RowCheck = { room: LedgerRecords; page: number; state: ChainState; rows: { count: number; uncompared: number } }

/** Holds every row of a room against the entry that vouches for it, page by page. */
export async function checkRows(tx: Db, { room, page, state, rows }: RowCheck): Promise<void> {
  let after: string | undefined
  for (;;) {
    const batch = await room.page(tx, { after, limit: page })
    const taken = batch.map((row) => ({ row, seq: state.index.take(row.key) }))
    const said = await vouching(
      tx,
      taken.flatMap(({ seq }) => (seq === undefined ? [] : [seq])),
    )
    for (const { row, seq } of taken) {
      rows.count += 1
      const entry = seq === undefined ? undefined : said.get(seq)
      checkRow(state, row, {
        rows,
        entry: entry && seq !== undefined && entry.key === row.key ? { ...entry, seq } : undefined,
      })
    }
    after = batch.at(-1)?.id
    if (after === undefined || batch.length < page) return
  }
}

/** What a row gives against what the entry says; `{ anyOf }` where more than one is right. */
const isSame = (given: unknown, said: unknown): boolean =>
  typeof given === 'object' && given !== null && 'anyOf' in given && Array.isArray(given.anyOf)
    ? given.anyOf.includes(said)
    : given === said

type Against = { rows: { uncompared: number }; entry: (Vouching & { seq: number }) | undefined }

function checkRow({ findings }: ChainState, row: RecordedRow, { rows, entry }: Against): void {
  if (!entry) {
    findings.add({
      what: 'record-without-entry',
      record: row.name,
      sentence: `${capital(row.name)} stands in its table, but no ledger entry knows it: it was put in past the program, or its entry was removed.`,
    })
    return
  }
  const compared = Object.entries(row.details).filter(([, value]) => value !== undefined)
  rows.uncompared += Object.keys(row.details).length - compared.length
  const differing = compared
    .filter(([name, value]) => !isSame(value, entry.details[name] ?? null))
    .map(([name]) => name)
  if (entry.at !== row.at.toISOString()) differing.push('at')
  if (differing.length === 0) return
  findings.add({
    what: 'record-edited',
    seq: entry.seq,
    record: row.name,
    sentence: `${capital(row.name)} is not what ledger entry ${entry.seq} says (${differing.join(', ')}): one of the two was changed afterwards.`,
  })
}

/** Names the records that entries vouch for and that no row answered for, of the kinds that somebody brought. */
export async function checkMissing(
  tx: Db,
  { records, page, state }: { records: readonly LedgerRecords[]; page: number; state: ChainState },
): Promise<void> {
  const answeredFor = new Set(records.flatMap((room) => room.kinds.map((kind) => KINDS.indexOf(kind))))
  const tell = async (batch: { seq: number; kind: number }[]) => {
    const said = await vouching(
      tx,
      batch.map(({ seq }) => seq),
    )
    for (const { seq, kind } of batch) {
      const key = said.get(seq)?.key ?? ''
      state.findings.add({
        what: 'record-missing',
        seq,
        record: key,
        sentence: `Ledger entry ${seq} (“${kindInWords[KINDS[kind] ?? 'academy.set-up']}”) names the record ${key.slice(key.indexOf(':') + 1)}, which is not in its table any more: it was removed, or the table was put back to an older state.`,
      })
    }
  }
  const batch: { seq: number; kind: number }[] = []
  for (const left of state.index.left()) {
    if (!answeredFor.has(left.kind)) continue
    batch.push(left)
    if (batch.length === page) await tell(batch.splice(0))
  }
  await tell(batch)
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
