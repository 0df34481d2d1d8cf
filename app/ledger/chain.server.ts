import { z } from '~/platform/zod'
import { entryBody, leafHashOf } from './entry.server'
import type { EntryIndex } from './entry-index.server'
import type { FindingKind, FindingList } from './findings'
import { KINDS, LedgerFact, recordKeyOf } from './kinds'

/**
 * How far a walk along the log has come. `previousLeaf` is undefined behind a gap, where no link can be judged; `index` holds the entries that
 * a row must answer for.
 */
export type ChainState = {
  entries: number
  lastSeq: number
  previousLeaf: string | undefined
  index: EntryIndex
  findings: FindingList
}

/** One row of the log as it is stored. */
export type StoredEntry = { seq: number; at: Date; kind: string; body: Buffer; leafHash: Buffer }

const EntrySays = z.object({
  seq: z.number().int(),
  at: z.iso.datetime(),
  kind: z.string(),
  previous: z.string(),
  details: z.record(z.string(), z.unknown()),
})

/** Takes the walk one entry on: its number, its bytes, its leaf hash, its link to the entry before. Gives back the leaf hash of its bytes. */
export function checkEntry(state: ChainState, entry: StoredEntry): Buffer {
  const found = (what: FindingKind, sentence: string) => state.findings.add({ what, seq: entry.seq, sentence })
  checkNumber(state, entry.seq)
  const leaf = leafHashOf(entry.body)
  if (!leaf.equals(entry.leafHash))
    found('entry-edited', `Ledger entry ${entry.seq} does not have the leaf hash of its own bytes.`)
  const said = readEntry(entry.body)
  if (said.ok) {
    const misplaced = said.says.seq !== entry.seq
    if (misplaced)
      found(
        'entry-misplaced',
        `Ledger entry ${entry.seq} holds what was written as entry ${said.says.seq}: entries were swapped or moved.`,
      )
    const beside = said.says.kind !== entry.kind ? 'kind' : said.says.at !== entry.at.toISOString() ? 'time' : undefined
    if (beside && !misplaced)
      found(
        'entry-edited',
        `Ledger entry ${entry.seq} was changed: the ${beside} beside its bytes differs from the ${beside} in them.`,
      )
    checkLink(state, { seq: entry.seq, previous: said.says.previous })
    note(state, { fact: said.fact, seq: entry.seq })
  } else {
    found('entry-edited', `Ledger entry ${entry.seq} was changed: ${said.why}.`)
  }
  state.entries += 1
  state.lastSeq = entry.seq
  state.previousLeaf = leaf.toString('hex')
  return leaf
}

function checkNumber(state: ChainState, seq: number): void {
  const expected = state.lastSeq + 1
  if (seq === expected) return
  const gap =
    seq - 1 === expected
      ? `Ledger entry ${expected} is missing`
      : `Ledger entries ${expected} to ${seq - 1} are missing`
  state.findings.add({ what: 'entry-missing', seq: expected, sentence: `${gap}: the log has a hole.` })
  state.previousLeaf = undefined
}

function checkLink(state: ChainState, { seq, previous }: { seq: number; previous: string }): void {
  if (state.previousLeaf === undefined || previous === state.previousLeaf) return
  const broken = seq === 1 ? 'does not begin the log' : `was not written after entry ${seq - 1} as that stands now`
  state.findings.add({
    what: 'link-broken',
    seq,
    sentence: `Ledger entry ${seq} ${broken}: one of the two was changed, swapped or put in later.`,
  })
}

function note(state: ChainState, { fact, seq }: { fact: LedgerFact; seq: number }): void {
  const key = recordKeyOf(fact)
  if (key === undefined) return
  const earlier = state.index.put(key, { seq, kind: KINDS.indexOf(fact.kind) })
  if (earlier === undefined) return
  state.findings.add({
    what: 'entry-doubled',
    seq,
    sentence: `Ledger entries ${earlier} and ${seq} both speak of the same record (${key}).`,
  })
}

/** What an entry's bytes say, or why they cannot be what was written. */
export type Reading = { ok: true; says: z.output<typeof EntrySays>; fact: LedgerFact } | { ok: false; why: string }

/** Reads an entry's bytes, which must be exactly what the program would have written for the same facts. */
export function readEntry(body: Buffer): Reading {
  const says = EntrySays.safeParse(jsonIn(body))
  if (!says.success) return { ok: false, why: 'its bytes are not an entry' }
  const fact = LedgerFact.safeParse({ kind: says.data.kind, details: says.data.details })
  if (!fact.success) return { ok: false, why: `it does not say what an entry of kind “${says.data.kind}” must` }
  if (!entryBody({ ...says.data, details: fact.data.details }).equals(body))
    return { ok: false, why: 'its bytes are not in canonical form' }
  return { ok: true, says: says.data, fact: fact.data }
}

function jsonIn(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'))
  } catch {
    return undefined
  }
}
