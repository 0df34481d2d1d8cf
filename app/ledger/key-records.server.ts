import { and, asc, gt, isNotNull } from 'drizzle-orm'
import { signingKeys } from '~db/schema/keys'
import type { LedgerRecords } from './verify.server'

/** Retired keys as the ledger ought to know them: a key that was swapped or called compromised behind its back is found. */
export const keyRecords: LedgerRecords = {
  kinds: ['key.replaced'],
  async page(db, { after, limit }) {
    const rows = await db
      .select()
      .from(signingKeys)
      .where(and(isNotNull(signingKeys.retiredAt), after === undefined ? undefined : gt(signingKeys.id, after)))
      .orderBy(asc(signingKeys.id))
      .limit(limit)
    return rows.map(({ id, purpose, publicKey, retiredAt, createdAt, compromisedAt }) => ({
      id,
      kind: 'key.replaced',
      key: `key.replaced:${publicKey.toString('hex')}`,
      name: `the retired signing key ${id}`,
      at: retiredAt ?? createdAt,
      // A key is called compromised as it is retired, never later: another moment was put there past the program.
      details: {
        purpose,
        compromised:
          compromisedAt === null ? false : compromisedAt.getTime() === retiredAt?.getTime() || 'at another moment',
      },
    }))
  },
}
