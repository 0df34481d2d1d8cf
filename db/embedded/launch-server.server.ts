import { type ChildProcess, spawn } from 'node:child_process'
import { chmod, chown, mkdtemp, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { StartRefusal } from '~/platform/start-refusal'
import type { Binaries } from './binaries.server'
import { CLEAN_ENVIRONMENT } from './cluster.server'
import { folderRefusal, type Home, whatBars } from './home.server'
import { backEndsIn } from './processes.server'
import { lastSocketFolder, type RunningServer, readyServer } from './running-server.server'

/** What it takes to start PostgreSQL. Without `durable` nothing is synced to disk: for tests only. */
export type Launch = { home: Home; binaries: Binaries; socketFolder: string; durable: boolean }

const POLL_MILLISECONDS = 20
const START_LIMIT_MILLISECONDS = 10 * 60_000
const ORPHANS_PAUSE_MILLISECONDS = 200
const ORPHANS_LEAVE_WITHIN_MILLISECONDS = 3_000
const ORPHANS_LIMIT_MILLISECONDS = 60_000
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

/** Starts PostgreSQL, detached, and returns when it answers; undefined when another start got there first. */
export async function launchServer(launch: Launch): Promise<RunningServer | undefined> {
  const { home, socketFolder } = launch
  const began = Date.now()
  const before = await lastSocketFolder(home)
  for (;;) {
    const logStart = await rotateLog(home)
    const child = await spawnPostgres(launch)
    const server = await readyOrGone(child, home)
    if (server) {
      await removeLeftSocketFolder(before, socketFolder)
      return server
    }
    const said = await logSince(home, logStart)
    if (/lock file "postmaster.pid" already exists/.test(said)) return undefined
    const since = Date.now() - began
    if (!/pre-existing shared memory block/.test(said) || since > ORPHANS_LIMIT_MILLISECONDS)
      throw launchRefusal(home, said)
    // Back-ends of a killed server need a moment to notice and leave; one that waits for another that was killed never does.
    if (since > ORPHANS_LEAVE_WITHIN_MILLISECONDS) await endBackEnds(home)
    await pause(ORPHANS_PAUSE_MILLISECONDS)
  }
}

/** Their server is gone, so nobody can be told of anything they still do; recovery puts right what they were at. */
async function endBackEnds({ cluster }: Home): Promise<void> {
  for (const pid of await backEndsIn(cluster)) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It went away between our looking and our killing.
    }
  }
}

async function spawnPostgres({ home, binaries, socketFolder, durable }: Launch): Promise<ChildProcess> {
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
    const server = await readyServer(home, child.pid)
    if (server) return server
    if (Date.now() > giveUpAt) throw launchRefusal(home, 'it was not ready after ten minutes')
    await pause(POLL_MILLISECONDS)
  }
  return undefined
}

/** A server that was killed leaves the folder of its socket behind. */
async function removeLeftSocketFolder(left: string | undefined, ours: string): Promise<void> {
  if (left && left !== ours && basename(left).startsWith(SOCKET_FOLDER))
    await rm(left, { recursive: true, force: true })
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
