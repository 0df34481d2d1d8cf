/** What a check of the ledger can find. Entries are lines of the log, records are rows of the rooms' tables, nodes and checkpoints are the tree's. */
export type FindingKind =
  | 'entry-missing'
  | 'entry-edited'
  | 'entry-misplaced'
  | 'link-broken'
  | 'entry-doubled'
  | 'record-edited'
  | 'record-missing'
  | 'record-without-entry'
  | 'node-edited'
  | 'node-missing'
  | 'node-extra'
  | 'checkpoint-edited'
  | 'checkpoint-missing'
  | 'checkpoint-foreign'
  | 'ledger-rewritten'
  | 'ledger-cut'

/** One thing that is not as it should be: what, where, and what it means, in a sentence. */
export type Finding = { what: FindingKind; seq?: number; record?: string; sentence: string }

/** Beyond so many, findings are counted and not kept: a ledger that is wrong throughout must not fill the memory. */
const MOST_KEPT = 10_000

/** A list of findings that is bounded; `omitted` says how many are not in it. */
export function findingList() {
  const kept: Finding[] = []
  let omitted = 0
  return {
    kept,
    add: (finding: Finding): void => {
      if (kept.length < MOST_KEPT) kept.push(finding)
      else omitted += 1
    },
    omitted: (): number => omitted,
  }
}

/** Where a check writes down what it finds. */
export type FindingList = ReturnType<typeof findingList>
