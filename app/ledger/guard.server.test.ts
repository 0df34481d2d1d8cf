import { randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Db } from '~db/client'
import { withSigningKeys } from '~tests/factories/keys'
import { someEntries } from '~tests/factories/ledger'
import { testDatabase } from '~tests/setup/database'
import { leastPrivilege } from '~tests/setup/least-privilege'
import { signCheckpoint } from './checkpoints/sign-checkpoint.server'
import { guardInWords, ledgerGuard, refuseForgottenTables } from './guard.server'

const { db, sql: driver } = await testDatabase()
const keys = await withSigningKeys(db)
const now = new Date('2026-03-02T10:00:00Z')
const signing = { keys, origin: 'https://academy.example', witness: undefined, now }
const TABLES = ['ledger_entries', 'ledger_nodes', 'ledger_checkpoints']
const tag = randomBytes(6).toString('hex')
const [app, generous, owner] = [`app_${tag}`, `generous_${tag}`, `owner_${tag}`]

beforeAll(async () => {
  await someEntries(db, 4)
  await signCheckpoint(db, signing)
  for (const role of [app, generous, owner]) await db.execute(sql.raw(`create role ${role}`))
  await leastPrivilege({ sql: driver }, app)
  await driver.unsafe(
    `grant usage on schema public to ${generous}; grant all on all tables in schema public to ${generous}`,
  )
})
afterAll(async () => {
  for (const role of [app, generous, owner]) {
    await db.execute(sql.raw(`reassign owned by ${role} to current_user; drop owned by ${role}`))
    await db.execute(sql.raw(`drop role ${role}`))
  }
})

/** What is done as another role, and put back. */
async function as<T>(role: string, work: (tx: Db) => Promise<T>): Promise<T> {
  const putBack = new Error('put back')
  let seen: { it: T } | undefined
  await db
    .transaction(async (tx) => {
      if (role === owner)
        for (const table of TABLES)
          await tx.execute(sql.raw(`grant create on schema public to ${owner}; alter table ${table} owner to ${owner}`))
      await tx.execute(sql.raw(`set local role ${role}`))
      seen = { it: await work(tx) }
      throw putBack
    })
    .catch((error) => {
      if (error !== putBack) throw error
    })
  if (!seen) throw new Error('nothing was done')
  return seen.it
}

const changes = TABLES.flatMap((table) => [
  `update ${table} set ${table === 'ledger_nodes' ? 'hash = hash' : 'at = at'}`,
  `delete from ${table}`,
  `truncate ${table} cascade`,
])

test.each([
  ['a role that was granted everything', generous, '23001'],
  ['the role that owns the tables', owner, '23001'],
  ['the role of the stricter way', app, '42501'],
])('%s can change, remove and empty nothing of the ledger', async (_who, role, code) => {
  for (const change of changes) {
    const tried = as(role, (tx) => tx.execute(sql.raw(change)))
    await expect(tried, change).rejects.toMatchObject({ cause: { code } })
  }
})

test('the role of the stricter way does its work, and cannot take a trigger away', async () => {
  const kept = await as(app, async (tx) => {
    await someEntries(tx, 3)
    return signCheckpoint(tx, signing)
  })
  expect(kept?.size).toBe(7)
  for (const table of TABLES) {
    const tried = as(app, (tx) => tx.execute(sql.raw(`alter table ${table} disable trigger only_grows`)))
    await expect(tried).rejects.toMatchObject({ cause: { code: '42501' } })
  }
  const certificates = as(app, (tx) => tx.execute(sql`delete from certificates`))
  await expect(certificates).rejects.toMatchObject({ cause: { code: '42501' } })
})

test('a table that came after the grants is named at the start, instead of failing page by page', async () => {
  await as(app, refuseForgottenTables)
  await refuseForgottenTables(db)
  await db.execute(sql`create table came_with_an_update (id int)`)
  await expect(as(app, refuseForgottenTables)).rejects.toThrow(/may not use came_with_an_update\. Run db/)
  await db.execute(sql`drop table came_with_an_update`)
})

test('an owner could take the triggers away, and the log says which of the two holds', async () => {
  await as(owner, (tx) => tx.execute(sql`alter table ledger_entries disable trigger only_grows`))
  expect(guardInWords(await as(owner, ledgerGuard))).toMatch(
    /by triggers alone: .* it owns ledger_checkpoints, ledger_entries, ledger_nodes/,
  )
  expect(guardInWords(await as(generous, ledgerGuard))).toMatch(
    /it was granted DELETE, TRIGGER, TRUNCATE, UPDATE on the ledger/,
  )
  expect((await ledgerGuard(db)).because[0]).toBe('it is a superuser')
  expect(guardInWords(await as(app, ledgerGuard))).toBe(
    `The ledger is held by grants: the role "${app}" may read it and add to it, and nothing else.`,
  )
})
