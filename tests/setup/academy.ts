import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import { afterAll, afterEach, expect } from 'vitest'
import { openAcademy, serveAcademy } from '~/commands/serving/academy.server'
import type { Curriculum } from '~/curriculum/curriculum'
import { openContentStore } from '~/curriculum/store.server'
import type { EvidenceStore } from '~/evidence/store/evidence-store'
import type { Role } from '~/people/permissions'
import { readConfig } from '~/platform/config.server'
import { type Log, openLog } from '~/platform/log.server'
import type { Database } from '~db/client'
import { anEvidenceFolder } from '~tests/factories/evidence-store'
import { TEST_KEY_SECRET } from '~tests/factories/keys'
import { aPerson, aSession } from '~tests/factories/people'
import { databaseLike, type TestDatabase, testDatabase } from './database'
import { urlOf } from './database-url'
import { ACADEMY_ROLE, leastPrivilege } from './least-privilege'
import { type Visitor, visitorOf } from './visitor'

/** The server's clock: it runs, and a test can set it ahead. Sessions alone keep to the real time. */
export type Clock = { now: () => Date; forwardHours: (hours: number) => void; set: (moment: Date) => void }

type Story = { name?: string; email?: string; roles?: Role[]; timeZone?: string }

/** Somebody with an account, and the browser they are signed in with. */
export type Member = Awaited<ReturnType<typeof aPerson>> & Visitor

/** An academy that answers at `origin`, in this process, on a database of its own. */
export type TestAcademy = Pick<TestDatabase, 'db' | 'address'> & {
  origin: string
  clock: Clock
  /** What this academy teaches. */
  taught: Curriculum
  evidenceStore: EvidenceStore
  /** Somebody who never signed in. */
  stranger: Visitor
  /** Makes a person (a trainee unless `roles` says otherwise) and signs them in. */
  join: (story?: Story) => Promise<Member>
  /** Signs in somebody who is there already, as from a new browser. */
  signIn: (person: Parameters<typeof aSession>[1]) => Promise<Visitor>
  /** What the server logged as an error since the last look. A test that expects one takes it from here. */
  errors: () => string[]
  stop: () => Promise<void>
}

/**
 * Opens a built academy on a free port; call it at the top of a test file of a project that builds first. It
 * closes after the file's last test, and each test fails for an error that the server logged meanwhile.
 * `environment` holds settings as in the README; the content folder is read once.
 */
export async function testAcademy({
  environment = {},
  now: given,
}: {
  environment?: Record<string, string>
  now?: Date
} = {}): Promise<TestAcademy> {
  // Reading and compiling what ships takes seconds, and is the same for every file.
  const teachesWhatShips = environment.CONTENT_DIR === undefined && given === undefined
  const database = await (teachesWhatShips ? databaseLike('taught', whatShips) : testDatabase())
  await leastPrivilege(database, ACADEMY_ROLE)
  const clock = aClock(given ?? new Date())
  const { log, errors } = listeningLog()
  const config = readConfig({
    PORT: '0',
    DATABASE_URL: urlOf({ address: { ...database.address, user: ACADEMY_ROLE } }),
    CONTENT_POLL_SECONDS: '0',
    DATABASE_CONNECTIONS: '5',
    EVIDENCE_DIR: await anEvidenceFolder(),
    KEY_SECRET: TEST_KEY_SECRET,
    ...environment,
  })
  const academy = await openAcademy(config, log)
  const { origin, stop } = await serveAcademy(
    { ...academy, now: clock.now },
    { config, log, build: await builtPages() },
  )
  let stopped: Promise<void> | undefined
  const stopOnce = () => {
    stopped ??= stop()
    return stopped
  }
  afterEach(() => expect(errors(), 'what the server logged as errors').toEqual([]))
  afterAll(stopOnce)

  const signIn = async (person: Parameters<typeof aSession>[1]) => {
    const { token } = await aSession(database.db, person, { now: clock.now() })
    return visitorOf(origin, token)
  }
  const joinAcademy = async (story: Story = {}): Promise<Member> => {
    const person = await aPerson(database.db, { ...story, now: clock.now() })
    return { ...person, ...(await signIn(person)) }
  }
  const { db, address } = database
  const { evidenceStore } = academy
  const taught = academy.content.current()
  const stranger = visitorOf(origin)
  return {
    origin,
    db,
    address,
    clock,
    taught,
    evidenceStore,
    stranger,
    join: joinAcademy,
    signIn,
    errors,
    stop: stopOnce,
  }
}

/** Publishes the curriculum that ships, as an academy does when it opens. */
async function whatShips({ db }: Database): Promise<void> {
  const { log } = listeningLog()
  const content = await openContentStore({ db, folder: 'content', log, now: () => new Date(), pollSeconds: 0 })
  content.close()
}

function aClock(start: Date): Clock {
  let ahead = start.getTime() - Date.now()
  return {
    now: () => new Date(Date.now() + ahead),
    forwardHours: (hours) => void (ahead += hours * 3_600_000),
    set: (moment) => void (ahead = moment.getTime() - Date.now()),
  }
}

function listeningLog(): { log: Log; errors: () => string[] } {
  const heard: string[] = []
  const log = openLog('error', { write: (line) => void heard.push(line) })
  return { log, errors: () => heard.splice(0) }
}

async function builtPages(): Promise<ServerBuild> {
  return import(/* @vite-ignore */ pathToFileURL(join(resolve('build'), 'server', 'index.js')).href)
}
