import { randomBytes } from 'node:crypto'
import { afterAll, inject } from 'vitest'
import { type Database, type DatabaseAddress, openDatabase } from '~db/client'

/** A database of its own for one test file, and where it is, for tests that open it a second time. */
export type TestDatabase = Database & { address: DatabaseAddress }

/**
 * A fresh migrated database, cloned from the run's template, gone when the file is done. Call it at the top
 * of a test file: `const { db } = await testDatabase()`.
 */
export async function testDatabase(): Promise<TestDatabase> {
  return freshDatabase('base')
}

/** A database in which nothing was ever made, for tests of the first start. */
export async function emptyDatabase(): Promise<TestDatabase> {
  return freshDatabase('template1')
}

/**
 * A database like one that is made once for the run, by the first file that asks for it under this name, and cloned for
 * each: for what takes seconds to make. `make` may do nothing that is not in the database.
 */
export async function databaseLike(name: string, make: (database: Database) => Promise<void>): Promise<TestDatabase> {
  const server = theServer()
  await onServer(server, async ({ sql }) => {
    // Workers ask at the same time; the lock goes with the connection.
    await sql`select pg_advisory_lock(hashtext(${name}))`
    const [made] = await sql`select 1 from pg_database where datname = ${name}`
    if (made) return
    const unfinished = `${name}_unfinished`
    await sql`drop database if exists ${sql(unfinished)}`
    await sql`create database ${sql(unfinished)} template base`
    const database = openDatabase({ ...server, database: unfinished })
    await make(database).finally(database.close)
    await sql`alter database ${sql(unfinished)} rename to ${sql(name)}`
  })
  return freshDatabase(name)
}

const theServer = () => ({ socketFolder: inject('socketFolder'), user: 'firstlight' })

async function freshDatabase(template: string): Promise<TestDatabase> {
  const server = theServer()
  const name = `t_${randomBytes(8).toString('hex')}`
  await onServer(server, (admin) => admin.sql`create database ${admin.sql(name)} template ${admin.sql(template)}`)
  const address = { ...server, database: name }
  const database = openDatabase(address)
  afterAll(async () => {
    await database.close()
    await onServer(server, (admin) => admin.sql`drop database ${admin.sql(name)} with (force)`)
  })
  return { ...database, address }
}

async function onServer(
  server: { socketFolder: string; user: string },
  work: (admin: Database) => Promise<unknown>,
): Promise<void> {
  const admin = openDatabase({ ...server, database: 'postgres' }, { connections: 1 })
  await work(admin).finally(admin.close)
}
