import { chown, link, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import { StartRefusal } from '~/platform/start-refusal'
import { SUPERUSER } from './cluster.server'
import type { Home } from './home.server'
import { isKnown, isPostmasterOf } from './processes.server'

/** A PostgreSQL server that answers in this home, and the folder of its socket. */
export type RunningServer = { pid: number; socketFolder: string }

/** What postmaster.pid says. `status` is `starting`, `ready` or `stopping`. */
type PidFile = RunningServer & { status: string; text: string }

const POLL_MILLISECONDS = 20
/** One more than the highest number that Linux gives to a process; other systems stay far below. */
const NOBODY = 4_194_304
const START_LIMIT_MILLISECONDS = 10 * 60_000
const STOP_LIMIT_MILLISECONDS = 30_000

/** The server that already runs in this home, once it is ready; undefined when none does. */
export async function findServer(home: Home): Promise<RunningServer | undefined> {
  const giveUpAt = Date.now() + START_LIMIT_MILLISECONDS
  for (;;) {
    const said = await readPidFile(home)
    if (!said) return undefined
    if (!(await isPostmasterOf(said.pid, home.cluster))) {
      await markStale(home, said)
      return undefined
    }
    const ready = await readyServer(home, said.pid)
    if (ready) return ready
    // A server whose socket is gone looks ready and never answers; one that is stopping soon goes away.
    const socketIsGone =
      said.status === 'ready' && !(await stat(join(said.socketFolder, '.s.PGSQL.5432')).catch(() => undefined))
    if (socketIsGone || Date.now() > giveUpAt) {
      throw new StartRefusal(
        `A PostgreSQL server (process ${said.pid}) runs in ${home.folder} and does not answer. Stop it with "kill ${said.pid}" and start again.`,
      )
    }
    await pause(POLL_MILLISECONDS)
  }
}

/** This process of this home, once it is ready and answers on its socket; undefined until then. */
export async function readyServer(home: Home, pid: number): Promise<RunningServer | undefined> {
  const said = await readPidFile(home)
  const ready = said?.pid === pid && said.status === 'ready' && (await answersFrom(said.socketFolder, home))
  return ready ? said : undefined
}

/** The socket folder that the last server of this home used, running or not. */
export async function lastSocketFolder(home: Home): Promise<string | undefined> {
  return (await readPidFile(home))?.socketFolder
}

/** Ends the server: open work is rolled back, everything committed is on disk. Returns when it is gone. */
export async function stopServer(home: Home, server: RunningServer): Promise<void> {
  const giveUpAt = Date.now() + STOP_LIMIT_MILLISECONDS
  const signal = async (name: 'SIGINT' | 'SIGQUIT') => {
    if (await isPostmasterOf(server.pid, home.cluster)) process.kill(server.pid, name)
  }
  await signal('SIGINT')
  while (await isPostmasterOf(server.pid, home.cluster)) {
    if (Date.now() > giveUpAt) await signal('SIGQUIT')
    await pause(POLL_MILLISECONDS)
  }
  await rm(server.socketFolder, { recursive: true, force: true })
}

async function readPidFile(home: Home): Promise<PidFile | undefined> {
  const text = await readFile(join(home.cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n').map((line) => line.trim())
  const [pid, socketFolder, status] = [Number(lines[0]), lines[4], lines[7]]
  return pid > 0 ? { pid, socketFolder: socketFolder ?? '', status: status ?? 'starting', text } : undefined
}

/**
 * PostgreSQL would refuse to start while the number in its file belongs to a living process, or to one that was killed
 * and never collected, as in a container without an init. So the number is replaced by one that nobody can have; the
 * rest stays, because by it PostgreSQL finds out whether back-ends of the dead server are still at work. If another start has
 * written a new file since we looked, that one is put back.
 */
async function markStale(home: Home, judged: PidFile): Promise<void> {
  if (judged.pid === NOBODY || !(await isKnown(judged.pid))) return
  const file = join(home.cluster, 'postmaster.pid')
  const aside = join(home.cluster, `postmaster.pid.stale.${process.pid}`)
  await rename(file, aside).catch(() => {})
  const found = await readFile(aside, 'utf8').catch(() => undefined)
  if (found === judged.text) {
    const { uid, gid } = await stat(aside)
    await writeFile(aside, judged.text.replace(/^\d+/, String(NOBODY)))
    await chown(aside, uid, gid)
  }
  if (found !== undefined) await link(aside, file).catch(() => {})
  await rm(aside, { force: true })
}

/** A server that answers and says that it works on this very folder. */
async function answersFrom(socketFolder: string, home: Home): Promise<boolean> {
  const sql = postgres({
    host: socketFolder,
    port: 5432,
    user: SUPERUSER,
    database: 'postgres',
    max: 1,
    connect_timeout: 5,
    onnotice: () => {},
  })
  try {
    const [row] = await sql<{ folder: string }[]>`select current_setting('data_directory') as folder`
    return row !== undefined && (await realpath(row.folder)) === (await realpath(home.cluster))
  } catch {
    return false
  } finally {
    await sql.end({ timeout: 1 })
  }
}
