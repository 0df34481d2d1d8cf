import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { access, rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import type { TransactionSql } from 'postgres'
import { StartRefusal } from '~/platform/start-refusal'
import type { Database } from '../client'
import {
  copyLine,
  copyRow,
  END_OF_ROWS,
  HEADER,
  type Header,
  MANIFEST,
  type Manifest,
  type TableContents,
  TEXT_SETTINGS,
} from './backup-format'
import { type Table, tablesInOrder } from './tables.server'

const ROWS_AT_A_TIME = 200

/**
 * Writes every row of every table, as of one moment, into a new gzip file that only its owner can read. The
 * academy may go on working meanwhile. The file gets its name when it is complete and on disk; it is never
 * written over another. Returns what is in it.
 */
export async function writeBackup(database: Database, { file, now }: { file: string; now: Date }): Promise<Manifest> {
  if (await exists(file)) throw new StartRefusal(`There is already a file ${file}. Name another one for the backup.`)
  const unfinished = `${file}.unfinished`
  const contents: TableContents[] = []
  try {
    await database.sql.begin('isolation level repeatable read read only', async (tx) => {
      const text = Readable.from(textOf(tx, { contents, now }), { objectMode: false })
      await pipeline(text, createGzip(), createWriteStream(unfinished, { flags: 'wx', mode: 0o600, flush: true }))
    })
    await rename(unfinished, file)
  } catch (error) {
    throw await fileRefusal(unfinished, error)
  }
  return { tables: contents }
}

async function* textOf(
  tx: TransactionSql,
  { contents, now }: { contents: TableContents[]; now: Date },
): AsyncGenerator<string> {
  for (const setting of TEXT_SETTINGS) await tx.unsafe(setting.replace('SET', 'SET LOCAL'))
  const header: Header = { takenAt: now.toISOString(), migrations: await migrationsOf(tx) }
  const tables = await tablesInOrder(tx)
  yield `${HEADER}${JSON.stringify(header)}\n`
  yield '-- To load it without the academy, into an empty database that the academy has migrated:\n'
  yield '--   gunzip -c FILE | psql --single-transaction -v ON_ERROR_STOP=1 DATABASE\n'
  for (const setting of TEXT_SETTINGS) yield `${setting};\n`
  // History refuses to be written twice; while it is put back, and no longer, its triggers look away.
  for (const { name } of tables) yield `ALTER TABLE "${name}" DISABLE TRIGGER USER;\n`
  for (const table of tables) yield* rowsOf(tx, table, contents)
  for (const { name } of tables) yield `ALTER TABLE "${name}" ENABLE TRIGGER USER;\n`
  yield `${MANIFEST}${JSON.stringify({ tables: contents } satisfies Manifest)}\n`
}

/** Read through a cursor: the driver's COPY stream can stall for good when its buffer is full at the end. */
async function* rowsOf(
  tx: TransactionSql,
  { name, columns }: Table,
  contents: TableContents[],
): AsyncGenerator<string> {
  yield `${copyLine(name, columns)}\n`
  const asText = columns.map((column, at) => tx`${at === 0 ? tx`` : tx`,`} ${tx(column)}::text`)
  const batches = tx<Record<string, string | null>[]>`select ${asText} from ${tx(name)}`.cursor(ROWS_AT_A_TIME)
  const hash = createHash('sha256')
  let count = 0
  for await (const rows of batches) {
    const text = rows.map((row) => copyRow(columns.map((column) => row[column] ?? null))).join('')
    hash.update(text)
    count += rows.length
    yield text
  }
  yield `${END_OF_ROWS}\n`
  contents.push({ table: name, rows: count, sha256: hash.digest('hex') })
}

async function migrationsOf(tx: TransactionSql): Promise<Header['migrations']> {
  const [known] = await tx<
    { table: string | null }[]
  >`select to_regclass('drizzle.__drizzle_migrations')::text as table`
  if (!known?.table)
    throw new StartRefusal(
      'There is no academy in this database, so there is nothing to back up. Check DATABASE_URL or DATA_DIR.',
    )
  const rows = await tx<
    { moment: string; hash: string }[]
  >`select created_at as moment, hash from drizzle.__drizzle_migrations order by created_at`
  return rows.map(({ moment, hash }) => ({ moment: Number(moment), hash }))
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  )
}

/** Removes what was written so far, unless another backup is writing it. */
async function fileRefusal(file: string, error: unknown): Promise<unknown> {
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EEXIST')
    return new StartRefusal(`Another backup is being written to ${file}. Wait for it; if none is, remove that file.`)
  await rm(file, { force: true })
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new StartRefusal(
      `The disk is full: the backup did not fit and its half was removed. Free some space, or name a file on another disk.`,
    )
  if (code === 'ENOENT' || code === 'EACCES' || code === 'EROFS' || code === 'ENOTDIR')
    return new StartRefusal(
      `The backup cannot be written to ${file} (${code}). Name a file in a folder that exists and is writable.`,
    )
  return error
}
