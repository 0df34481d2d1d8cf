import type { Db } from '~db/client'
import { noteIn, type ReadNote, readNote } from '../checkpoints/note.server'
import { isConsistent } from '../tree/check-proof.server'
import { consistencyProof, ledgerSize } from '../tree/proofs.server'
import { checkConsistencyFile, checkInclusionFile } from './check-proof-files.server'
import { checkSignature } from './check-signature.server'
import { ConsistencyFile, InclusionFile } from './forms'
import { type Check, failed, passed, type Verdict } from './verdict'

/** Who asks: `name` is what the ledger is called today. */
type Asked = { text: string; name: string }

/**
 * What this academy says to a checkpoint or a proof that somebody kept. It is the academy's own word: whoever does not want to
 * take it runs `ledger-check.mjs` instead, and the page says so.
 */
export async function checkHandedIn(db: Db, { text, name }: Asked): Promise<Verdict> {
  const json = jsonIn(text)
  const inclusion = InclusionFile.safeParse(json)
  if (inclusion.success) return checkInclusionFile(db, inclusion.data, { name })
  const consistency = ConsistencyFile.safeParse(json)
  if (consistency.success) return checkConsistencyFile(db, consistency.data, { name })
  const note = readNote(noteIn(text))
  return note ? checkCheckpoint(db, note, { name }) : UNREADABLE
}

const UNREADABLE: Verdict = {
  tone: 'caution',
  title: 'This is neither a checkpoint nor a proof',
  sentence:
    'A checkpoint has three lines, an empty one, and a line that begins with a dash and holds the signature. Copy it whole, from its first line to the end of its last. A proof is the text that /ledger/proof or /ledger/consistency hands out.',
  checks: [],
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function checkCheckpoint(db: Db, note: ReadNote, { name }: { name: string }): Promise<Verdict> {
  const signature = await checkSignature(db, note, { name })
  if (!signature.passed)
    return {
      ...{ tone: 'danger', title: 'This checkpoint is not ours' },
      sentence: 'Nothing it says counts, so nothing more was compared.',
      checks: [signature],
    }
  const growth = await checkGrowth(db, note)
  return growth.passed
    ? {
        ...{ tone: 'success', title: 'The ledger still begins as it did then' },
        sentence: `The first ${note.size} entries are the ones that were signed: none was changed, taken out or put in since.`,
        checks: [signature, growth],
      }
    : {
        ...{ tone: 'danger', title: 'The ledger was rewritten' },
        sentence:
          'You hold a checkpoint that this academy signed, and its ledger no longer fits it. Keep your copy: it is the proof.',
        checks: [signature, growth],
      }
}

async function checkGrowth(db: Db, note: ReadNote): Promise<Check> {
  const [label, now] = ['The entries up to there', await ledgerSize(db)]
  if (note.size > now) return failed(label, `The ledger has ${now} entries today, and it had ${note.size} then.`)
  if (note.size < 1) return failed(label, 'A checkpoint of no entries says nothing about any.')
  const proof = await consistencyProof(db, { from: note.size, to: now })
  return isConsistent({ from: note.size, to: now, ...proof, fromRoot: note.root })
    ? passed(label, `The ledger of ${now} entries grew out of the one of ${note.size}.`)
    : failed(label, `The ledger of ${now} entries did not grow out of the one of ${note.size}.`)
}
