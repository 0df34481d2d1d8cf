import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'esbuild'
import { afterAll } from 'vitest'
import type { DatabaseAddress } from '~db/client'

/** What a process that tried to start the embedded database has to say. */
export type Start = { address?: DatabaseAddress; adopted?: boolean; refusal?: string; fault?: string }

/** A real process of its own, so that it can be killed as processes are. */
export type AcademyProcess = {
  started: Promise<Start>
  pid: number
  end: (signal: 'SIGTERM' | 'SIGKILL') => Promise<void>
}

const PROGRAM = `
import { startEmbeddedPostgres } from '~db/embedded/start.server'
const say = (words) => console.log(JSON.stringify(words))
try {
  const { address, adopted, stop } = await startEmbeddedPostgres({ folder: process.argv[2], log: () => {} })
  process.on('SIGTERM', () => stop().then(() => process.exit(0)))
  say({ address, adopted })
} catch (error) {
  say(error.name === 'StartRefusal' ? { refusal: error.message } : { fault: error.stack })
}
`

/** Builds, once for a test file, a program that starts the embedded database and keeps it until SIGTERM. */
export async function academyProcesses(): Promise<(folder: string) => AcademyProcess> {
  const built = await mkdtemp(join(tmpdir(), 'firstlight-program-'))
  const file = join(built, 'academy.mjs')
  await build({
    stdin: { contents: PROGRAM, resolveDir: resolve('.'), loader: 'ts' },
    outfile: file,
    bundle: true,
    platform: 'node',
    format: 'esm',
    logLevel: 'error',
  })
  const running = new Set<AcademyProcess>()
  afterAll(async () => {
    await Promise.all([...running].map((academy) => academy.end('SIGTERM')))
    await rm(built, { recursive: true, force: true })
  })
  return (folder) => {
    const academy = processFor(
      spawn(process.execPath, [file, folder], {
        env: { ...process.env, NODE_PATH: resolve('node_modules') },
        stdio: ['ignore', 'pipe', 'inherit'],
      }),
    )
    running.add(academy)
    return academy
  }
}

function processFor(child: ChildProcess): AcademyProcess {
  const ended = new Promise<void>((done) => child.once('close', () => done()))
  const started = new Promise<Start>((answer) => {
    if (child.stdout) createInterface(child.stdout).once('line', (line) => answer(JSON.parse(line) as Start))
    child.once('close', (code) => answer({ fault: `ended with ${code} and said nothing` }))
  })
  const end = (signal: 'SIGTERM' | 'SIGKILL') => {
    child.kill(signal)
    return ended
  }
  return { started, pid: child.pid ?? 0, end }
}
