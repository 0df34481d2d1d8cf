import { spawnSync } from 'node:child_process'
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, onTestFinished, test } from 'vitest'
import { type ServerUser, whatBars } from '~db/embedded/home.server'
import { contentFolders } from '~tests/factories/content'
import { emptyDatabase } from '~tests/setup/database'
import { urlOf } from '~tests/setup/database-url'
import { refusalOf, runAcademyServer } from '~tests/setup/run-academy'

const AS_ROOT = process.getuid?.() === 0
const database = await emptyDatabase()
const DATABASE_URL = urlOf(database)
const neverStarted = await emptyDatabase()
const aContentFolder = contentFolders()

/** The one line that a start which refuses prints, without what every one begins with. */
async function sentenceOf(environment: Record<string, string>, as: Partial<ServerUser> = {}): Promise<string> {
  const { code, said } = await refusalOf({ LOG_LEVEL: 'error', ...environment }, as)
  expect(said).toMatch(/^Firstlight cannot start: [^\n]+$/)
  expect(code).toBe(1)
  return said.replace('Firstlight cannot start: ', '')
}

const scratch = await mkdtemp(join(tmpdir(), 'firstlight-refusals-'))
await chmod(scratch, 0o711)
afterAll(() => rm(scratch, { recursive: true, force: true }))

test('a taken port is named, and another one offered', async () => {
  const port = await listening(createServer())
  const sentence = await sentenceOf({ DATABASE_URL, PORT: `${port}` })
  expect(sentence).toBe(
    `Port ${port} is taken by another program. Stop that program, or choose another port: PORT=${port + 1} npm start`,
  )
})

test.concurrent.each([
  [{ PORT: 'three' }, 'PORT'],
  [{ PORT: '70000' }, 'PORT'],
  [{ PUBLIC_ORIGIN: 'academy.example' }, 'PUBLIC_ORIGIN'],
  [{ SMTP_URL: 'mail.example' }, 'SMTP_URL'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
  [{ DATABASE_CONNECTIONS: '1' }, 'DATABASE_CONNECTIONS'],
  [{ TRUSTED_PROXIES: 'all' }, 'TRUSTED_PROXIES'],
  [{ DATABASE_URL: 'the database over there' }, 'DATABASE_URL'],
  [{ DATABASE_URL: 'mysql://academy@db.example/firstlight' }, 'DATABASE_URL'],
])('the wrong setting %o is named', async (setting, name) => {
  expect(await sentenceOf({ DATABASE_URL, ...setting })).toContain(name)
})

test('an address that is not this machine’s is named', async () => {
  expect(await sentenceOf({ DATABASE_URL, HOST: '192.0.2.1' })).toBe(
    'This machine has no address "192.0.2.1". Set HOST to one of its own, or to 0.0.0.0 for all.',
  )
})

test('a database that nobody answers for is named, without the password', async () => {
  const gone = createServer()
  const port = await listening(gone)
  await new Promise((closed) => gone.close(closed))
  const sentence = await sentenceOf({ DATABASE_URL: `postgres://academy:s3cret@127.0.0.1:${port}/firstlight` })
  expect(sentence).toBe(
    `The database "firstlight" on 127.0.0.1:${port} (as user "academy") does not answer: nothing listens there. Check DATABASE_URL, and that the server runs and lets this machine in.`,
  )
})

test('a wrong password for the database is said, and not repeated', async () => {
  const port = await aDatabaseServer([
    message('E', 'SFATAL', 'C28P01', 'Mpassword authentication failed for user "academy"', ''),
  ])
  const sentence = await sentenceOf({ DATABASE_URL: `postgres://academy:s3cret@127.0.0.1:${port}/firstlight` })
  expect(sentence).toContain('does not answer: the password is wrong.')
  expect(sentence).not.toContain('s3cret')
})

test('a database that is too old is named with its version', async () => {
  const port = await aDatabaseServer([AUTHENTICATED, READY], { version: '130011', name: '13.11' })
  expect(await sentenceOf({ DATABASE_URL: `postgres://academy@127.0.0.1:${port}/firstlight` })).toContain(
    'is PostgreSQL 13.11, and the academy needs 14 or newer. Upgrade it, or leave DATABASE_URL out to use the built-in one.',
  )
})

test('a file in the place of the data folder is named', async () => {
  const DATA_DIR = join(scratch, 'a-file')
  await writeFile(DATA_DIR, 'Here lives somebody else.')
  expect(await sentenceOf({ DATA_DIR })).toBe(
    `The database cannot be kept in ${DATA_DIR} because a file is in the way. Remove that file, or set DATA_DIR to another folder.`,
  )
})

// As root no folder is closed; then the academy runs as nobody, if nobody may read this checkout.
const nobody: ServerUser = { uid: 65534, gid: 65534 }
const mayBeAnybody = !AS_ROOT || (await whatBars(resolve('build'), nobody)) === undefined

test.runIf(mayBeAnybody)('a data folder that cannot be written is named', async () => {
  const closed = join(scratch, 'closed')
  await mkdir(closed, { mode: 0o555 })
  const DATA_DIR = join(closed, 'data')
  const sentence = await sentenceOf({ DATA_DIR }, AS_ROOT ? nobody : {})
  expect(sentence).toBe(
    `The database cannot be kept in ${DATA_DIR} because it is not writable (EACCES). Make it writable for the user who starts the academy, or set DATA_DIR to another folder.`,
  )
})

const smallDisk = join(scratch, 'small-disk')
await mkdir(smallDisk)
const hasSmallDisk =
  AS_ROOT && spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=12m,mode=711', 'tmpfs', smallDisk]).status === 0
afterAll(() => hasSmallDisk && spawnSync('umount', [smallDisk]))

test.runIf(hasSmallDisk)('a full disk is said, and leaves nothing half made', async () => {
  const DATA_DIR = join(smallDisk, 'data')
  expect(await sentenceOf({ DATA_DIR })).toContain(`The disk that holds ${DATA_DIR} is full. Free some space`)
  expect(await sentenceOf({ DATA_DIR })).toContain(`The disk that holds ${DATA_DIR} is full. Free some space`)
})

test('of two academies in one folder the second is refused, and the first goes on', async () => {
  const DATA_DIR = join(scratch, 'one-folder')
  const CONTENT_DIR = (await aContentFolder()).folder
  const first = await runAcademyServer({ DATA_DIR, CONTENT_DIR })
  onTestFinished(async () => void (await first.end('SIGTERM')))
  const sentence = await sentenceOf({ DATA_DIR, CONTENT_DIR })
  expect(sentence).toBe(
    `Another academy (process ${first.pid}) is using ${DATA_DIR} right now. Stop that one first, or give this one a folder of its own with DATA_DIR.`,
  )
  expect(await (await fetch(`${first.origin}/healthz`)).json()).toMatchObject({ status: 'ok' })
})

test('a first start on broken content names the file, the line and the mistake', async () => {
  const content = await aContentFolder()
  await content.edit('course.yaml', 'title: A small course', 'title: [')
  const sentence = await sentenceOf({ DATABASE_URL: urlOf(neverStarted), CONTENT_DIR: content.folder })
  expect(sentence).toMatch(
    /^The curriculum in ".+" cannot be served\. \S+\/course\.yaml:3: .+ Run `npm run content:check` for the whole list\.$/,
  )
})

test('a later start on broken content serves what was good last, and logs the mistake', async () => {
  const content = await aContentFolder()
  const settings = { DATABASE_URL, CONTENT_DIR: content.folder }
  await (await runAcademyServer(settings)).end('SIGTERM')

  await content.edit('modules/01-basics/lessons/01-sound.mdx', 'title: Sound', 'titel: Sound')
  await content.edit('course.yaml', 'title: A small course', 'title: [')
  const again = await runAcademyServer(settings)
  onTestFinished(async () => void (await again.end('SIGTERM')))
  expect(await (await fetch(again.origin)).text()).toContain('</html>')
  expect(again.said()).toMatch(/content: \S+\/course\.yaml:3: /)
  expect(again.said()).toMatch(/content: \S+\/modules\/01-basics\/lessons\/01-sound\.mdx:2: /)
})

async function listening(server: Server): Promise<number> {
  const open = new Set<Socket>()
  server.on('connection', (socket) => open.add(socket))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  return (server.address() as AddressInfo).port
}

/** One message of PostgreSQL's protocol: its letter, and its fields as strings that end with a zero byte. */
function message(letter: string, ...fields: (string | Buffer)[]): Buffer {
  const body = Buffer.concat(fields.map((field) => (typeof field === 'string' ? Buffer.from(`${field}\0`) : field)))
  const head = Buffer.alloc(5)
  head.write(letter)
  head.writeInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}

const int32 = (number: number) => {
  const four = Buffer.alloc(4)
  four.writeInt32BE(number)
  return four
}
const int16 = (number: number) => int32(number).subarray(2)
const AUTHENTICATED = message('R', int32(0))
const READY = message('Z', Buffer.from('I'))

/**
 * Something that speaks PostgreSQL as far as the first question of a starting academy: it greets with these messages,
 * and answers every query with one row, its version.
 */
async function aDatabaseServer(
  greeting: Buffer[],
  { version, name }: { version: string; name: string } = { version: '', name: '' },
): Promise<number> {
  const column = (title: string, type: number) =>
    Buffer.concat([Buffer.from(`${title}\0`), int32(0), int16(0), int32(type), int16(-1), int32(-1), int16(0)])
  const value = (text: string) => Buffer.concat([int32(text.length), Buffer.from(text)])
  const described = message('T', int16(2), column('version', 23), column('name', 25))
  const answered = Buffer.concat([message('D', int16(2), value(version), value(name)), message('C', 'SELECT 1')])
  const server = createServer((socket) => {
    let greeted = false
    socket.on('error', () => {})
    socket.on('data', (data) => {
      const asked = data.toString('latin1')
      if (!greeted) {
        greeted = true
        return socket.write(Buffer.concat(greeting))
      }
      // Parse and Describe come first, Bind and Execute after the columns are known.
      const bound = /B\0\0/.test(asked)
      const parsed = /^P\0/.test(asked)
      const parts = [
        ...(parsed ? [message('1'), message('t', int16(0)), described] : []),
        ...(bound ? [message('2'), answered] : []),
        READY,
      ]
      socket.write(Buffer.concat(parts))
    })
  })
  return listening(server)
}
