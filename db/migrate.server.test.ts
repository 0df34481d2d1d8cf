import { randomBytes } from 'node:crypto'
import { type AddressInfo, createServer } from 'node:net'
import { afterAll, expect, test } from 'vitest'
import { testDatabase } from '~tests/setup/database'
import { ACADEMY_ROLE, leastPrivilege } from '~tests/setup/least-privilege'
import { type Database, openDatabase } from './client'
import { migrate } from './migrate.server'

const { address, sql } = await testDatabase()
const opened: Database[] = []
afterAll(() => Promise.all(opened.map((database) => database.close())))

/** A database with nothing in it, opened by so many instances of the academy. */
async function emptyDatabase(): Promise<() => Database> {
  if (!('socketFolder' in address)) throw new Error('tests run on the embedded server')
  const name = `t_${randomBytes(8).toString('hex')}`
  await sql`create database ${sql(name)}`
  return () => {
    const instance = openDatabase({ ...address, database: name }, { connections: 1 })
    opened.push(instance)
    return instance
  }
}

test('three instances that start at once migrate once', async () => {
  const open = await emptyDatabase()
  const instances = [open(), open(), open()] as const
  await Promise.all(instances.map((instance) => migrate(instance)))

  const steps = await instances[0].sql<{ hash: string }[]>`select hash from drizzle.__drizzle_migrations`
  expect(new Set(steps.map((step) => step.hash)).size).toBe(steps.length)
  expect(await instances[1].sql`select count(*)::int as people from people`).toEqual([{ people: 0 }])
})

test('migrating again changes nothing', async () => {
  const instance = (await emptyDatabase())()
  await migrate(instance)
  const before = await instance.sql`select * from drizzle.__drizzle_migrations`
  await migrate(instance)
  expect(await instance.sql`select * from drizzle.__drizzle_migrations`).toEqual(before)
})

test('a step that fails leaves nothing half done', async () => {
  const instance = (await emptyDatabase())()
  // The last migration makes this function, so all before it has been done when it fails.
  await instance.sql`create function ledger_keeps_its_chain() returns trigger language plpgsql as 'begin return new; end'`
  await expect(migrate(instance)).rejects.toMatchObject({ code: '42723' })
  expect(
    await instance.sql`select to_regclass('people') as people, to_regclass('drizzle.__drizzle_migrations') as steps`,
  ).toEqual([{ people: null, steps: null }])
})

test('a database of a newer version is refused and left alone', async () => {
  const instance = (await emptyDatabase())()
  await migrate(instance)
  await instance.sql`insert into drizzle.__drizzle_migrations (hash, created_at) values ('of tomorrow', 99999999999999)`
  await expect(migrate(instance)).rejects.toThrow(/^The database was made by a newer version of this academy/)
})

test('a server that does not answer is refused in one sentence, without the password', async () => {
  const gone = createServer().listen(0, '127.0.0.1')
  await new Promise((listening) => gone.once('listening', listening))
  const { port } = gone.address() as AddressInfo
  await new Promise((closed) => gone.close(closed))

  const database = openDatabase({ url: `postgres://academy:s3cret@127.0.0.1:${port}/firstlight` })
  opened.push(database)
  const refusal = await migrate(database).catch((error: Error) => error)
  expect(refusal).toMatchObject({
    name: 'StartRefusal',
    message: `The database "firstlight" on 127.0.0.1:${port} (as user "academy") does not answer: nothing listens there. Check DATABASE_URL, and that the server runs and lets this machine in.`,
  })
})

test('a database that does not exist is named', async () => {
  if (!('socketFolder' in address)) throw new Error('tests run on the embedded server')
  const database = openDatabase({ ...address, database: 'nowhere' })
  opened.push(database)
  await expect(migrate(database)).rejects.toThrow(/"nowhere" .* does not answer: there is no such database\./)
})

test('an update under the role that owns nothing is refused with the way to do it, and changes nothing', async () => {
  const database = await testDatabase()
  const steps = () => database.sql`select hash from drizzle.__drizzle_migrations`
  await database.sql`delete from drizzle.__drizzle_migrations where id = (select max(id) from drizzle.__drizzle_migrations)`
  await leastPrivilege(database, ACADEMY_ROLE)
  const before = await steps()
  const academy = openDatabase({ ...database.address, user: ACADEMY_ROLE }, { connections: 1 })
  opened.push(academy)
  await expect(migrate(academy)).rejects.toThrow(/do the update as the owner, as db\/least-privilege\.sql says\.$/)
  expect(await steps()).toEqual(before)
})
