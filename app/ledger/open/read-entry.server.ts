import { eq } from 'drizzle-orm'
import { dateAndTime } from '~/platform/time'
import type { Db } from '~db/client'
import { ledgerEntries } from '~db/schema/ledger'
import { checkpointOf } from '../checkpoints/queries.server'
import { type OpenEntry, openEntry } from '../queries.server'
import { rootFromInclusion } from '../tree/check-proof.server'
import { inclusionSpans } from '../tree/spans'
import { type InclusionSays, inclusionAnswer } from './answers.server'

/** One step of the way up: the hash over entries `first` to `last`, which stands on this side of what is known by then. */
export type Step = { hash: string; first: number; last: number; side: 'left' | 'right' }

/** An entry and its proof as a page shows them. `words` are its bytes where they are open to all; `arrives`: the path does lead to the root. */
export type EntryToRead = {
  entry: OpenEntry
  words: string | undefined
  proof: InclusionSays
  steps: Step[]
  signed: string | undefined
  arrives: boolean
  newest: boolean
}

/** An entry with its proof in the ledger of the newest checkpoint, or of the size asked for. Refused where there is no such proof. */
export async function entryToRead(db: Db, asked: { seq: number; size?: number | undefined }): Promise<EntryToRead> {
  const { says: proof } = await inclusionAnswer(db, asked)
  const { index, size } = proof
  const [[row], checkpoint, [after]] = await Promise.all([
    db.select().from(ledgerEntries).where(eq(ledgerEntries.seq, asked.seq)),
    checkpointOf(db, { size }),
    db
      .select({ seq: ledgerEntries.seq })
      .from(ledgerEntries)
      .where(eq(ledgerEntries.seq, asked.seq + 1)),
  ])
  if (!row) throw new Error(`entry ${asked.seq} has a proof and is not there`)
  const entry = openEntry(row)
  const steps = inclusionSpans(index, size).map(({ start, end }, at): Step => {
    return { hash: proof.path[at] ?? '', first: start + 1, last: end, side: start > index ? 'right' : 'left' }
  })
  const [leaf, ...path] = [proof.leaf, ...proof.path].map((hash) => Buffer.from(hash, 'base64'))
  const reached = leaf && rootFromInclusion({ index, size, leaf, path })
  return {
    ...{ entry, proof, steps, words: entry.isOpen ? row.body.toString('utf8') : undefined },
    signed: checkpoint && dateAndTime(checkpoint.at, 'UTC'),
    arrives: reached?.toString('base64') === proof.root,
    newest: after === undefined,
  }
}
