import { asc, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { ledgerEntries } from '~db/schema/ledger'
import { testDatabase } from '~tests/setup/database'
import { appendToLedger } from './append.server'
import { BEFORE_THE_FIRST, entryBody, leafHashOf } from './entry.server'
import { verifyLedger } from './verify.server'

const { db } = await testDatabase()
const at = new Date('2026-03-02T10:00:00Z')
const append = () =>
  db.transaction((tx) => appendToLedger(tx, { kind: 'academy.set-up', details: { demo: false }, at }))
const entries = () => db.select().from(ledgerEntries).orderBy(asc(ledgerEntries.seq))

test('the first entry follows nothing, the second the first', async () => {
  expect(await append()).toEqual({ seq: 1 })
  expect(await append()).toEqual({ seq: 2 })
  const [first, second] = await entries()
  const says = { at: at.toISOString(), kind: 'academy.set-up', details: { demo: false } }
  expect(first?.body).toEqual(entryBody({ ...says, seq: 1, previous: BEFORE_THE_FIRST }))
  const previous = first && leafHashOf(first.body).toString('hex')
  expect(second?.body).toEqual(entryBody({ ...says, seq: 2, previous: previous ?? '' }))
  expect(second && leafHashOf(second.body)).toEqual(second?.leafHash)
})

test('thirty writers at once leave no gap and no fork', async () => {
  const before = (await entries()).length
  const written = await Promise.all(Array.from({ length: 30 }, append))
  expect(new Set(written.map((one) => one.seq)).size).toBe(30)
  expect((await entries()).map((entry) => entry.seq)).toEqual(Array.from({ length: before + 30 }, (_, n) => n + 1))
  expect((await verifyLedger(db, { records: [] })).findings).toEqual([])
})

test('a change that is taken back takes its entry with it, and the next one closes the gap', async () => {
  const before = (await entries()).length
  const failing = db.transaction(async (tx) => {
    await appendToLedger(tx, { kind: 'academy.set-up', details: { demo: false }, at })
    throw new Error('the change failed')
  })
  await expect(failing).rejects.toThrow('the change failed')
  expect(await append()).toEqual({ seq: before + 1 })
})

test('a fact without what its kind must carry is not written', async () => {
  const before = (await entries()).length
  const wrong = { certificate: 'not an id' } as unknown as { demo: boolean }
  await expect(appendToLedger(db, { kind: 'academy.set-up', details: wrong, at })).rejects.toThrow()
  expect(await entries()).toHaveLength(before)
})

test.each([
  ['changed', sql`update ledger_entries set at = at + interval '1 second' where seq = 1`],
  ['removed', sql`delete from ledger_entries where seq = 1`],
  ['emptied', sql`truncate ledger_entries`],
  [
    'put in out of turn',
    sql`insert into ledger_entries (seq, at, kind, body) values (9000, now(), 'x', '{"seq":9000}')`,
  ],
])('the database itself lets no entry be %s', async (_what, statement) => {
  await expect(db.execute(statement)).rejects.toMatchObject({ cause: { code: '23001' } })
})
