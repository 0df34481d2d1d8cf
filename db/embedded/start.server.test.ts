import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, expect, test } from 'vitest'
import { type DatabaseAddress, openDatabase } from '~db/client'
import { academyProcesses } from '~tests/setup/academy-process'
import { isRunning } from './processes.server'
import { startEmbeddedPostgres } from './start.server'

const start = await academyProcesses()
const asRoot = process.getuid?.() === 0
/** Who PostgreSQL is when the academy is root. */
const NOBODY = 65534

const made: string[] = []
afterAll(() => Promise.all(made.map((folder) => rm(folder, { recursive: true, force: true }))))

/** A folder of its own for one test; made by the launcher, as in a fresh clone. */
async function aFolder(name = 'postgres'): Promise<string> {
  const parent = await mkdtemp(join(tmpdir(), 'firstlight-launcher-'))
  // PostgreSQL is another user when the tests run as root.
  await chmod(parent, 0o755)
  made.push(parent)
  return join(parent, name)
}

/** Opens the database, works, closes. */
async function within<T>(
  address: DatabaseAddress | undefined,
  work: (sql: ReturnType<typeof openDatabase>['sql']) => Promise<T>,
): Promise<T> {
  if (!address) throw new Error('the academy did not start')
  const { sql, close } = openDatabase(address, { connections: 1 })
  return work(sql).finally(close)
}

const keepRow = (address: DatabaseAddress | undefined) =>
  within(address, async (sql) => void (await sql`create table kept as select 'a row' as what`))
const rowsKept = (address: DatabaseAddress | undefined) =>
  within(address, async (sql) => [...(await sql`select what from kept`)])

const postmasterOf = async (folder: string) =>
  Number((await readFile(join(folder, 'cluster/postmaster.pid'), 'utf8')).split('\n')[0])

/** A process of PostgreSQL's own user that has ended and still has its number, because its parent takes no notice. */
async function anUncollectedProcess(): Promise<{ pid: number; collect: () => void }> {
  const parent = spawn('sh', ['-c', 'sleep 0.1 & echo $!; exec sleep 600'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    ...(asRoot ? { uid: NOBODY, gid: NOBODY } : {}),
  })
  const [line] = await once(createInterface(parent.stdout), 'line')
  await expect.poll(() => readFile(`/proc/${line}/stat`, 'utf8')).toMatch(/\) Z /)
  return { pid: Number(line), collect: () => parent.kill() }
}

test('a first start makes a UTF-8 database that only the socket reaches, and a stop leaves nothing running', async () => {
  const folder = await aFolder()
  const { address, adopted, stop } = await startEmbeddedPostgres({ folder, log: () => {} })

  expect(adopted).toBe(false)
  const [settings] = await within(
    address,
    (sql) => sql`
    select current_setting('listen_addresses') as listens, current_setting('fsync') as fsync, current_setting('data_checksums') as checksums,
           current_setting('server_encoding') as encoding, lower('Ñ') as lower, current_database() as database
  `,
  )
  expect(settings).toEqual({
    listens: '',
    fsync: 'on',
    checksums: 'on',
    encoding: 'UTF8',
    lower: 'ñ',
    database: 'firstlight',
  })

  const pid = await postmasterOf(folder)
  await Promise.all([stop(), stop()])
  expect(await isRunning(pid)).toBe(false)
  expect((await readdir(folder)).toSorted()).toEqual(['cluster', 'postgres.log'])
})

test('a stop and a start keep every row, also where the path is long', async () => {
  const folder = await aFolder('x'.repeat(120))
  const first = await startEmbeddedPostgres({ folder, log: () => {} })
  await keepRow(first.address)
  await first.stop()

  const second = await startEmbeddedPostgres({ folder, log: () => {} })
  expect(second.adopted).toBe(false)
  expect(await rowsKept(second.address)).toEqual([{ what: 'a row' }])
  await second.stop()
})

test('a killed academy leaves its PostgreSQL running, and the next start adopts it', async () => {
  const folder = await aFolder()
  const first = start(folder)
  await keepRow((await first.started).address)
  const postmaster = await postmasterOf(folder)
  await first.end('SIGKILL')

  const second = start(folder)
  expect(await second.started).toMatchObject({ adopted: true })
  expect(await rowsKept((await second.started).address)).toEqual([{ what: 'a row' }])
  expect(await postmasterOf(folder)).toBe(postmaster)
  await second.end('SIGTERM')
  expect(await isRunning(postmaster)).toBe(false)
})

test('when PostgreSQL and the academy are both killed, the next start recovers what was committed', async () => {
  const folder = await aFolder()
  const first = start(folder)
  await keepRow((await first.started).address)
  await first.end('SIGKILL')
  process.kill(await postmasterOf(folder), 'SIGKILL')

  const second = start(folder)
  expect(await second.started).toMatchObject({ adopted: false })
  expect(await rowsKept((await second.started).address)).toEqual([{ what: 'a row' }])
  await second.end('SIGTERM')
})

test('when PostgreSQL alone is killed, it comes back behind the same address', async () => {
  const folder = await aFolder()
  let cameBack = (_line: string) => {}
  const backAgain = new Promise<string>((resolve) => {
    cameBack = resolve
  })
  const { address, stop } = await startEmbeddedPostgres({ folder, log: (line) => cameBack(line) })
  await keepRow(address)
  process.kill(await postmasterOf(folder), 'SIGKILL')

  expect(await backAgain).toBe('The built-in database had gone down and is running again.')
  expect(await rowsKept(address)).toEqual([{ what: 'a row' }])
  expect(await start(folder).started).toMatchObject({ refusal: expect.stringContaining('Another academy') })
  await stop()
})

test.runIf(process.platform === 'linux')(
  'when PostgreSQL is killed and a back-end of it stays behind without ever leaving, it comes back all the same',
  async () => {
    const folder = await aFolder()
    let cameBack = (_line: string) => {}
    const backAgain = new Promise<string>((resolve) => {
      cameBack = resolve
    })
    const { address, stop } = await startEmbeddedPostgres({ folder, log: (line) => cameBack(line) })
    await keepRow(address)
    const { sql, close } = openDatabase(address, { connections: 1 })
    const [backEnd] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`
    // As one that waits for a lock whose holder was killed: it never notices that nobody is there any more.
    process.kill(backEnd?.pid ?? 0, 'SIGSTOP')
    process.kill(await postmasterOf(folder), 'SIGKILL')

    expect(await backAgain).toBe('The built-in database had gone down and is running again.')
    expect(await rowsKept(address)).toEqual([{ what: 'a row' }])
    expect(await isRunning(backEnd?.pid ?? 0)).toBe(false)
    await close()
    await stop()
  },
)

test('of academies that start at once in one fresh folder, one wins and the others are told', async () => {
  const folder = await aFolder()
  const rivals = [start(folder), start(folder), start(folder)]
  const said = await Promise.all(rivals.map((rival) => rival.started))

  const winners = rivals.filter((_, at) => said[at]?.address)
  expect(winners, JSON.stringify(said)).toHaveLength(1)
  const refusals = said.flatMap(({ refusal }) => refusal ?? [])
  expect(refusals).toHaveLength(2)
  for (const refusal of refusals)
    expect(refusal).toMatch(
      /^Another academy( \(process \d+\))? is using .* right now\. Stop that one first, or give this one a folder of its own with DATA_DIR\.$/,
    )
  await keepRow(said.find(({ address }) => address)?.address)
  await winners[0]?.end('SIGTERM')
})

test('a second start names the process that has the folder', async () => {
  const folder = await aFolder()
  const first = start(folder)
  await first.started
  expect(await start(folder).started).toEqual({ refusal: expect.stringContaining(`(process ${first.pid})`) })
  await first.end('SIGTERM')
})

test('a number in postmaster.pid that now belongs to some other process does not stop the start', async () => {
  const folder = await aFolder()
  const first = await startEmbeddedPostgres({ folder, log: () => {} })
  await keepRow(first.address)
  const left = await readFile(join(folder, 'cluster/postmaster.pid'), 'utf8')
  await first.stop()
  await writeFile(join(folder, 'cluster/postmaster.pid'), left.replace(/^\d+/, String(process.pid)))

  // From another process: PostgreSQL itself would overlook the number of its own parent.
  const second = start(folder)
  expect(await rowsKept((await second.started).address)).toEqual([{ what: 'a row' }])
  await second.end('SIGTERM')
})

test.runIf(process.platform === 'linux')(
  'a killed PostgreSQL that its parent never collected, as in a container without an init, does not stop the start',
  async () => {
    const folder = await aFolder()
    const first = await startEmbeddedPostgres({ folder, log: () => {} })
    await keepRow(first.address)
    const left = await readFile(join(folder, 'cluster/postmaster.pid'), 'utf8')
    await first.stop()
    const { pid, collect } = await anUncollectedProcess()
    await writeFile(join(folder, 'cluster/postmaster.pid'), left.replace(/^\d+/, String(pid)))

    const second = await startEmbeddedPostgres({ folder, log: () => {} })
    expect(await rowsKept(second.address)).toEqual([{ what: 'a row' }])
    await second.stop()
    collect()
  },
)

test('a start that was cut short leaves nothing in the way', async () => {
  const folder = await aFolder()
  await mkdir(join(folder, 'unfinished-cluster-abc'), { recursive: true })
  await utimes(join(folder, 'unfinished-cluster-abc'), new Date(0), new Date(0))
  await chmod(folder, 0o755)
  const { stop } = await startEmbeddedPostgres({ folder, log: () => {} })
  await stop()
  expect(await readdir(folder)).not.toContain('unfinished-cluster-abc')
})

test('a file where the folder should be is refused in one sentence', async () => {
  const folder = await aFolder()
  await writeFile(folder, 'not a folder')
  await expect(startEmbeddedPostgres({ folder: join(folder, 'postgres'), log: () => {} })).rejects.toThrow(
    /cannot be kept in .* because a file is in the way\. Remove that file, or set DATA_DIR/,
  )
})

test.skipIf(asRoot)('a folder that is not writable is refused in one sentence', async () => {
  const folder = await aFolder()
  await mkdir(folder, { mode: 0o500 })
  await expect(startEmbeddedPostgres({ folder, log: () => {} })).rejects.toThrow(
    /cannot be kept in .* because it is not writable \(EACCES\)\. Make it writable/,
  )
})

test('a cluster of another PostgreSQL is refused in one sentence', async () => {
  const folder = await aFolder()
  await mkdir(join(folder, 'cluster'), { recursive: true })
  await writeFile(join(folder, 'cluster/PG_VERSION'), '17\n')
  await expect(startEmbeddedPostgres({ folder, log: () => {} })).rejects.toThrow(
    /was made by PostgreSQL 17, and this academy brings PostgreSQL 18/,
  )
})

test.runIf(asRoot)(
  'as root, a folder that PostgreSQL cannot enter is left for one that it can, and the log says where',
  async () => {
    const hidden = await aFolder('hidden')
    await mkdir(hidden, { mode: 0o700 })
    const lines: string[] = []
    const { address, stop } = await startEmbeddedPostgres({
      folder: join(hidden, 'postgres'),
      log: (line) => lines.push(line),
    })
    const [row] = await within(
      address,
      (sql) => sql<{ cluster: string }[]>`select current_setting('data_directory') as cluster`,
    )
    await stop()

    const used = row?.cluster.replace(/\/cluster$/, '') ?? ''
    made.push(used)
    expect(used).toMatch(/^\/var\/lib\/firstlight\/[0-9a-f]{12}$/)
    expect(lines).toEqual([
      `PostgreSQL never runs as root and cannot enter ${hidden} as another user, so the database is kept in ${used} instead of ${hidden}/postgres.`,
    ])
    expect(await readFile(join(hidden, 'postgres/the-database-is-elsewhere.txt'), 'utf8')).toContain(used)
  },
)
