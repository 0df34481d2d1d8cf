import { resolve } from 'node:path'
import { StartRefusal } from '~/platform/start-refusal'
import { type Database, openDatabase } from './client'
import { hasDatabase } from './embedded/home.server'
import { runningEmbeddedPostgres, startEmbeddedPostgres } from './embedded/start.server'

/** Which database: DATABASE_URL's, or the embedded one in `dataDir`. */
type Where = { databaseUrl: string | undefined; dataDir: string }

/**
 * Opens the academy's database for a command. The embedded one is used while an academy runs on it, or
 * started for as long as the command takes. Throws StartRefusal when the folder holds none.
 */
export async function reachDatabase({ databaseUrl, dataDir }: Where, log: (line: string) => void): Promise<Database> {
  if (databaseUrl !== undefined) return openDatabase({ url: databaseUrl }, { connections: 2 })
  const folder = resolve(dataDir)
  if (!(await hasDatabase(folder)))
    throw new StartRefusal(
      `There is no academy in ${folder}. Set DATA_DIR to the folder that holds one, or DATABASE_URL.`,
    )
  const running = await runningEmbeddedPostgres({ folder, log })
  if (running) return openDatabase(running, { connections: 2 })
  return ownDatabase({ databaseUrl, dataDir }, log)
}

/** Opens the database for a command that must be alone; makes the embedded one where there is none yet. */
export async function ownDatabase({ databaseUrl, dataDir }: Where, log: (line: string) => void): Promise<Database> {
  if (databaseUrl !== undefined) return openDatabase({ url: databaseUrl }, { connections: 2 })
  const { address, stop } = await startEmbeddedPostgres({ folder: resolve(dataDir), log })
  const database = openDatabase(address, { connections: 2 })
  const close = async () => {
    await database.close()
    await stop()
  }
  return { ...database, close }
}
