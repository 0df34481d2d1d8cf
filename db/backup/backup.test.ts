import { randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testDatabase } from '~tests/setup/database'
import { type Database, openDatabase } from '../client'
import { migrate } from '../migrate.server'
import { restoreBackup } from './restore-backup.server'
import { writeBackup } from './write-backup.server'

const source = await testDatabase()
const { sql } = source
const folder = await mkdtemp(join(tmpdir(), 'firstlight-backup-'))
const opened: Database[] = []
afterAll(async () => {
  await Promise.all(opened.map((database) => database.close()))
  await rm(folder, { recursive: true, force: true })
})

const now = new Date('2026-11-22T12:00:00Z')
const aFile = () => join(folder, `${randomBytes(4).toString('hex')}.sql.gz`)

/** A database with nothing in it, or `migrated`. */
async function anEmptyDatabase({ migrated = false } = {}): Promise<Database> {
  if (!('socketFolder' in source.address)) throw new Error('tests run on the embedded server')
  const name = `t_${randomBytes(8).toString('hex')}`
  await sql`create database ${sql(name)} template ${sql(migrated ? 'base' : 'template1')}`
  const database = openDatabase({ ...source.address, database: name }, { connections: 2 })
  opened.push(database)
  return database
}

/** Every row of every table as text, for comparing two databases. */
async function everything({ sql }: Database): Promise<Record<string, string[]>> {
  const tables = await sql<
    { name: string }[]
  >`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`
  const contents: Record<string, string[]> = {}
  for (const { name } of tables)
    contents[name] = (await sql<{ row: string }[]>`select t::text as row from ${sql(name)} t order by 1`).map(
      ({ row }) => row,
    )
  return contents
}

const HASH = 'b'.repeat(64)
const person = '00000000-0000-4000-8000-000000000001'
const instructor = '00000000-0000-4000-8000-000000000002'
const attempt = '00000000-0000-4000-8000-000000000011'
const first = '00000000-0000-4000-8000-000000000021'
const second = '00000000-0000-4000-8000-000000000022'

const signOff = (id: string, supersedes: string | null) => sql`
  insert into observations (id, trainee_id, instructor_id, competency_slug, competency_version, supersedes_id, observed_at, signed_at, setting, participation,
    items, criticals_missed, domains, entrustment, strengths, signer_name, trainee_name, signer_time_zone, meaning, proved_by, salt, signed_hash)
  values (${id}, ${person}, ${instructor}, 'c', ${HASH}, ${supersedes}, '2026-01-05 10:00:00.123456+05:30', '2026-01-06', 'phantom', 'performed',
    '{}', 0, '{}', 4, 's', 'I', 'T', 'UTC', 'm', 'password', 's', 'h')`

beforeAll(async () => {
  await sql`insert into academy (name, set_up_at) values ('Bright Start', '2026-01-01')`
  await sql`insert into content_versions values (${HASH}, 'quiz', 'safety', '{"say": "a\\nb\\u00e9"}', '2026-01-01')`
  // Everything that COPY text could stumble over.
  const awkward = [
    'Zoë\tNguyễn',
    'line\nbreak\r\n',
    '\\.',
    'back\\slash \\N \\t',
    '李小龙 محمد 🎉',
    'quote \' and "',
    'Plain',
  ].map((name) => name.trim() || 'x')
  for (const [at, name] of awkward.entries()) {
    await sql`insert into people (id, email, name, password_hash, created_at) values (${`00000000-0000-4000-8000-00000000000${at + 1}`}, ${`p${at}@people.example`}, ${name}, '', '2026-01-01')`
  }
  await sql`insert into held_forms values ('t', ${person}, '/x', ${'long\n'.repeat(400_000)}, '2026-01-01', '2026-01-02'), ('u', null, '', ${'\n\\.\n'}, '2026-01-01', 'infinity')`
  await sql`insert into quiz_attempts (id, trainee_id, quiz_slug, quiz_version, seed, pass_percent, started_at, max_marks) values (${attempt}, ${person}, 'safety', ${HASH}, 7, 80, '2026-01-03', 10)`
  await sql`insert into attempt_questions values (${attempt}, 1, 'q1', ${HASH}, '["a"]', 10, false)`
  await sql`insert into attempt_answers values (${attempt}, 1, '"a"', 5, '2026-01-03', null)`
  await sql`update quiz_attempts set state = 'submitted', marks = 10, criticals_missed = 0, passed = true, submitted_at = '2026-01-03' where id = ${attempt}`
  await signOff(first, null)
  await signOff(second, first)
  const body = Buffer.from(JSON.stringify({ seq: 1, kind: 'academy.set-up', previous: '0'.repeat(64) }))
  await sql`insert into ledger_entries (seq, at, kind, body) values (1, '2026-01-05', 'academy.set-up', ${body})`
})

test('a restored backup holds every row, byte for byte, also those that triggers would refuse to insert', async () => {
  const file = aFile()
  const written = await writeBackup(source, { file, now })
  const target = await anEmptyDatabase()
  const restored = await restoreBackup(target, { file })

  expect(restored).toEqual(written)
  expect(restored.tables.find(({ table }) => table === 'people')?.rows).toBe(7)
  expect(await everything(target)).toEqual(await everything(source))
})

test('after a restore every trigger stands guard again', async () => {
  const file = aFile()
  await writeBackup(source, { file, now })
  const target = await anEmptyDatabase({ migrated: true })
  await restoreBackup(target, { file })

  const asleep = await target.sql`select tgname from pg_trigger where tgenabled <> 'O'`
  expect(asleep).toEqual([])
  await expect(target.sql`delete from ledger_entries`).rejects.toMatchObject({ code: '23001' })
  await expect(target.sql`update attempt_answers set marks = 3`).rejects.toMatchObject({ code: '23001' })
})

test('a database where a start has written its content and link, and nobody has set up an academy, is empty enough', async () => {
  const file = aFile()
  await writeBackup(source, { file, now })
  const target = await anEmptyDatabase({ migrated: true })
  await target.sql`insert into content_versions values (${'c'.repeat(64)}, 'quiz', 'other', '{}', '2026-01-01')`
  await target.sql`insert into content_in_force values ('quiz', 'other', ${'c'.repeat(64)}, '2026-01-01')`
  await target.sql`insert into set_up_links values ('t', '2026-01-01', null)`
  await restoreBackup(target, { file })
  expect(await everything(target)).toEqual(await everything(source))
})

test('a database that holds an academy is refused and left as it was', async () => {
  const file = aFile()
  await writeBackup(source, { file, now })
  const target = await anEmptyDatabase({ migrated: true })
  await target.sql`insert into academy (name, set_up_at) values ('Another', '2026-01-01')`
  const before = await everything(target)
  await expect(restoreBackup(target, { file })).rejects.toThrow(
    /holds an academy already \(academy\), and a restore never overwrites one/,
  )
  expect(await everything(target)).toEqual(before)
})

const again = (change: (text: string) => string) => (packed: Buffer) =>
  gzipSync(change(gunzipSync(packed).toString('utf8')))

test.each<[string, (packed: Buffer) => Buffer, RegExp]>([
  ['cut short', (packed) => packed.subarray(0, packed.length - 40), /damaged or cut short/],
  [
    'with a byte changed',
    (packed) => {
      const middle = Math.floor(packed.length / 2)
      return packed.fill((packed[middle] ?? 0) ^ 1, middle, middle + 1)
    },
    /damaged or cut short/,
  ],
  [
    'with a word changed by hand',
    again((text) => text.replace('Bright Start', 'Dim Ending')),
    /its rows are not what its manifest says/,
  ],
  ['with a row taken out', again((text) => text.replace(/^.*p3@people\.example.*\n/m, '')), /damaged or cut short/],
  [
    'without its manifest',
    again((text) => text.slice(0, text.indexOf('-- Manifest'))),
    /its rows are not what its manifest says/,
  ],
  [
    'with a broken reference',
    again((text) => text.replaceAll(`\t${HASH}\t`, `\t${'d'.repeat(64)}\t`)),
    /damaged or cut short/,
  ],
  [
    'of a newer version',
    again((text) => text.replace('"migrations":[', '"migrations":[{"moment":99999999999999,"hash":"x"},')),
    /newer version of this academy/,
  ],
  ['that is some other file', () => gzipSync('hello\n'), /is not a backup of this academy/],
  ['that is not packed', () => Buffer.from('hello\n'), /damaged or cut short/],
])('a file %s is refused, and nothing is restored', async (_, spoil, sentence) => {
  const file = aFile()
  await writeBackup(source, { file, now })
  await writeFile(file, spoil(await readFile(file)))
  const target = await anEmptyDatabase({ migrated: true })
  await expect(restoreBackup(target, { file })).rejects.toThrow(sentence)
  expect(Object.values(await everything(target)).flat()).toEqual([])
  expect(await target.sql`select tgname from pg_trigger where tgenabled <> 'O'`).toEqual([])
})

test('a file that is not there is named', async () => {
  const target = await anEmptyDatabase({ migrated: true })
  await expect(restoreBackup(target, { file: join(folder, 'nowhere.gz') })).rejects.toThrow(
    /nowhere\.gz cannot be read \(ENOENT\)/,
  )
})

test('a backup taken while people work holds one moment: never half of a change', async () => {
  const busy = await anEmptyDatabase({ migrated: true })
  let working = true
  const work = (async () => {
    for (let number = 0; working; number++) {
      await busy.sql.begin(async (tx) => {
        const [made] = await tx<
          { id: string }[]
        >`insert into people (email, name, password_hash, created_at) values (${`w${number}@people.example`}, 'W', '', now()) returning id`
        await tx`insert into person_roles values (${made?.id ?? ''}, 'trainee', now())`
      })
    }
    return true
  })()
  while (((await busy.sql`select count(*)::int as people from people`)[0]?.people ?? 0) < 20);
  const file = aFile()
  await writeBackup(busy, { file, now })
  working = false
  await work

  const target = await anEmptyDatabase()
  await restoreBackup(target, { file })
  const [row] =
    await target.sql`select (select count(*) from people)::int as people, (select count(*) from person_roles)::int as roles`
  expect(row?.people).toBeGreaterThanOrEqual(20)
  expect(row?.roles).toBe(row?.people)
})

test('a backup is readable by its owner alone, and never written over another', async () => {
  const file = aFile()
  await writeBackup(source, { file, now })
  expect((await stat(file)).mode & 0o777).toBe(0o600)
  await expect(writeBackup(source, { file, now })).rejects.toThrow(/There is already a file .* Name another one/)
})

test('a folder that is not there is refused, and a database without an academy has nothing to back up', async () => {
  await expect(writeBackup(source, { file: join(folder, 'no', 'such.gz'), now })).rejects.toThrow(
    /cannot be written to .* \(ENOENT\)/,
  )
  const file = aFile()
  await expect(writeBackup(await anEmptyDatabase(), { file, now })).rejects.toThrow(
    /There is no academy in this database/,
  )
  await expect(stat(`${file}.unfinished`)).rejects.toThrow('ENOENT')
})

test('no table counts with a sequence, which a backup would have to carry too', async () => {
  const target = await anEmptyDatabase()
  await migrate(target)
  expect(
    await target.sql`select relname from pg_class where relkind = 'S' and relnamespace = 'public'::regnamespace`,
  ).toEqual([])
})
