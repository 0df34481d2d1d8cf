import type { PublicKey } from '~/keys/signing-keys.server'
import type { FindingList } from '../findings'
import { type ReadNote, readNote, signersOf } from './note.server'
import type { Checkpoint, LedgerKey } from './queries.server'
import { signedTime } from './signed-time.server'

/** A checkpoint that was kept outside, and where. */
export type KeptOutside = { from: string; note: ReadNote }

type Kept = { findings: FindingList; keys: readonly PublicKey[] }

/** Holds a stored checkpoint against its own note, and the note against its key. Gives back the root that was signed, where one was. */
export function checkStored(row: Checkpoint, { findings, keys }: Kept): Buffer | undefined {
  const edited = (why: string) => {
    findings.add({
      what: 'checkpoint-edited',
      seq: row.size,
      sentence: `The checkpoint of ${row.size} entries was changed: ${why}.`,
    })
    return undefined
  }
  const read = readNote(row.note)
  if (!read) return edited('its note cannot be read')
  const key = keys.find(({ id }) => id === row.keyId)
  const signer = key && { name: read.origin, publicKey: key.publicKey }
  if (!signer || !signersOf(read, [signer])) return edited('its key did not sign its note')
  const beside =
    read.size !== row.size
      ? 'size'
      : !read.root.equals(row.root)
        ? 'root'
        : read.origin !== row.origin
          ? 'name'
          : undefined
  if (beside) return edited(`the ${beside} beside its note differs from the ${beside} in it`)
  if (signedTime(read, signer)?.getTime() !== row.at.getTime())
    return edited('the time beside its note is not the one that was signed')
  return read.root
}

/** Those of the checkpoints kept outside that a key of this ledger signed, smallest first; each of the others is a finding. */
export function oursAmong(
  kept: readonly KeptOutside[],
  { findings, keys }: { findings: FindingList; keys: readonly LedgerKey[] },
): KeptOutside[] {
  const ours = kept.filter(({ from, note }) => {
    if (signersOf(note, keys)) return true
    findings.add({
      what: 'checkpoint-foreign',
      sentence: `The checkpoint in ${from} is signed by no key of this ledger: it is of another one, it was changed, or the keys in the database were.`,
    })
    return false
  })
  return ours.sort((one, other) => one.note.size - other.note.size)
}

/** Compares a head that was signed with the root over as many entries as they stand now. */
export function checkHead(
  head: { size: number; root: Buffer; from?: string },
  { root, findings }: { root: Buffer | undefined; findings: FindingList },
): void {
  if (root?.equals(head.root)) return
  const name = `The checkpoint of ${head.size} entries${head.from === undefined ? '' : ` in ${head.from}`}`
  findings.add({
    what: 'ledger-rewritten',
    seq: head.size,
    sentence: root
      ? `${name} was signed over a ledger with another past: an entry up to ${head.size} was changed, put in or swapped afterwards.`
      : `${name} cannot be worked out again: entries up to ${head.size} are missing.`,
  })
}

/** A head that was signed over more entries than there are. */
export function checkNotCut(
  head: { size: number; from?: string },
  { lastSeq, findings }: { lastSeq: number; findings: FindingList },
): void {
  findings.add({
    what: 'ledger-cut',
    seq: lastSeq + 1,
    sentence: `The checkpoint of ${head.size} entries${head.from === undefined ? '' : ` in ${head.from}`} was signed, and the ledger has ${lastSeq}: the newest entries were cut off, or an older state was put back.`,
  })
}
