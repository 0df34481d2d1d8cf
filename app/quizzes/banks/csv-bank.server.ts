import { parse } from 'csv-parse'
import type { WrittenQuestion } from '~/curriculum/question-schema'
import { type BankFormat, BrokenFile, type Found, MOST_TEXT, type Written } from './bank-format'
import { packedAsText, textOf } from './bank-text.server'
import { bitesOf } from './bites'
import { drawingsOf } from './drawings-of'

/** Fields with a column of their own; what makes a question one of its type stands as JSON in the last one. */
const COLUMNS = [
  ...(['id', 'type', 'ask', 'rationale', 'tag', 'difficulty', 'critical', 'marks'] as const),
  ...(['lesson', 'section', 'enemies', 'sources'] as const),
]
const BODY = 'answers'

/** A table with a line for each question. Every type fits; pictures travel as the names of their files. */
export const csv: BankFormat = {
  title: 'CSV',
  ending: '.csv',
  mediaType: 'text/csv; charset=utf-8',
  carriesDrawings: false,
  write,
  pack: packedAsText({ head: `\uFEFF${[...COLUMNS, BODY].join(',')}\r\n` }),
  read: (file) => read(textOf(file)),
}

/** What a spreadsheet would run gets an apostrophe in front, and so does what has one already; reading takes one away. */
const harmless = (text: string) => (/^'*[=+\-@＝＋－＠\t\r\n]/.test(text) ? `'${text}` : text)
const asWritten = (text: string) => (/^'+[=+\-@＝＋－＠\t\r\n]/.test(text) ? text.slice(1) : text)
const cell = (text: string) => `"${harmless(text).replaceAll('"', '""')}"`

const DRAWINGS = 'its drawings (only their names; take the folder `figures` along)'

function write(question: WrittenQuestion): Written {
  const fields: Record<string, unknown> = { ...question, sources: question.sources.join(' ') }
  const body = Object.fromEntries(
    Object.entries(question).filter(([name]) => !COLUMNS.some((column) => column === name)),
  )
  const cells = [...COLUMNS.map((column) => String(fields[column] ?? '')), JSON.stringify(body)]
  return { text: `${cells.map(cell).join(',')}\r\n`, lost: drawingsOf(question).length > 0 ? [DRAWINGS] : [] }
}

type Row = Record<string, string | undefined>
type Parsed = { record: Row; info: { lines: number } }

async function* read(pieces: AsyncIterable<string>): AsyncGenerator<Found> {
  const parser = parse({ bom: true, columns: true, info: true, relax_column_count: true, max_record_size: MOST_TEXT })
  let broken: Error | undefined
  parser.on('error', (error) => {
    broken = error
  })
  let line = 2
  const found = ({ record, info }: Parsed) => {
    const at = line
    line = info.lines + 1
    return questionIn(record, at)
  }
  const stopIfBroken = () => {
    if (broken) throw new BrokenFile(line, `This is not a table in CSV: ${broken.message}.`)
  }
  for await (const bite of bitesOf(pieces)) {
    // What was bitten off is read before the next bite, so little is ever waiting.
    parser.write(bite)
    for (let one: Parsed | null; (one = parser.read()) !== null; ) yield found(one)
    stopIfBroken()
  }
  parser.end()
  try {
    for await (const one of parser as AsyncIterable<Parsed>) yield found(one)
  } catch (error) {
    broken ??= error as Error
  }
  stopIfBroken()
}

function questionIn(row: Row, line: number): Found {
  const at = { line, name: row.id || (row.ask ?? '').slice(0, 60) }
  const missing = ['type', 'ask', BODY].filter((column) => row[column] === undefined)
  if (missing.length > 0) return { ...at, problem: `The columns ${missing.join(', ')} are missing.` }
  const said = Object.entries(row).flatMap(([name, text = '']) =>
    name === BODY || text === '' ? [] : [[name, asWritten(text)] as const],
  )
  const fields: Record<string, unknown> = Object.fromEntries(said)
  for (const name of ['difficulty', 'marks']) if (name in fields) fields[name] = Number(fields[name])
  if ('critical' in fields) fields.critical = fields.critical === 'true'
  if (typeof fields.sources === 'string') fields.sources = fields.sources.split(' ')
  const lost = said.map(([name]) => name).filter((name) => !COLUMNS.some((column) => column === name))
  for (const name of lost) delete fields[name]
  try {
    const body: unknown = JSON.parse(asWritten(row[BODY] || '{}'))
    if (typeof body !== 'object' || body === null) throw new SyntaxError('no object')
    return { ...at, fields: { ...body, ...fields }, lost: lost.map((name) => `the column “${name}”`) }
  } catch {
    return { ...at, problem: `The column “${BODY}” is not JSON.` }
  }
}
