import { chmod, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { type Database, openDatabase } from '~db/client'
import { runningEmbeddedPostgres } from '~db/embedded/start.server'
import { startAcademyServer } from '~tests/setup/academy-server'
import { openBrowser } from '~tests/setup/browser'
import { aSmallCourse } from '~tests/setup/small-course'
import { aMailServer } from './doing/letters'
import { theJourney } from './doing/the-journey'

const { newPage } = await openBrowser()

const folder = await mkdtemp(join(tmpdir(), 'firstlight-journey-'))
await chmod(folder, 0o711)
afterAll(() => rm(folder, { recursive: true, force: true }))

const mail = await aMailServer()
afterAll(mail.close)
// The product as it ships, teaching one module of what ships: the way to the certificate is a sixth as long.
const CONTENT_DIR = await aSmallCourse()
const DATA_DIR = join(folder, 'data')
const ofItsOwn = await startAcademyServer({ DATA_DIR, CONTENT_DIR, ...mail.settings })

/** The journey looks into the database for one thing only: to let time pass. */
async function openedDatabaseOf(dataFolder: string): Promise<Database> {
  const address = await runningEmbeddedPostgres({ folder: dataFolder, log: () => {} })
  if (!address) throw new Error('the academy runs no database')
  return openDatabase(address, { connections: 1 })
}

test('from a one-time link to a certificate that a stranger checks: on a phone and a tablet, by letter, on the built-in database', async () => {
  const database = await openedDatabaseOf(DATA_DIR)
  await theJourney({
    server: ofItsOwn,
    letters: mail,
    sql: database.sql,
    newPage,
    scripts: true,
    sizes: { trainee: 'phone', instructor: 'tablet', admin: 'laptop' },
  }).finally(database.close)
  expect(await ofItsOwn.end('SIGTERM')).toBe(0)
})
