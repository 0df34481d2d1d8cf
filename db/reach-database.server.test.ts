import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { runningEmbeddedPostgres, startEmbeddedPostgres } from './embedded/start.server'
import { ownDatabase, reachDatabase } from './reach-database.server'

const parent = await mkdtemp(join(tmpdir(), 'firstlight-reach-'))
// PostgreSQL is another user when the tests run as root.
await chmod(parent, 0o755)
afterAll(() => rm(parent, { recursive: true, force: true }))

const dataDir = join(parent, 'data')
const where = { databaseUrl: undefined, dataDir }
const quietly = () => {}

test('a folder without an academy is named, and not made', async () => {
  const nowhere = join(parent, 'nowhere')
  await expect(reachDatabase({ ...where, dataDir: nowhere }, quietly)).rejects.toThrow(
    `There is no academy in ${nowhere}.`,
  )
  expect(await rm(nowhere, { recursive: true }).catch((error) => error.code)).toBe('ENOENT')
})

test('while an academy runs, a command works beside it and leaves it running', async () => {
  const academy = await startEmbeddedPostgres({ folder: dataDir, log: quietly })
  const beside = await reachDatabase(where, quietly)
  expect(await beside.sql`select current_database() as name`).toEqual([{ name: 'firstlight' }])
  await beside.close()

  expect(await runningEmbeddedPostgres({ folder: dataDir, log: quietly })).toEqual(academy.address)
  await expect(ownDatabase(where, quietly)).rejects.toThrow(/^Another academy/)
  await academy.stop()
})

test('when no academy runs, the database runs for as long as the command takes', async () => {
  const database = await reachDatabase(where, quietly)
  expect(await database.sql`select 1 as one`).toEqual([{ one: 1 }])
  await database.close()
  expect(await runningEmbeddedPostgres({ folder: dataDir, log: quietly })).toBeUndefined()
})
