import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, chown, link, mkdtemp, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import { StartRefusal } from '~/platform/start-refusal'
import type { Binaries } from './binaries.server'
import { CLEAN_ENVIRONMENT, SUPERUSER } from './cluster.server'
import { folderRefusal, type Home, whatBars } from './home.server'
import { isPostmasterOf, isRunning } from './processes.server'

/** A PostgreSQL server that answers in this home, and the folder of its socket. */
export type RunningServer = { pid: number; socketFolder: string }

/** What postmaster.pid says. `status` is `starting`, `ready` or `stopping`. */
type PidFile = { pid: number; socketFolder: string; status: string; text: string }

const POLL_MILLISECONDS = 20
const START_LIMIT_MILLISECONDS = 10 * 60_000
const ORPHANS_LIMIT_MILLISECONDS = 60_000
const STOP_LIMIT_MILLISECONDS = 30_000
const ROTATE_LOG_AT_BYTES = 10 * 1024 * 1024
const SOCKET_FOLDER = 'firstlight-'
// 107 bytes is all that a socket's name may have.
const LONGEST_TEMPORARY_FOLDER = 70

/** Makes the private folder for the socket: short, ours alone, and PostgreSQL's when it is another user. */
export async function makeSocketFolder(home: Home): Promise<string> {
  const short = Buffer.byteLength(tmpdir()) <= LONGEST_TEMPORARY_FOLDER
  const usable = short && !(home.user && (await whatBars(tmpdir(), home.user)))
  const folder = await mkdtemp(join(usable ? tmpdir() : '/tmp', SOCKET_FOLDER))
  await chmod(folder, 0o700)
  if (home.user) await chown(folder, home.user.uid, home.user.gid)
  return folder
}

/** The server that already runs in this home, once it is ready; undefined when none does. */
export async function findServer(home: Home): Promise<RunningServer | undefined> {
  const giveUpAt = Date.now() + START_LIMIT_MILLISECONDS
  for (;;) {
    const said = await readPidFile(home)
    if (!said || !(await isRunning(said.pid))) return undefined
    if (!(await isPostmasterOf(said.pid, home.cluster))) {
      await setAsideStalePidFile(home, said)
      return undefined
    }
    if (said.status === 'ready' && (await answersFrom(said.socketFolder, home))) return said
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

/** Starts PostgreSQL, detached, and returns when it answers; undefined when another start got there first. */
export async function launchServer({
  home,
  binaries,
  socketFolder,
  durable,
}: {
  home: Home
  binaries: Binaries
  socketFolder: string
  durable: boolean
}): Promise<RunningServer | undefined> {
  const orphansGoneAt = Date.now() + ORPHANS_LIMIT_MILLISECONDS
  const before = (await readPidFile(home))?.socketFolder
  for (;;) {
    const logStart = await rotateLog(home)
    const child = await spawnPostgres({ home, binaries, socketFolder, durable })
    const server = await readyOrGone(child, home)
    if (server) {
      if (before && before !== socketFolder && basename(before).startsWith(SOCKET_FOLDER))
        await rm(before, { recursive: true, force: true })
      return server
    }
    const said = await logSince(home, logStart)
    if (/lock file "postmaster.pid" already exists/.test(said)) return undefined
    // Back-ends of a killed server need a moment to notice and leave.
    if (!/pre-existing shared memory block/.test(said) || Date.now() > orphansGoneAt) throw launchRefusal(home, said)
    await pause(POLL_MILLISECONDS * 10)
  }
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

async function spawnPostgres({
  home,
  binaries,
  socketFolder,
  durable,
}: {
  home: Home
  binaries: Binaries
  socketFolder: string
  durable: boolean
}): Promise<ChildProcess> {
  const log = await open(home.logFile, 'a', 0o600).catch((error) => {
    throw folderRefusal(home.folder, error)
  })
  const settings = { ...settingsFor(socketFolder), ...(durable ? {} : THROW_AWAY_SETTINGS) }
  const args = ['-D', home.cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
  // Detached and logging to a file: PostgreSQL outlives a killed academy, and the next start adopts it.
  const child = spawn(binaries.postgres, args, {
    cwd: '/',
    env: CLEAN_ENVIRONMENT,
    uid: home.user?.uid,
    gid: home.user?.gid,
    detached: true,
    stdio: ['ignore', log.fd, log.fd],
  })
  child.on('error', () => {})
  child.unref()
  await log.close()
  return child
}

function settingsFor(socketFolder: string): Record<string, string> {
  return {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    max_connections: '60',
    shared_buffers: '64MB',
    max_wal_size: '256MB',
    io_method: 'sync',
    jit: 'off',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Terse: the details of an error quote what people typed.
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    log_line_prefix: '%m [%p] ',
  }
}

const THROW_AWAY_SETTINGS = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
}

async function readyOrGone(child: ChildProcess, home: Home): Promise<RunningServer | undefined> {
  const giveUpAt = Date.now() + START_LIMIT_MILLISECONDS
  while (child.pid !== undefined && child.exitCode === null && child.signalCode === null) {
    const said = await readPidFile(home)
    if (said?.pid === child.pid && said.status === 'ready' && (await answersFrom(said.socketFolder, home))) return said
    if (Date.now() > giveUpAt) throw launchRefusal(home, 'it was not ready after ten minutes')
    await pause(POLL_MILLISECONDS)
  }
  return undefined
}

async function readPidFile(home: Home): Promise<PidFile | undefined> {
  const text = await readFile(join(home.cluster, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n').map((line) => line.trim())
  const [pid, socketFolder, status] = [Number(lines[0]), lines[4], lines[7]]
  return pid > 0 ? { pid, socketFolder: socketFolder ?? '', status: status ?? 'starting', text } : undefined
}

/**
 * PostgreSQL would refuse to start because the number in its file belongs to some other process by now.
 * If another start has written a new file since we looked, that one is put back.
 */
async function setAsideStalePidFile(home: Home, judged: PidFile): Promise<void> {
  const file = join(home.cluster, 'postmaster.pid')
  const aside = join(home.cluster, `postmaster.pid.stale.${process.pid}`)
  await rename(file, aside).catch(() => {})
  if ((await readFile(aside, 'utf8').catch(() => judged.text)) !== judged.text) await link(aside, file).catch(() => {})
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

async function rotateLog(home: Home): Promise<number> {
  const { size } = await stat(home.logFile).catch(() => ({ size: 0 }))
  if (size < ROTATE_LOG_AT_BYTES) return size
  await rename(home.logFile, join(dirname(home.logFile), 'postgres.before.log'))
  return 0
}

async function logSince(home: Home, start: number): Promise<string> {
  return (await readFile(home.logFile).catch(() => Buffer.alloc(0))).subarray(start).toString('utf8')
}

function launchRefusal(home: Home, said: string): StartRefusal {
  const reason =
    said
      .trim()
      .split('\n')
      .findLast((line) => /FATAL|PANIC|error/i.test(line))
      ?.replace(/^.*?(FATAL|PANIC): */, '') ??
    (said.trim() || 'it said nothing')
  return new StartRefusal(
    `The built-in database in ${home.folder} did not start: ${reason.slice(0, 300)}. Its log is ${home.logFile}.`,
  )
}
