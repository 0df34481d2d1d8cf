import { and, gt, like, or, sql } from 'drizzle-orm'
import type { Keyring } from '~/keys/keyring.server'
import { currentSigner } from '~/keys/signing-keys.server'
import { putInOutbox } from '~/platform/outbox.server'
import type { Db } from '~db/client'
import { ledgerEntries } from '~db/schema/ledger'
import { ledgerCheckpoints } from '~db/schema/ledger-tree'
import { isConsistent } from '../tree/check-proof.server'
import { consistencyProof, ledgerSize, rootAt } from '../tree/proofs.server'
import { checkpointIsDue, ledgerName, utcDay } from './due'
import { signedNote } from './note.server'
import { type Checkpoint, newestCheckpoint } from './queries.server'
import { witnessLetter } from './witness-letter'

/** Puts those who sign checkpoints in line; the trigger on the table takes the same. */
const CHECKPOINT_LOCK = 7310403

/** Who signs, in the name of which address, and who outside the academy gets the first checkpoint of a day. */
export type Signing = { keys: Keyring; origin: string; witness: string | undefined; now: Date }

/** Signs a checkpoint when one is due. Cheap to ask, safe to be cut off at any point, and for any number of processes at once. */
export async function signCheckpointWhenDue(db: Db, signing: Signing): Promise<Checkpoint | undefined> {
  const [newest, size] = [await newestCheckpoint(db), await ledgerSize(db)]
  const weighty = await weightyAfter(db, newest?.size ?? 0)
  return checkpointIsDue({ size, newest, weighty, now: signing.now }) ? signCheckpoint(db, signing) : undefined
}

async function weightyAfter(db: Db, size: number): Promise<boolean> {
  const found = await db
    .select({ seq: ledgerEntries.seq })
    .from(ledgerEntries)
    .where(
      and(
        gt(ledgerEntries.seq, size),
        or(
          like(ledgerEntries.kind, 'certificate.%'),
          like(ledgerEntries.kind, 'key.%'),
          like(ledgerEntries.kind, 'transcript.%'),
        ),
      ),
    )
    .limit(1)
  return found.length > 0
}

/**
 * Signs the ledger as it stands, keeps the checkpoint, and gives it back; what stands already where nothing was added since.
 * Only committed entries are in it, so a signed head never speaks of something that was taken back. Throws, and signs nothing, when the ledger is not
 * one that the last checkpoint grew into: two such signatures together would prove a forgery, and this one would help it.
 */
export async function signCheckpoint(db: Db, { keys, origin, witness, now }: Signing): Promise<Checkpoint | undefined> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${CHECKPOINT_LOCK})`)
    const [newest, size] = [await newestCheckpoint(tx), await ledgerSize(tx)]
    if (newest && size < newest.size) throw new Error(rewritten(newest.size))
    if (size === (newest?.size ?? 0)) return newest
    if (newest) await refuseAnotherPast(tx, newest, size)
    const signer = await currentSigner(tx, { keys, purpose: 'ledger' })
    const head = { origin: ledgerName(origin), size, root: await rootAt(tx, { size }) }
    // Signed times are whole seconds.
    const at = new Date(Math.floor(now.getTime() / 1000) * 1000)
    const [kept] = await tx
      .insert(ledgerCheckpoints)
      .values({ ...head, keyId: signer.keyId, note: signedNote(head, { ...signer, at }), at })
      .returning()
    if (kept && witness !== undefined && (!newest || utcDay(newest.at) !== utcDay(now)))
      await putInOutbox(tx, { ...witnessLetter({ ...kept, address: origin }), to: witness, now })
    return kept
  })
}

async function refuseAnotherPast(tx: Db, newest: Checkpoint, size: number): Promise<void> {
  const { toRoot, path } = await consistencyProof(tx, { from: newest.size, to: size })
  if (isConsistent({ from: newest.size, to: size, fromRoot: newest.root, toRoot, path })) return
  throw new Error(rewritten(newest.size))
}

const rewritten = (size: number) =>
  `No checkpoint was signed: the ledger is not the one whose first ${size} entries were signed before. Run npm run ledger:verify.`
