import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openDatabase } from '~db/client'
import { startEmbeddedPostgres } from '~db/embedded/start.server'
import { migrate } from '~db/migrate.server'
import { ACADEMY_ROLE } from './least-privilege'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the run's PostgreSQL listens. */
    socketFolder: string
  }
}

/**
 * One throw-away PostgreSQL for the whole run, with a migrated database `base` that every test file clones.
 * It syncs nothing to disk: nobody will miss it.
 */
export default async function onePostgresForTheRun({ provide }: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'firstlight-tests-'))
  // PostgreSQL is another user when the tests run as root, and must be able to pass.
  await chmod(folder, 0o711)
  const { address, stop } = await startEmbeddedPostgres({
    folder: join(folder, 'postgres'),
    durable: false,
    log: () => {},
  })
  if (!('socketFolder' in address)) throw new Error('the embedded PostgreSQL listens on a socket')
  const { socketFolder } = address
  const server = openDatabase(address, { connections: 1 })
  await server.sql`create role ${server.sql(ACADEMY_ROLE)} login`
  await server.sql`create database base`
  const base = openDatabase({ ...address, database: 'base' }, { connections: 1 })
  await migrate(base)
  await base.close()
  await server.close()
  provide('socketFolder', socketFolder)
  return async () => {
    await stop()
    await rm(folder, { recursive: true, force: true })
  }
}
