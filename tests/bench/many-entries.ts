import { createHash } from 'node:crypto'
import { desc, sql } from 'drizzle-orm'
import { BEFORE_THE_FIRST, entryBody, leafHashOf } from '~/ledger/entry.server'
import type { Db } from '~db/client'
import { ledgerEntries } from '~db/schema/ledger'

const [BATCH, AT, KIND] = [5000, '2026-03-02T10:00:00.000Z', 'sign-off.signed']

const hashOf = (seq: number, what: string) => createHash('sha256').update(`${what} ${seq}`).digest('hex')
const idOf = (seq: number) => hashOf(seq, 'id').replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-8$4-$5')

/** A sign-off as the program enters one, made up from its number. */
const aSignOff = (seq: number) => ({
  ...{
    observation: idOf(seq),
    competency: 'image-aesthetics/hold-the-probe',
    competencyVersion: hashOf(seq % 40, 'version'),
  },
  ...{ signed: hashOf(seq, 'signed'), by: hashOf(seq % 20, 'by'), of: hashOf(seq % 3000, 'of'), supersedes: null },
})

/**
 * Fills the ledger up to so many entries in bulk: bodies and links as the program makes them, the tree by the function with which older
 * academies get theirs. Triggers are off meanwhile; a test holds that what stands afterwards is the same to the byte.
 */
export async function fillLedger(db: Db, { upTo }: { upTo: number }): Promise<void> {
  const [last] = await db.select().from(ledgerEntries).orderBy(desc(ledgerEntries.seq)).limit(1)
  let [seq, previous] = [last?.seq ?? 0, last?.leafHash.toString('hex') ?? BEFORE_THE_FIRST]
  while (seq < upTo) {
    const bodies: string[] = []
    const first = seq + 1
    while (seq < upTo && bodies.length < BATCH) {
      seq += 1
      const body = entryBody({ seq, at: AT, kind: KIND, previous, details: aSignOff(seq) })
      previous = leafHashOf(body).toString('hex')
      bodies.push(body.toString('utf8'))
    }
    await db.transaction(async (tx) => {
      await tx.execute(sql`set local session_replication_role = replica`)
      await tx.execute(sql`
        insert into ledger_entries (seq, at, kind, body)
        select ${first}::bigint + at - 1, ${AT}::timestamptz, ${KIND}, convert_to(said, 'UTF8')
        from unnest(${sql.param(bodies)}::text[]) with ordinality as made(said, at) order by at`)
    })
  }
  await db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`)
    await tx.execute(sql`select ledger_fill_nodes()`)
  })
  await db.execute(sql`analyze ledger_entries, ledger_nodes`)
}
