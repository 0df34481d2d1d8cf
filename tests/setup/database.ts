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

async function freshDatabase(template: 'base' | 'template1'): Promise<TestDatabase> {
  const server = { socketFolder: inject('socketFolder'), user: 'firstlight' }
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
