import { Paging } from '~/people/paging'
import { Notice } from '~/ui/notice'
import { Section } from '~/ui/page'
import { Table } from '~/ui/table'
import { groupedSerial } from '../serial'
import { transcriptPageHref } from './addresses'
import { NO_CERTIFICATE, type TranscriptSubject } from './transcript'
import { idOf, type TranscriptShown } from './transcript-shown'
import { asOfInWords, type TranscriptTable } from './transcript-tables'

/** Everything that stands on a transcript, in the tables of its paper, for whoever was given it. */
export function TranscriptOnPage({ number, shown }: { number: string; shown: TranscriptShown }) {
  const { leftOut, tables } = shown
  return (
    <>
      {shown.isDemo && (
        <Notice tone="caution" title="A demonstration">
          <p>This academy is a demonstration. The person and the record are made up.</p>
        </Notice>
      )}
      {leftOut && (
        <Notice tone="caution" title="It is not whole">
          <p>{leftOut}</p>
        </Notice>
      )}
      <Section title="What stands on it">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-9">
          <Contents tables={tables} />
          {tables.map((table) =>
            table.inAll > MOST_UNFOLDED ? (
              <details
                key={table.title}
                id={idOf(table)}
                className="prints-open border-y border-line"
                open={table.isAsked}
              >
                <summary className="flex min-h-11 cursor-pointer items-center gap-2 py-3 font-semibold text-teal">
                  {table.title} ({table.inAll})
                </summary>
                <div className="grid gap-4 pb-6">
                  <OneTable table={table} />
                  <Paging
                    page={table.page}
                    pages={table.pages}
                    hrefOf={(page) => `${transcriptPageHref(number)}?${idOf(table)}=${page}#${idOf(table)}`}
                  />
                </div>
              </details>
            ) : (
              <div key={table.title} id={idOf(table)}>
                <OneTable table={table} />
              </div>
            ),
          )}
        </div>
      </Section>
    </>
  )
}

/** A table of more rows waits behind its title; paper has it whole. */
const MOST_UNFOLDED = 30

const OneTable = ({ table: { title, head, rows, numeric = [] } }: { table: TranscriptTable }) => (
  <Table
    caption={title}
    head={head}
    rows={rows.map((cells, index) => ({ key: `${index}`, cells }))}
    numeric={numeric}
    stacks="tight"
  />
)

/** How much of what stands on it, before any of it: the way to each table on a phone. */
const Contents = ({ tables }: { tables: TranscriptShown['tables'] }) => (
  <nav aria-label="What stands on it" className="print:hidden">
    <ul className="grid grid-cols-2 gap-x-6 sm:grid-cols-4">
      {tables.map((table) => (
        <li key={table.title} className="border-b border-line">
          <a
            href={`#${idOf(table)}`}
            className="flex min-h-11 items-baseline gap-2 py-2 text-ink no-underline hover:underline"
          >
            <strong className="min-w-9 text-lg tabular">{table.inAll}</strong>
            <span className="text-sm text-muted">{table.counted[table.inAll === 1 ? 0 : 1]}</span>
          </a>
        </li>
      ))}
    </ul>
  </nav>
)

/** What a genuine transcript is worth, and what it is not. */
export function TranscriptSentence({
  academy,
  number,
  says,
}: {
  academy: string
  number: string
  says: Pick<TranscriptSubject, 'name' | 'asOf'>
}) {
  return (
    <>
      <p>
        {academy} wrote it down on <strong>{asOfInWords(says)}</strong> about <strong>{says.name}</strong>.
      </p>
      <p className="text-base">{NO_CERTIFICATE}</p>
      <p className="text-base text-muted tabular">{groupedSerial(number)}</p>
    </>
  )
}
