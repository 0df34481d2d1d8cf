import { PageNumber } from '~/people/forms'
import { pageOf } from '~/platform/page-of'
import type { TranscriptSubject } from './transcript'
import { leftOutInWords, type TranscriptTable, transcriptTables } from './transcript-tables'

/** How many lines of a table its page shows at once; the paper has all. */
export const LINES_PER_PAGE = 100

/** One page of a table: of `inAll` lines. `isAsked`: the address names it. */
type TableShown = TranscriptTable & { inAll: number; page: number; pages: number; isAsked: boolean }

/** What a page shows of a transcript, ready to be sent: a long one is a megabyte, and nobody reads that at once. */
export type TranscriptShown = {
  name: string
  asOf: string
  isDemo: boolean
  leftOut: string | undefined
  tables: TableShown[]
}

/** What a table is called in an address, as in `?sign-offs=2#sign-offs`. */
export const idOf = ({ counted: [, many] }: Pick<TranscriptTable, 'counted'>) => many.replaceAll(' ', '-')

/** What is shown of a transcript: of each table the page that the address asks for, else the first. */
export function transcriptShown(says: TranscriptSubject, asked = new URLSearchParams()): TranscriptShown {
  return {
    ...{ name: says.name, asOf: says.asOf, isDemo: says.demonstration === 'yes', leftOut: leftOutInWords(says) },
    tables: transcriptTables(says).map((table) => {
      const page = PageNumber.parse(asked.get(idOf(table)))
      const { shown: rows, ...paging } = pageOf(table.rows, { page, perPage: LINES_PER_PAGE })
      return { ...table, rows, ...paging, inAll: table.rows.length, isAsked: asked.has(idOf(table)) }
    }),
  }
}
