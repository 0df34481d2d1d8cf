import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type postgres from 'postgres'
import { type Database, openDatabase } from '~db/client'
import { backEndsIn } from '~db/embedded/processes.server'
import { runningEmbeddedPostgres } from '~db/embedded/start.server'
import { writeSmallCourse } from '../factories/small-course'
import { type AcademyServer, runAcademyServer } from '../setup/run-academy'

/** What can be done to an academy while it works. */
export const STRIKES = ['kill the server', 'kill PostgreSQL', 'kill both', 'cut the connection', 'send twice'] as const
export type Strike = (typeof STRIKES)[number]

/** An academy on its built-in database that is killed and started again, always in the same folder. */
export type AcademyUnderFire = {
  origin: () => string
  sql: () => postgres.Sql
  database: () => Database
  setUpPath: string
  /** Steps the server's clock to so much ahead of the true one, at once and for every server started after it. */
  setClockAhead: (milliseconds: number) => Promise<void>
  /** Kills what the strike says, at once and without a word. Resolves when it is dead. */
  strike: (strike: Strike) => Promise<void>
  /** Resolves when pages and database answer again, the server having been started anew if it was killed. */
  recovered: () => Promise<void>
  stop: () => Promise<void>
}

const GIVES_UP_AFTER_MS = 90_000
const HANGS_AFTER_MS = 10_000

/** Opens one in a folder of its own, which goes away with it. `prepare` may change the content before it is first read. */
export async function openAcademyUnderFire({
  prepare = async () => {},
}: {
  prepare?: (contentFolder: string) => Promise<void>
} = {}): Promise<AcademyUnderFire> {
  const folder = await mkdtemp(join(tmpdir(), 'firstlight-faults-'))
  // PostgreSQL is another user when this runs as root, and must be able to pass.
  await chmod(folder, 0o711)
  const clock = join(folder, 'clock')
  await writeFile(clock, '0')
  const settings = {
    DATA_DIR: join(folder, 'data'),
    CONTENT_DIR: await writeSmallCourse(folder),
    LOG_LEVEL: 'info',
    CLOCK_FILE: clock,
    NODE_OPTIONS: `--import ${pathToFileURL(resolve('tests/faults/shifted-clock.mjs')).href}`,
  }
  await prepare(settings.CONTENT_DIR)
  let server: AcademyServer | undefined = await runAcademyServer(settings)
  let origin = server.origin
  let database: Database = await open(settings.DATA_DIR)
  const setUpPath = server.setUpPath ?? ''

  const strike = async (how: Strike) => {
    const postgresToo = how === 'kill PostgreSQL' || how === 'kill both'
    if (postgresToo) await killPostgres(settings.DATA_DIR)
    if (how === 'kill the server' || how === 'kill both') {
      await server?.end('SIGKILL')
      server = undefined
    }
  }
  const recovered = async () => {
    server ??= await runAcademyServer(settings)
    origin = server.origin
    await untilHealthy(server)
    await database.close().catch(() => {})
    database = await open(settings.DATA_DIR)
  }
  const setClockAhead = async (milliseconds: number) => {
    await writeFile(clock, String(milliseconds))
    if (server) process.kill(server.pid, 'SIGUSR2')
  }
  const stop = async () => {
    await database.close().catch(() => {})
    await server?.end('SIGTERM')
    await rm(folder, { recursive: true, force: true })
  }
  return {
    origin: () => origin,
    sql: () => database.sql,
    database: () => database,
    setUpPath,
    setClockAhead,
    strike,
    recovered,
    stop,
  }
}

async function open(dataFolder: string): Promise<Database> {
  const address = await runningEmbeddedPostgres({ folder: dataFolder, log: () => {} })
  if (!address) throw new Error('the academy answers, and runs no database')
  return openDatabase(address, { connections: 2 })
}

/** Asks again and again: nobody tells a stranger when a database is back. Gives up with the last it was told and logged. */
async function untilHealthy({ origin, said }: AcademyServer): Promise<void> {
  const giveUpAt = Date.now() + GIVES_UP_AFTER_MS
  for (;;) {
    const health = await fetch(`${origin}/healthz`, { signal: AbortSignal.timeout(HANGS_AFTER_MS) }).then(
      async (answer) => (answer.ok ? 'well' : `${answer.status} ${await answer.text()}`),
      (error: Error) => String(error.cause ?? error),
    )
    if (health === 'well') return
    if (Date.now() > giveUpAt)
      throw new Error(
        `the academy did not come back within ${GIVES_UP_AFTER_MS / 1000} seconds: ${health}\n${said().slice(-4000)}`,
      )
    await new Promise((turn) => setTimeout(turn, 50))
  }
}

/**
 * The postmaster and every back-end it has, at once: as when the machine loses power, but for the disk's own cache. One that is
 * forked at this very moment gets away, and may wait for ever for one that did not; the academy has to see to it.
 */
async function killPostgres(dataFolder: string): Promise<void> {
  const cluster = join(dataFolder, 'cluster')
  const [postmaster] = (await readFile(join(cluster, 'postmaster.pid'), 'utf8')).split('\n')
  for (const pid of [Number(postmaster), ...(await backEndsIn(cluster))]) {
    try {
      process.kill(pid, 'SIGKILL')
    } catch {
      // It went away between our looking and our killing.
    }
  }
}
