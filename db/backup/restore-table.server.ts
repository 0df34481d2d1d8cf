import { createHash } from 'node:crypto'
import type { TransactionSql } from 'postgres'
import { parseCopyLine, parseCopyRow, type TableContents } from './backup-format'
import type { Table } from './tables.server'

/** The file does not hold what a backup holds. */
export class Damage extends Error {}

const ROWS_AT_A_TIME = 500
const BYTES_AT_A_TIME = 4 * 1024 * 1024

/** One table being filled: a line of COPY text at a time, and what it held in the end. */
export type Loading = { take: (line: string) => Promise<void>; end: () => Promise<TableContents> }

/**
 * Takes one table's rows. They gather in a copy of the table that has no constraints and move over in one
 * statement, so rows may refer to each other in any order.
 */
export async function startLoading(tx: TransactionSql, line: string, known: Map<string, Table>): Promise<Loading> {
  const { table, columns } = parseCopyLine(line) ?? { table: '', columns: [''] }
  if (!columns.every((column) => known.get(table)?.columns.includes(column)))
    throw new Damage(`it fills a table that is not ours: ${line.slice(0, 80)}`)
  const names = columns.map((column) => `"${column}"`).join(', ')
  await tx.unsafe(`create temporary table incoming on commit drop as select ${names} from "${table}" with no data`)
  const insert = await insertStatement(tx, columns)
  const hash = createHash('sha256')
  let waiting: (string | null)[][] = []
  let waitingBytes = 0
  let rows = 0
  const flush = async () => {
    if (waiting.length > 0)
      await tx.unsafe(
        insert,
        columns.map((_, at) => waiting.map((row) => row[at] ?? null)),
      )
    waiting = []
    waitingBytes = 0
  }
  const take = async (row: string) => {
    hash.update(`${row}\n`)
    rows += 1
    const values = parseCopyRow(row)
    if (values.length !== columns.length)
      throw new Damage(`a row of ${table} has ${values.length} values instead of ${columns.length}`)
    waiting.push(values)
    waitingBytes += row.length
    if (waiting.length >= ROWS_AT_A_TIME || waitingBytes >= BYTES_AT_A_TIME) await flush()
  }
  const end = async () => {
    await flush()
    await tx.unsafe(`insert into "${table}" (${names}) select ${names} from incoming`)
    await tx`drop table incoming`
    return { table, rows, sha256: hash.digest('hex') }
  }
  return { take, end }
}

/** Rows come as one list of texts a column, and PostgreSQL reads each as it would in a COPY. */
async function insertStatement(tx: TransactionSql, columns: string[]): Promise<string> {
  const types = await tx<{ column: string; type: string }[]>`
    select attname as column, format_type(atttypid, atttypmod) as type from pg_attribute where attrelid = 'incoming'::regclass and attnum > 0
  `
  const typeOf = new Map(types.map(({ column, type }) => [column, type]))
  const cast = columns.map((column, at) => `c${at}::${typeOf.get(column)}`)
  return `insert into incoming select ${cast.join(', ')} from unnest(${columns.map((_, at) => `$${at + 1}::text[]`).join(', ')}) as r(${columns.map((_, at) => `c${at}`).join(', ')})`
}
