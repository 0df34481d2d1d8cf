import { type ChildProcess, spawn } from 'node:child_process'
import { createInterface } from 'node:readline'
import { TEST_KEY_SECRET } from '~tests/factories/keys'

/** A whole academy in a process of its own, as `npm start` runs it, so that it can be killed as processes are. */
export type AcademyServer = {
  origin: string
  pid: number
  /** The path of the one-time set-up link that it printed, on first run. */
  setUpPath: string | undefined
  /** Everything it printed so far, log lines included. */
  said: () => string
  /** Sends the signal and waits for the end; answers the exit code (`null` after SIGKILL). */
  end: (signal: 'SIGTERM' | 'SIGKILL') => Promise<number | null>
}

/** Who runs the process: another user of this machine, when the tests run as root. */
type As = { uid?: number; gid?: number }

/**
 * Starts `npm start` (or `npm run dev`) on a free port with these settings; who starts it ends it. Throws with all it
 * printed when it ends before it is open.
 */
export async function runAcademyServer(
  environment: Record<string, string>,
  command: 'start' | 'dev' = 'start',
): Promise<AcademyServer> {
  const { child, ended, end } = launched(environment, {}, command)
  const { origin, said } = await opened(child, ended)
  return { origin, pid: child.pid ?? 0, setUpPath: /\/set-up\/[\w-]+/.exec(said())?.[0], said, end }
}

/** Starts an academy that must refuse to; answers its exit code and all that it printed. Throws if it opens. */
export async function refusalOf(
  environment: Record<string, string>,
  as: As = {},
): Promise<{ code: number | null; said: string }> {
  const { child, ended, end } = launched(environment, as)
  const said = listening(child, (line) => {
    if (IS_OPEN.test(line)) void end('SIGKILL')
  })
  const code = await ended
  if (IS_OPEN.test(said())) throw new Error(`The academy opened, and should have refused to.\n${said()}`)
  return { code, said: said() }
}

const IS_OPEN = / is open at (\S+)/

function launched(environment: Record<string, string>, as: As = {}, command: 'start' | 'dev' = 'start') {
  const NODE_ENV = command === 'start' ? 'production' : 'development'
  const child = spawn(process.execPath, ['app/commands/run.mjs', command], {
    env: { ...surroundings(), ...secretOf(environment), NODE_ENV, PORT: '0', LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...as,
  })
  const ended = new Promise<number | null>((done) => child.once('close', (code) => done(code)))
  const end = (signal: 'SIGTERM' | 'SIGKILL') => {
    child.kill(signal)
    return ended
  }
  return { child, ended, end }
}

/** Where a test names a database but no folder, nothing is to be made in the project's own. */
const secretOf = ({ DATA_DIR }: Record<string, string>) => (DATA_DIR ? {} : { KEY_SECRET: TEST_KEY_SECRET })

/** This process's environment without what is set for a real academy on this machine, least of all its database. */
function surroundings(): Record<string, string | undefined> {
  const own = ['DATABASE_URL', 'DATA_DIR', 'KEY_SECRET', 'CONTENT_DIR', 'SMTP_URL', 'PUBLIC_ORIGIN', 'HOST', 'VITEST']
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !own.includes(name)))
}

/** Waits for the greeting. It is one print, so the set-up link has come when the line after the address has. */
function opened(child: ChildProcess, ended: Promise<number | null>): Promise<{ origin: string; said: () => string }> {
  return new Promise((resolve, reject) => {
    const said = listening(child, (line) => {
      const origin = IS_OPEN.exec(line)?.[1]
      if (origin) setImmediate(() => resolve({ origin, said }))
    })
    ended.then((code) => reject(new Error(`The academy ended with ${code} before it was open.\n${said()}`)))
  })
}

function listening(child: ChildProcess, hear: (line: string) => void): () => string {
  const heard: string[] = []
  for (const stream of [child.stdout, child.stderr]) {
    if (!stream) continue
    createInterface(stream).on('line', (line) => {
      heard.push(line)
      hear(line)
    })
  }
  return () => heard.join('\n')
}
