import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Database, type DatabaseAddress, openDatabase } from '~db/client'
import { startEmbeddedPostgres } from '~db/embedded/start.server'
import { scripts } from '../../package.json'

/** A process that said at which address it answers. */
export type Running = {
  origin: string
  openedAfterMs: number
  megabytes: () => Promise<number>
  cpuMs: () => Promise<number>
  end: () => Promise<void>
}

/** The stage of a bench: a durable PostgreSQL of its own, the product and the baselines as processes beside it. */
export type Stage = {
  database: Database
  address: DatabaseAddress
  folder: string
  academy: (environment?: Record<string, string>) => Promise<Running>
  baselines: () => Promise<Running>
  clear: () => Promise<void>
}

/** What `npm start` gives Node, so that what is measured is what people run. */
const flagsOf = (script: string): string[] => script.split(' ').filter((word) => word.startsWith('--'))

/** Sets the stage. `clear` ends every process it started and removes its folder. */
export async function setStage(): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'firstlight-bench-'))
  const postgres = await startEmbeddedPostgres({ folder: join(folder, 'postgres'), log: () => {} })
  const { address } = postgres
  if (!('socketFolder' in address)) throw new Error('the embedded PostgreSQL listens on a socket')
  const database = openDatabase(address, { connections: 4 })
  const running: Running[] = []
  const keep = async (one: Promise<Running>) => {
    running.push(await one)
    return one
  }
  const url = `postgres://${address.user}@localhost/${address.database}?host=${encodeURIComponent(address.socketFolder)}`
  const bare = JSON.stringify({
    host: address.socketFolder,
    port: 5432,
    user: address.user,
    database: address.database,
    max: 10,
  })
  const start = "const { main } = await import('./build/commands/start.js'); await main([])"
  return {
    database,
    address,
    folder,
    academy: (environment = {}) =>
      keep(
        spoken([...flagsOf(scripts.start), '--input-type=module', '--eval', start], / is open at (\S+)/, {
          DATABASE_URL: url,
          PORT: '0',
          LOG_LEVEL: 'error',
          NODE_ENV: 'production',
          ...environment,
        }),
      ),
    baselines: () =>
      keep(
        spoken(['build/bench/baselines.js'], /baselines at (\S+)/, { BENCH_DATABASE: bare, NODE_ENV: 'production' }),
      ),
    clear: async () => {
      await Promise.all(running.map((one) => one.end()))
      await database.close()
      await postgres.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

function spoken(args: string[], greeting: RegExp, environment: Record<string, string>): Promise<Running> {
  const began = performance.now()
  const inherited = Object.fromEntries(
    Object.entries(process.env).filter(([name, value]) => value !== undefined && !(environment[name] === '')),
  )
  const child = spawn(process.execPath, args, {
    env: { ...inherited, ...environment } as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  return new Promise((resolve, reject) => {
    child.once('close', (code) => reject(new Error(`a process of the bench ended early with ${code}`)))
    createInterface({ input: child.stdout }).on('line', (line) => {
      const origin = greeting.exec(line)?.[1]
      if (origin)
        resolve({
          origin,
          openedAfterMs: performance.now() - began,
          megabytes: () => residentMegabytes(child),
          cpuMs: () => cpuMilliseconds(child),
          end: () => ended(child),
        })
    })
  })
}

/** Resident memory, as Linux tells it; NaN elsewhere. */
async function residentMegabytes(child: ChildProcess): Promise<number> {
  const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024
}

/** Processor time used so far, user and system, as Linux counts it in hundredths of a second; NaN elsewhere. */
async function cpuMilliseconds(child: ChildProcess): Promise<number> {
  const stat = await readFile(`/proc/${child.pid}/stat`, 'utf8').catch(() => '')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11] ?? Number.NaN) + Number(fields[12] ?? Number.NaN)) * 10
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve()
  child.removeAllListeners('close')
  return new Promise((resolve) => {
    child.once('close', () => resolve())
    child.kill('SIGTERM')
  })
}
