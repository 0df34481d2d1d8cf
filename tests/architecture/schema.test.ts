import { execFile } from 'node:child_process'
import { cp, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { getTableColumns, is } from 'drizzle-orm'
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core'
import ts from 'typescript'
import { expect, test } from 'vitest'
import * as schema from '~db/schema'
import { testDatabase } from '~tests/setup/database'
import { isTest, lineOf, type Source, sourcesIn } from './sources'

const { sql } = await testDatabase()

const tables = Object.entries(schema).flatMap(([name, value]) =>
  is(value, PgTable) ? [{ name, table: value, config: getTableConfig(value) }] : [],
)

/** What may go with its person, because it is no record of what happened. Everything else stays. */
const FORGOTTEN_WITH_THE_PERSON: Record<string, string> = {
  sessions: 'opens nothing without its person',
  password_resets: 'opens nothing without its person',
  held_forms: 'kept for an hour, and nobody else may see it',
  authenticator_apps: 'opens nothing without its person',
  passkeys: 'opens nothing without its person',
  recovery_codes: 'opens nothing without its person',
  halfway_sign_ins: 'opens nothing without its person',
  passkey_challenges: 'asked of a browser, for minutes',
  observation_drafts: 'not signed, so it is no record yet',
  name_choices: 'a wish of theirs, and it says nothing without its person',
  evidence_pieces: 'bytes of a file that is not kept yet, and goes with its upload',
  evidence: 'a scan that is taken out of the log lets go of its pictures; they stay',
  presence_screens: 'makes codes for its person alone, for two hours',
  tool_sheets: 'a working paper of their own, no record of the academy',
}

test('deleting a person or a piece of content takes no history with it', async () => {
  const taken = await sql<{ table: string; rule: string }[]>`
    select conrelid::regclass::text as table, confdeltype::text as rule from pg_constraint where contype = 'f' and confdeltype not in ('a', 'r')
  `
  expect(taken.filter(({ table }) => !(table in FORGOTTEN_WITH_THE_PERSON))).toEqual([])
  expect(Object.keys(FORGOTTEN_WITH_THE_PERSON).filter((name) => !taken.some(({ table }) => table === name))).toEqual(
    [],
  )
})

test('every table has a primary key', () => {
  const keyless = tables.filter(
    ({ config }) => config.primaryKeys.length === 0 && !config.columns.some((column) => column.primary),
  )
  expect(keyless.map(({ name }) => name)).toEqual([])
  expect(tables.length).toBeGreaterThan(15)
})

/** One column that points to another table, by its name in the code and in the database. */
type Pointer = { table: string; column: string; inDatabase: string }

const pointers: Pointer[] = tables.flatMap(({ name, table, config }) =>
  config.foreignKeys.flatMap((key) => {
    const [first] = key.reference().columns
    const column = Object.entries(getTableColumns(table)).find(([, one]) => one === first)?.[0]
    return column && first ? { table: name, column, inDatabase: `${config.name}.${snake(first.name)}` } : []
  }),
)

test('whatever is looked up by whom it belongs to has an index that begins with that', {
  timeout: 120_000,
}, async () => {
  const indexed = await sql<{ column: string }[]>`
    select distinct indrelid::regclass::text || '.' || attname as column
    from pg_index join pg_attribute on attrelid = indrelid and attnum = indkey[0]
  `
  const known = new Set(indexed.map(({ column }) => column.replaceAll('"', '')))
  const isIndexed = (asked: string) => {
    const [name, column = ''] = asked.split('.')
    const table = tables.find((one) => one.name === name)
    return table !== undefined && known.has(`${table.config.name}.${snake(column)}`)
  }
  const sources = sourcesIn('app').filter((source) => !isTest(source))
  const slow = pointers
    .filter(({ inDatabase }) => !known.has(inDatabase))
    .flatMap((pointer) =>
      lookupsBy(pointer, sources, isIndexed).map(
        (place) => `${pointer.inDatabase} has no index and is asked for at ${place}`,
      ),
    )
  expect(slow).toEqual([])
  expect(pointers.length).toBeGreaterThan(20)
})

/**
 * Where the code asks for rows whose pointer has a certain value, and for nothing else that an index finds. A join,
 * which asks from the other side, is no lookup.
 */
function lookupsBy({ table, column }: Pointer, sources: Source[], isIndexed: (asked: string) => boolean): string[] {
  return sources.flatMap((source) => {
    if (!source.text.includes(`${table}.${column}`)) return []
    const found: string[] = []
    const visit = (node: ts.Node): void => {
      if (
        ts.isCallExpression(node) &&
        ts.isIdentifier(node.expression) &&
        ['eq', 'inArray'].includes(node.expression.text)
      ) {
        const [what, value] = node.arguments
        const isJoin = value !== undefined && tables.some(({ name }) => value.getText().startsWith(`${name}.`))
        const isFilter = ts.findAncestor(node, (one) => isCallOf(one, 'or')) !== undefined
        if (
          what?.getText() === `${table}.${column}` &&
          !isJoin &&
          !isFilter &&
          !askedTogetherWith(node).some(isIndexed)
        )
          found.push(`${source.path}:${lineOf(source, node)}`)
      }
      ts.forEachChild(node, visit)
    }
    visit(source.tree)
    return found
  })
}

/** The columns that the same `and(…)` compares, such as `people.id`. */
function askedTogetherWith(node: ts.Node): string[] {
  const whole = ts.findAncestor(node, (one) => isCallOf(one, 'and'))
  const compared = (text: string) => [...text.matchAll(/\b\w+\.\w+\b/g)].map(([column]) => column)
  if (!whole || !ts.isCallExpression(whole)) return []
  return whole.arguments.flatMap((one) =>
    ts.isIdentifier(one)
      ? compared(meaningOf(one))
      : ts.isCallExpression(one)
        ? compared(one.arguments[0]?.getText() ?? '')
        : [],
  )
}

/** What a condition that was given a name stands for, in the same file. */
function meaningOf(name: ts.Identifier): string {
  let meaning = ''
  const look = (node: ts.Node): void => {
    if (ts.isVariableDeclaration(node) && node.name.getText() === name.text)
      meaning += node.initializer?.getText() ?? ''
    ts.forEachChild(node, look)
  }
  look(name.getSourceFile())
  return meaning
}

const isCallOf = (node: ts.Node, name: string) =>
  ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === name

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

test('the migrations make exactly the tables that the code describes', { timeout: 120_000 }, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'firstlight-schema-'))
  try {
    await cp('db/schema', join(folder, 'db/schema'), { recursive: true })
    await cp('db/migrations', join(folder, 'db/migrations'), { recursive: true })
    await cp('db/drizzle.config.ts', join(folder, 'db/drizzle.config.ts'))
    await cp('tsconfig.json', join(folder, 'tsconfig.json'))
    await cp('package.json', join(folder, 'package.json'))
    await symlink(resolve('node_modules'), join(folder, 'node_modules'))
    const before = await readdir(join(folder, 'db/migrations'))
    const run = promisify(execFile)(
      process.execPath,
      ['node_modules/drizzle-kit/bin.cjs', 'generate', '--config=db/drizzle.config.ts'],
      { cwd: folder },
    )
    const { stdout } = await run
    const added = (await readdir(join(folder, 'db/migrations'))).filter((name) => !before.includes(name))
    const missing = await Promise.all(added.map((name) => readFile(join(folder, 'db/migrations', name), 'utf8')))
    expect(missing, 'run `npm run db:generate`').toEqual([])
    expect(stdout).toMatch(/No schema changes/)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

test('every migration file is in the journal, in order', async () => {
  const { entries } = JSON.parse(await readFile('db/migrations/meta/_journal.json', 'utf8')) as {
    entries: { tag: string; when: number }[]
  }
  const files = (await readdir('db/migrations')).filter((name) => name.endsWith('.sql')).sort()
  expect(entries.map(({ tag }) => `${tag}.sql`)).toEqual(files)
  expect(entries.map(({ when }) => when)).toEqual(entries.map(({ when }) => when).sort((a, b) => a - b))
})
