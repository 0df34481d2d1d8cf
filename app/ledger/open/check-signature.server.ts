import type { Db } from '~db/client'
import { type ReadNote, signersOf } from '../checkpoints/note.server'
import { ledgerKeys } from '../checkpoints/queries.server'
import { type Check, failed, passed } from './verdict'

/** Whether a note is signed by a key of this ledger that is vouched for, as the first line of every report. */
export async function checkSignature(db: Db, note: ReadNote, { name }: { name: string }): Promise<Check> {
  const signers = signersOf(note, await ledgerKeys(db, { origin: name }))
  if (!signers)
    return failed('The signature', 'No key of this academy signed it. It is of another ledger, or somebody changed it.')
  const stolen = signers.find(({ compromisedAt }) => compromisedAt !== null)
  if (stolen)
    return failed('The signature', 'It was signed with a key that fell into strange hands, so it proves nothing.')
  const retired = signers.every(({ retiredAt }) => retiredAt !== null)
  return passed(
    'The signature',
    retired ? 'A key of this academy signed it; that key was retired since.' : 'The academy’s key signed it.',
  )
}
