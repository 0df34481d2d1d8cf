import { eq } from 'drizzle-orm'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { ledgerEntries } from '~db/schema/ledger'
import { checkpointOf, newestCheckpoint } from '../checkpoints/queries.server'
import { inWords, isOpenToAll } from '../kinds'
import { consistencyProof, inclusionProof, ledgerSize } from '../tree/proofs.server'

const base64 = (bytes: Buffer) => bytes.toString('base64')

/** An answer for programs of anybody. `settled`: it never changes, so it may be kept for ever. */
export type OpenAnswer<Says> = { says: Says; settled: boolean }

/** A proof of inclusion as it is handed out; hashes in base64, the path from the lowest up, `checkpoint` the signed note of that size. */
export type InclusionSays = {
  seq: number
  index: number
  size: number
  leaf: string
  root: string
  path: string[]
  checkpoint: string | null
}

/**
 * That an entry is in the ledger: in that of the newest checkpoint, in that of the size asked for, or as it stands where the entry is
 * newer than every checkpoint. With the signed checkpoint of that size where there is one.
 */
export async function inclusionAnswer(
  db: Db,
  asked: { seq: number; size?: number | undefined },
): Promise<OpenAnswer<InclusionSays>> {
  const { seq } = asked
  const [now, newest] = [await ledgerSize(db), await newestCheckpoint(db)]
  const size = asked.size ?? (newest && newest.size >= seq ? newest.size : now)
  if (seq > now) throw new Refusal('not-found', `The ledger has ${now} entries; there is no entry ${seq}.`)
  if (size > now) throw new Refusal('not-found', `The ledger has ${now} entries; it never had ${size}.`)
  if (size < seq) throw new Refusal('invalid', `Entry ${seq} came later than a ledger of ${size} entries.`)
  const { leaf, path, root } = await inclusionProof(db, { seq, size })
  const checkpoint = await checkpointOf(db, { size })
  return {
    says: {
      ...{ seq, index: seq - 1, size, leaf: base64(leaf), root: base64(root), path: path.map(base64) },
      checkpoint: checkpoint?.note ?? null,
    },
    settled: asked.size !== undefined && checkpoint !== undefined,
  }
}

/** That the ledger of the later size begins with that of the earlier one, entry for entry. */
export async function consistencyAnswer(
  db: Db,
  asked: { from: number; to?: number | undefined },
): Promise<OpenAnswer<Record<string, unknown>>> {
  const { from } = asked
  const [now, newest] = [await ledgerSize(db), await newestCheckpoint(db)]
  const to = asked.to ?? (newest && newest.size >= from ? newest.size : now)
  if (Math.max(from, to) > now)
    throw new Refusal('not-found', `The ledger has ${now} entries; it never had ${Math.max(from, to)}.`)
  if (to < from) throw new Refusal('invalid', 'The later size is smaller than the earlier one. Change the two about.')
  const { fromRoot, toRoot, path } = await consistencyProof(db, { from, to })
  const [earlier, later] = [await checkpointOf(db, { size: from }), await checkpointOf(db, { size: to })]
  return {
    says: {
      ...{ from, to, fromRoot: base64(fromRoot), toRoot: base64(toRoot), path: path.map(base64) },
      ...{ fromCheckpoint: earlier?.note ?? null, toCheckpoint: later?.note ?? null },
    },
    settled: asked.to !== undefined && later !== undefined,
  }
}

/**
 * The very bytes of an entry, of which its leaf hash is made. Entries about one person's training are refused: they hold no
 * name, but the same fingerprint each time, so whoever knows whose one of them is would know the rest. Their leaf hashes are open.
 */
export async function entryBytes(db: Db, { seq }: { seq: number }): Promise<Buffer> {
  const [entry] = await db.select().from(ledgerEntries).where(eq(ledgerEntries.seq, seq))
  if (!entry) throw new Refusal('not-found', `There is no entry ${seq} yet.`)
  if (isOpenToAll(entry.kind)) return entry.body
  throw new Refusal(
    'not-allowed',
    `Entry ${seq} (“${inWords(entry.kind)}”) is about one person’s training, so only its fingerprint is open: see /ledger/proof/${seq}. The academy can show its words to an auditor.`,
  )
}
