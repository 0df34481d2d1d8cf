import { appendToLedger } from '~/ledger/append.server'
import type { Db } from '~db/client'

const AT = new Date('2026-03-02T10:00:00Z')

/** So many entries that stand for themselves, one after the other as the program writes them. */
export async function someEntries(db: Db, count: number, at: Date = AT): Promise<void> {
  for (let n = 0; n < count; n++)
    await db.transaction((tx) => appendToLedger(tx, { kind: 'academy.set-up', details: { demo: false }, at }))
}
