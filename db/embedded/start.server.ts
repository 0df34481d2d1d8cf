import { rm } from 'node:fs/promises'
import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import type { DatabaseAddress } from '~db/client'
import { type Binaries, preparedBinaries } from './binaries.server'
import { makeCluster, removeUnfinished, SUPERUSER } from './cluster.server'
import { type Home, prepareHome } from './home.server'
import { launchServer, makeSocketFolder } from './launch-server.server'
import { type Ownership, ownedByAnother, refuseWhileOwned, takeOwnership } from './ownership.server'
import { findServer, type RunningServer, stopServer } from './running-server.server'

/** An embedded database that this process owns until `stop`. `adopted`: it was already running. */
export type EmbeddedPostgres = { address: DatabaseAddress; adopted: boolean; stop: () => Promise<void> }

type Ask = { folder: string; durable?: boolean; log: (line: string) => void }

const DATABASE = 'firstlight'

/**
 * Starts the PostgreSQL that npm installed, in `folder`, or adopts the one that a killed academy left
 * running there. One process owns a folder at a time; the second gets a StartRefusal. Should the server
 * die under us it is started again behind the same address. `durable: false` is for tests only.
 */
export async function startEmbeddedPostgres({ folder, durable = true, log }: Ask): Promise<EmbeddedPostgres> {
  const home = await prepareHome(folder, log)
  await refuseWhileOwned(home)
  const binaries = await preparedBinaries(home.user)
  await makeCluster({ home, binaries, durable })
  const held = await holdServer({ home, binaries, durable, log })
  try {
    await removeUnfinished(home).catch(() => {})
    await createDatabase(held.server.socketFolder)
  } catch (error) {
    await held.stop()
    throw error
  }
  return { address: addressOf(held.server), adopted: held.adopted, stop: held.stop }
}

/** Where the database of this folder answers, if a server runs there now. Owns nothing and starts nothing. */
export async function runningEmbeddedPostgres({
  folder,
  log,
}: Pick<Ask, 'folder' | 'log'>): Promise<DatabaseAddress | undefined> {
  const server = await findServer(await prepareHome(folder, log))
  return server && addressOf(server)
}

function addressOf({ socketFolder }: RunningServer): DatabaseAddress {
  return { socketFolder, user: SUPERUSER, database: DATABASE }
}

type Hold = { home: Home; binaries: Binaries; durable: boolean; log: (line: string) => void }

async function holdServer(hold: Hold): Promise<{ server: RunningServer; adopted: boolean; stop: () => Promise<void> }> {
  const { home } = hold
  const { server, adopted, ownership } = await runAndOwn(hold, () => void revive())
  let current = server
  let ending: Promise<void> | undefined
  let reviving: Promise<void> | undefined

  const revive = () => {
    if (ending || reviving) return
    reviving = bringBack(hold, server.socketFolder, ownership, () => ending !== undefined)
      .then((again) => {
        if (again) current = again
      })
      .finally(() => {
        reviving = undefined
      })
  }
  const end = async () => {
    await reviving
    await stopServer(home, current)
    await ownership.release()
  }
  const stop = () => {
    ending ??= end()
    return ending
  }
  return { server, adopted, stop }
}

/** Several starts may race here: PostgreSQL lets one server live, and the lock in it one owner. */
async function runAndOwn(
  hold: Hold,
  onLost: () => void,
): Promise<{ server: RunningServer; adopted: boolean; ownership: Ownership }> {
  for (;;) {
    const found = await findServer(hold.home)
    const server = found ?? (await launchInNewFolder(hold))
    if (!server) continue
    try {
      const ownership = await takeOwnership({ home: hold.home, socketFolder: server.socketFolder, onLost })
      if (!ownership) throw await ownedByAnother(hold.home)
      return { server, adopted: found !== undefined, ownership }
    } catch (error) {
      // Its owner may have stopped it between our finding it and our asking for the lock.
      if (await findServer(hold.home)) throw error
    }
  }
}

async function launchInNewFolder(hold: Hold): Promise<RunningServer | undefined> {
  const socketFolder = await makeSocketFolder(hold.home)
  const launched = await launchServer({ ...hold, socketFolder }).catch(async (error) => {
    await rm(socketFolder, { recursive: true, force: true })
    throw error
  })
  if (!launched) await rm(socketFolder, { recursive: true, force: true })
  return launched
}

/** The server went away under us: run it again behind the same socket, so that open pools find it. */
async function bringBack(
  hold: Hold,
  socketFolder: string,
  ownership: Ownership,
  stopping: () => boolean,
): Promise<RunningServer | undefined> {
  for (let waitMilliseconds = 50; !stopping(); waitMilliseconds = Math.min(2 * waitMilliseconds, 5_000)) {
    try {
      const server = (await findServer(hold.home)) ?? (await launchServer({ ...hold, socketFolder }))
      const ours = server && (await ownership.retake())
      hold.log(
        ours
          ? 'The built-in database had gone down and is running again.'
          : 'The built-in database went down and is held by another academy now.',
      )
      if (ours) return server
    } catch (error) {
      hold.log(`The built-in database is down: ${error instanceof Error ? error.message : String(error)}`)
    }
    await pause(waitMilliseconds)
  }
  return undefined
}

async function createDatabase(socketFolder: string): Promise<void> {
  const sql = postgres({
    host: socketFolder,
    port: 5432,
    user: SUPERUSER,
    database: 'postgres',
    max: 1,
    onnotice: () => {},
  })
  try {
    const known = await sql`select 1 from pg_database where datname = ${DATABASE}`
    if (known.length === 0) await sql`create database ${sql(DATABASE)}`
  } finally {
    await sql.end({ timeout: 5 })
  }
}
