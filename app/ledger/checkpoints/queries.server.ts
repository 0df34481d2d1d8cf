import { asc, count, desc, eq, gte, lte } from 'drizzle-orm'
import { publicKeys } from '~/keys/signing-keys.server'
import type { Db } from '~db/client'
import { ledgerCheckpoints } from '~db/schema/ledger-tree'
import { ledgerSize } from '../tree/proofs.server'
import { verifierKey } from './note.server'

/** A checkpoint as it is kept: what it says, the signed note byte for byte, and when it was signed (which the note does not say). */
export type Checkpoint = typeof ledgerCheckpoints.$inferSelect

/** The newest signed checkpoint, for pages, letters and papers; `undefined` until the first is signed. */
export async function newestCheckpoint(db: Db): Promise<Checkpoint | undefined> {
  const [newest] = await db.select().from(ledgerCheckpoints).orderBy(desc(ledgerCheckpoints.size)).limit(1)
  return newest
}

/** The checkpoint signed over exactly so many entries, if there is one. */
export async function checkpointOf(db: Db, { size }: { size: number }): Promise<Checkpoint | undefined> {
  const [found] = await db.select().from(ledgerCheckpoints).where(eq(ledgerCheckpoints.size, size))
  return found
}

/** The first checkpoint that was signed over this entry: from then on it is fixed for whoever holds it. `undefined` until there is one. */
export async function checkpointOver(db: Db, { seq }: { seq: number }): Promise<Checkpoint | undefined> {
  const [first] = await db
    .select()
    .from(ledgerCheckpoints)
    .where(gte(ledgerCheckpoints.size, seq))
    .orderBy(asc(ledgerCheckpoints.size))
    .limit(1)
  return first
}

/** The newest checkpoints, newest first; with `from`, those over so many entries or fewer. */
export const newestCheckpoints = (
  db: Db,
  { limit, from }: { limit: number; from?: number | undefined },
): Promise<Checkpoint[]> =>
  db
    .select()
    .from(ledgerCheckpoints)
    .where(from === undefined ? undefined : lte(ledgerCheckpoints.size, from))
    .orderBy(desc(ledgerCheckpoints.size))
    .limit(limit)

/** A key of the ledger under one of the names it signed with. `verifier` is its form for tools. */
export type LedgerKey = {
  name: string
  publicKey: Buffer
  keyId: string
  verifier: string
  retiredAt: Date | null
  compromisedAt: Date | null
}

/**
 * Every key that checkpoints were or will be signed with, under every name, the one in use first: an academy that moved to
 * another address signs under a new name, and what was signed before stays checkable.
 */
export async function ledgerKeys(db: Db, { origin }: { origin: string }): Promise<LedgerKey[]> {
  const [keys, used] = await Promise.all([
    publicKeys(db, { purpose: 'ledger' }),
    db.selectDistinct({ keyId: ledgerCheckpoints.keyId, name: ledgerCheckpoints.origin }).from(ledgerCheckpoints),
  ])
  return keys
    .flatMap((key) => {
      const names = new Set(used.filter(({ keyId }) => keyId === key.id).map(({ name }) => name))
      if (key.retiredAt === null) names.add(origin)
      return [...names].map((name) => ({
        ...{ name, publicKey: key.publicKey, keyId: key.id, verifier: verifierKey({ name, publicKey: key.publicKey }) },
        ...{ retiredAt: key.retiredAt, compromisedAt: key.compromisedAt },
      }))
    })
    .sort((one, other) => rank(other, origin) - rank(one, origin))
}

const rank = (key: LedgerKey, origin: string) => (key.retiredAt === null ? 2 : 0) + (key.name === origin ? 1 : 0)

/** How far the ledger has come, its newest checkpoint as a page shows it, and how many there are. */
export async function ledgerStanding(db: Db) {
  const [newest, size, [kept]] = await Promise.all([
    newestCheckpoint(db),
    ledgerSize(db),
    db.select({ count: count() }).from(ledgerCheckpoints),
  ])
  return {
    newest: newest && { size: newest.size, at: newest.at, note: newest.note },
    size,
    kept: kept?.count ?? 0,
  }
}
