/** What a check of the ledger can find. Entries are lines of the log, records are rows of the rooms' tables. */
export type FindingKind =
  | 'entry-missing'
  | 'entry-edited'
  | 'entry-misplaced'
  | 'link-broken'
  | 'entry-doubled'
  | 'record-edited'
  | 'record-missing'
  | 'record-without-entry'

/** One thing that is not as it should be: what, where, and what it means, in a sentence. */
export type Finding = { what: FindingKind; seq?: number; record?: string; sentence: string }
