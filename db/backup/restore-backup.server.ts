import { createReadStream } from 'node:fs'
import { createGunzip } from 'node:zlib'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import type { TransactionSql } from 'postgres'
import { StartRefusal } from '~/platform/start-refusal'
import { z } from '~/platform/zod'
import type { Database } from '../client'
import { migrate } from '../migrate.server'
import {
  END_OF_ROWS,
  HEADER,
  Header,
  linesOf,
  MANIFEST,
  Manifest,
  type TableContents,
  TEXT_SETTINGS,
} from './backup-format'
import { Damage, type Loading, startLoading } from './restore-table.server'
import { type Table, tablesInOrder } from './tables.server'

/** What a start writes before anybody has set up an academy: worth nothing, and in the way of a restore. */
const SCAFFOLDING = ['content_versions', 'content_in_force', 'set_up_links', 'rate_limits']

/**
 * Puts a backup into a database that holds no academy, and returns what is in it now. All of it is there
 * afterwards, checked against the manifest, or nothing has changed. A backup of an older version is loaded
 * into the schema of its time and then brought up to ours.
 */
export async function restoreBackup(database: Database, { file }: { file: string }): Promise<Manifest> {
  const { migrations } = await headerOf(file)
  await prepareSchema(database, migrations)
  const manifest = await database.sql
    .begin((tx) => load(tx, file))
    .catch((error) => {
      throw inWords(file, error)
    })
  await migrate(database)
  await database.sql`analyze`
  return manifest
}

/** What a backup says of itself. Throws StartRefusal when the file is no backup; opens no database. */
export async function headerOf(file: string): Promise<Header> {
  const lines = linesFrom(file)
  try {
    const { value } = await lines.next()
    if (!value?.startsWith(HEADER)) throw new StartRefusal(`${file} is not a backup of this academy.`)
    return Header.parse(JSON.parse(value.slice(HEADER.length)))
  } catch (error) {
    throw inWords(file, error)
  } finally {
    await lines.return(undefined)
  }
}

/** Our schema as it was when the backup was taken. */
async function prepareSchema(database: Database, backup: Header['migrations']): Promise<void> {
  const ours = new Set(readMigrationFiles({ migrationsFolder: 'db/migrations' }).map((step) => step.folderMillis))
  if (!backup.every(({ moment }) => ours.has(moment))) {
    throw new StartRefusal(
      'The backup was made by a newer version of this academy. Restore it with that version or a later one.',
    )
  }
  await migrate(database, { upTo: Math.max(...backup.map(({ moment }) => moment)) })
  const [row] = await database.sql<{ steps: number }[]>`select count(*)::int as steps from drizzle.__drizzle_migrations`
  if (row?.steps !== backup.length) {
    throw new StartRefusal(
      'The backup is of an older version, and this database was already brought up to the new one. Restore into a fresh database: set DATA_DIR to a new folder, or DATABASE_URL to a new database.',
    )
  }
}

async function load(tx: TransactionSql, file: string): Promise<Manifest> {
  for (const setting of TEXT_SETTINGS) await tx.unsafe(setting.replace('SET', 'SET LOCAL'))
  await tx`set local lock_timeout = '10s'`
  const tables = await tablesInOrder(tx)
  // The lock this takes keeps everybody else from writing until we are done, so nobody ever works without
  // the triggers; a failure puts them back with everything else.
  for (const { name } of tables) await tx`alter table ${tx(name)} disable trigger user`
  await clearScaffolding(tx, tables)
  const manifest = await loadTables(tx, file, new Map(tables.map((table) => [table.name, table])))
  for (const { name } of tables) await tx`alter table ${tx(name)} enable trigger user`
  await refuseOtherCounts(tx, manifest, tables)
  return manifest
}

async function clearScaffolding(tx: TransactionSql, tables: Table[]): Promise<void> {
  const filled: string[] = []
  for (const { name } of tables) {
    if ((await tx`select 1 from ${tx(name)} limit 1`).length > 0) filled.push(name)
  }
  const inTheWay = filled.filter((name) => !SCAFFOLDING.includes(name))
  if (inTheWay.length > 0) {
    throw new StartRefusal(
      `This database holds an academy already (${inTheWay.join(', ')}), and a restore never overwrites one. Set DATA_DIR to a new folder, or DATABASE_URL to an empty database.`,
    )
  }
  for (const name of filled.toReversed()) await tx`delete from ${tx(name)}`
}

async function loadTables(tx: TransactionSql, file: string, known: Map<string, Table>): Promise<Manifest> {
  const loaded: TableContents[] = []
  let loading: Loading | undefined
  let manifest: Manifest | undefined
  for await (const line of linesFrom(file)) {
    if (loading && line !== END_OF_ROWS) await loading.take(line)
    else if (loading) {
      loaded.push(await loading.end())
      loading = undefined
    } else if (line.startsWith('COPY ')) loading = await startLoading(tx, line, known)
    else if (line.startsWith(MANIFEST)) manifest = Manifest.parse(JSON.parse(line.slice(MANIFEST.length)))
  }
  if (!manifest || JSON.stringify(manifest.tables) !== JSON.stringify(loaded))
    throw new Damage('its rows are not what its manifest says')
  return manifest
}

async function refuseOtherCounts(tx: TransactionSql, manifest: Manifest, tables: Table[]): Promise<void> {
  const expected = new Map(manifest.tables.map(({ table, rows }) => [table, rows]))
  for (const { name } of tables) {
    const [row] = await tx<{ rows: number }[]>`select count(*)::int as rows from ${tx(name)}`
    if (row?.rows !== expected.get(name))
      throw new Damage(`${name} has ${row?.rows} rows instead of ${expected.get(name)}`)
  }
}

function linesFrom(file: string): AsyncGenerator<string> {
  const source = createReadStream(file)
  const text = createGunzip()
  source.once('error', (error) => text.destroy(error))
  text.once('close', () => source.destroy())
  return linesOf(source.pipe(text))
}

function inWords(file: string, error: unknown): unknown {
  const { code = '', message } = error as NodeJS.ErrnoException
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EISDIR')
    return new StartRefusal(`The backup ${file} cannot be read (${code}). Check its name and who may read it.`)
  if (code === '55P03')
    return new StartRefusal(
      'The database is in use, so nothing was restored. Stop every academy that works on it, and try again.',
    )
  // Broken compression, broken JSON, and rows that PostgreSQL cannot read or that break its constraints.
  const damaged =
    error instanceof Damage || error instanceof SyntaxError || error instanceof z.ZodError || /^(Z_|2[23])/.test(code)
  if (!damaged) return error
  return new StartRefusal(
    `The backup ${file} is damaged or cut short (${message.split('\n')[0]}), so nothing was restored. Use another copy of it.`,
  )
}
