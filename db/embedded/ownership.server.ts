import { mkdtemp, rm, symlink } from 'node:fs/promises'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import { StartRefusal } from '~/platform/start-refusal'
import { SUPERUSER } from './cluster.server'
import type { Home } from './home.server'

/**
 * Who owns the folder is decided by a session lock inside the database: it cannot be raced, and it ends with
 * the process however that ends. The owner also listens on a socket in the folder, which answers for it
 * before PostgreSQL is touched, even from another container that shares the folder.
 */
export type Ownership = { retake: () => Promise<boolean>; release: () => Promise<void> }

const OWNER_LOCK = 7310400
const PATIENCE_MILLISECONDS = 2_000
const LONGEST_SOCKET_NAME = 100

/** Throws when another live academy answers for this folder. */
export async function refuseWhileOwned(home: Home): Promise<void> {
  const owner = await withShortName(home.ownerSocket, askOwner)
  if (owner !== undefined) throw inUse(home, owner)
}

/** The sentence for the second of two, after the first has taken the lock. */
export async function ownedByAnother(home: Home): Promise<StartRefusal> {
  return inUse(home, await withShortName(home.ownerSocket, askOwner))
}

/**
 * Takes the folder, or returns undefined when another process has it. `onLost` is called when the lock's
 * connection breaks, which means that the server went down.
 */
export async function takeOwnership({
  home,
  socketFolder,
  onLost,
}: {
  home: Home
  socketFolder: string
  onLost: () => void
}): Promise<Ownership | undefined> {
  // One connection that is never recycled: the lock lives exactly as long as it does.
  let held = false
  const connection = {
    host: socketFolder,
    port: 5432,
    user: SUPERUSER,
    database: 'postgres',
    max: 1,
    max_lifetime: null,
  }
  const sql = postgres({ ...connection, onnotice: () => {}, onclose: () => held && onLost() })
  const retake = async () => {
    held = await tryLock(sql)
    return held
  }
  const ours = await retake().finally(() => held || sql.end({ timeout: 1 }))
  if (!ours) return undefined
  const answering = await answerForFolder(home)
  const release = async () => {
    held = false
    await sql.end({ timeout: 1 })
    answering?.close()
    await rm(home.ownerSocket, { force: true })
  }
  return { retake, release }
}

function inUse(home: Home, owner?: string): StartRefusal {
  const who = owner ? ` (process ${owner})` : ''
  return new StartRefusal(
    `Another academy${who} is using ${home.folder} right now. Stop that one first, or give this one a folder of its own with DATA_DIR.`,
  )
}

async function tryLock(sql: postgres.Sql): Promise<boolean> {
  const giveUpAt = Date.now() + PATIENCE_MILLISECONDS
  for (;;) {
    const [row] = await sql<{ locked: boolean }[]>`select pg_try_advisory_lock(${OWNER_LOCK}) as locked`
    if (row?.locked) return true
    if (Date.now() > giveUpAt) return false
    await pause(50)
  }
}

/** Only the lock's holder comes here, so whatever lies at the socket's place is left from the dead. */
async function answerForFolder(home: Home): Promise<Server | undefined> {
  await rm(home.ownerSocket, { force: true })
  const server = createServer((caller) => {
    caller.on('error', () => {})
    caller.end(String(process.pid))
  })
  server.unref()
  const listening = await withShortName(home.ownerSocket, (name) => {
    return new Promise<boolean>((resolve) => {
      server.once('error', () => resolve(false))
      server.listen(name, () => resolve(true))
    })
  })
  // Some network file systems hold no sockets; the lock in the database still decides there.
  return listening ? server : undefined
}

function askOwner(name: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    let said = ''
    const caller = connect(name)
    caller.setTimeout(1_000, () => caller.destroy())
    caller.once('connect', () => caller.once('close', () => resolve(said)))
    caller.on('data', (data) => {
      said += data
    })
    caller.once('error', () => resolve(undefined))
  })
}

/** A socket's name has at most 107 bytes; a longer one is reached through a short link to its folder. */
async function withShortName<T>(path: string, use: (name: string) => Promise<T>): Promise<T> {
  if (Buffer.byteLength(path) <= LONGEST_SOCKET_NAME) return use(path)
  const short = await mkdtemp(join(tmpdir(), 'firstlight-name-'))
  try {
    await symlink(dirname(path), join(short, 'in'))
    return await use(join(short, 'in', basename(path)))
  } finally {
    await rm(short, { recursive: true, force: true })
  }
}
