import type { z } from '~/platform/zod'
import type { Db } from '~db/client'
import { noteIn, readNote } from '../checkpoints/note.server'
import { isConsistent, rootFromInclusion } from '../tree/check-proof.server'
import { inclusionProof, ledgerSize, rootAt } from '../tree/proofs.server'
import { checkSignature } from './check-signature.server'
import type { ConsistencyFile, InclusionFile } from './forms'
import { type Check, failed, passed, type Verdict } from './verdict'

type Named = { name: string }

/** A saved proof that an entry is in the ledger: the path, the checkpoint in it, and the entry as it stands today. */
export async function checkInclusionFile(db: Db, file: z.output<typeof InclusionFile>, named: Named): Promise<Verdict> {
  const { seq, size, leaf, root, path } = file
  const led = rootFromInclusion({ index: seq - 1, size, leaf, path })?.equals(root) === true
  const checks = [
    led
      ? passed('The path', `It leads from entry ${seq} to the root over ${size} entries.`)
      : failed('The path', `It does not lead from entry ${seq} to the root that it names.`),
    await checkHead(db, { note: file.checkpoint, size, root }, named),
    await checkEntryToday(db, { seq, size, leaf }),
  ]
  return verdictOn(checks, {
    good: `Entry ${seq} is in the ledger, as it was when this proof was made`,
    bad: 'This proof does not hold',
  })
}

/** A saved proof that one ledger grew out of another: the path, both checkpoints in it, and both roots as they stand today. */
export async function checkConsistencyFile(
  db: Db,
  file: z.output<typeof ConsistencyFile>,
  named: Named,
): Promise<Verdict> {
  const { from, to, fromRoot, toRoot } = file
  const checks = [
    isConsistent(file)
      ? passed('The path', `The ledger of ${to} entries begins with that of ${from}.`)
      : failed('The path', `It does not show that the ledger of ${to} entries begins with that of ${from}.`),
    await checkHead(db, { note: file.fromCheckpoint, size: from, root: fromRoot }, named),
    await checkHead(db, { note: file.toCheckpoint, size: to, root: toRoot }, named),
  ]
  return verdictOn(checks, { good: 'The later ledger grew out of the earlier one', bad: 'This proof does not hold' })
}

function verdictOn(checks: Check[], { good, bad }: { good: string; bad: string }): Verdict {
  return checks.every((one) => one.passed)
    ? { tone: 'success', title: good, sentence: 'All of it was worked out anew, and agrees.', checks }
    : {
        ...{ tone: 'danger', title: bad, checks },
        sentence:
          'Below stands what did not agree. Keep what you handed in; if you had it from this academy, it is evidence.',
      }
}

type SaidHead = { note: string | null | undefined; size: number; root: Buffer }

/** The head that a proof speaks of: signed, where it carries the note, and what our ledger had at that size. */
async function checkHead(db: Db, { note, size, root }: SaidHead, named: Named): Promise<Check> {
  const label = `The head of ${size} entries`
  const now = await ledgerSize(db)
  if (size > now) return failed(label, `The ledger has ${now} entries today.`)
  if (!(await rootAt(db, { size })).equals(root)) return failed(label, 'Our ledger had another root at this size.')
  if (note === null || note === undefined)
    return passed(label, 'It is our root. The proof carries no signed checkpoint of it.')
  const read = readNote(noteIn(note))
  if (!read || read.size !== size || !read.root.equals(root))
    return failed(label, 'The checkpoint in the proof is of another head.')
  const { passed: signed, detail } = await checkSignature(db, read, named)
  return { passed: signed, label, detail }
}

async function checkEntryToday(
  db: Db,
  { seq, size, leaf }: { seq: number; size: number; leaf: Buffer },
): Promise<Check> {
  const label = 'The entry today'
  if (seq > size || size > (await ledgerSize(db))) return failed(label, 'There is no such entry.')
  const today = await inclusionProof(db, { seq, size })
  return today.leaf.equals(leaf)
    ? passed(label, `Entry ${seq} has the same fingerprint today.`)
    : failed(label, `Entry ${seq} has another fingerprint today.`)
}
