import { z } from '~/platform/zod'

/**
 * A backup is one gzip file of SQL text: a header comment, one COPY a table in an order that keeps every
 * reference whole, and a manifest comment that says what must have come out. Our restore checks it; psql
 * alone can load it too.
 */
export const HEADER = '-- Firstlight backup 1 '
export const MANIFEST = '-- Manifest '
export const END_OF_ROWS = '\\.'

const COPY = /^COPY "([a-z_]+)" \(((?:"[a-z_0-9]+"(?:, )?)+)\) FROM stdin;$/

/** Which schema the rows belong to: drizzle's migrations, by the moment that names each. */
export const Header = z.object({
  takenAt: z.iso.datetime(),
  migrations: z.array(z.object({ moment: z.number(), hash: z.string() })).min(1),
})
export type Header = z.infer<typeof Header>

/** What stands in one table of a backup. `sha256` is over its rows as COPY text. */
export const TableContents = z.object({ table: z.string(), rows: z.number().int(), sha256: z.string() })
export type TableContents = z.infer<typeof TableContents>

/** The last line of a backup; without it the file is cut short. */
export const Manifest = z.object({ tables: z.array(TableContents) })
export type Manifest = z.infer<typeof Manifest>

/** The same text for the same rows, whatever the server's own settings are. */
export const TEXT_SETTINGS = [
  "SET client_encoding = 'UTF8'",
  "SET DateStyle = 'ISO, YMD'",
  "SET IntervalStyle = 'postgres'",
  "SET TimeZone = 'UTC'",
  'SET extra_float_digits = 1',
  "SET bytea_output = 'hex'",
]

/** The line before a table's rows. */
export function copyLine(table: string, columns: string[]): string {
  return `COPY "${table}" (${columns.map((column) => `"${column}"`).join(', ')}) FROM stdin;`
}

/** What a COPY line names, or undefined for any other line. */
export function parseCopyLine(line: string): { table: string; columns: string[] } | undefined {
  const [, table, columns] = COPY.exec(line) ?? []
  return table && columns ? { table, columns: columns.split(', ').map((column) => column.slice(1, -1)) } : undefined
}

const ESCAPES: Record<string, string> = {
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
}
const UNESCAPES = new Map(Object.entries(ESCAPES).map(([plain, escaped]) => [escaped, plain]))

/** One row as COPY text, with its line feed: values as PostgreSQL prints them, null for none. */
export function copyRow(values: (string | null)[]): string {
  const cells = values.map((value) =>
    value === null ? '\\N' : value.replace(/[\\\b\f\n\r\t\v]/g, (plain) => ESCAPES[plain] ?? plain),
  )
  return `${cells.join('\t')}\n`
}

/** The values of one line of COPY text. */
export function parseCopyRow(line: string): (string | null)[] {
  return line
    .split('\t')
    .map((cell) => (cell === '\\N' ? null : cell.replace(/\\./g, (escaped) => UNESCAPES.get(escaped) ?? escaped)))
}

/** The lines of a text that comes in pieces; one that is not ended by a line feed is left out. */
export async function* linesOf(chunks: AsyncIterable<Buffer>): AsyncGenerator<string> {
  let pieces: Buffer[] = []
  for await (const chunk of chunks) {
    let start = 0
    for (let end = chunk.indexOf('\n'); end !== -1; end = chunk.indexOf('\n', start)) {
      yield Buffer.concat([...pieces, chunk.subarray(start, end)]).toString('utf8')
      pieces = []
      start = end + 1
    }
    pieces.push(Buffer.from(chunk.subarray(start)))
  }
}
