import { Notice } from '~/ui/notice'
import { Section } from '~/ui/page'
import { Table } from '~/ui/table'
import { groupedSerial } from '../serial'
import { NO_CERTIFICATE, type TranscriptSubject } from './transcript'
import { asOfInWords, leftOutInWords, type TranscriptTable, transcriptTables } from './transcript-tables'

/** Everything that stands on a transcript, in the tables of its paper, for whoever was given it. */
export function TranscriptOnPage({ says }: { says: TranscriptSubject }) {
  const leftOut = leftOutInWords(says)
  return (
    <>
      {says.demonstration && (
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
          {transcriptTables(says).map((table) =>
            table.rows.length > MOST_UNFOLDED ? (
              <details key={table.title} className="border-y border-line">
                <summary className="flex min-h-11 cursor-pointer items-center gap-2 py-3 font-semibold text-teal">
                  {table.title} ({table.rows.length})
                </summary>
                <div className="pb-6">
                  <OneTable table={table} />
                </div>
              </details>
            ) : (
              <OneTable key={table.title} table={table} />
            ),
          )}
        </div>
      </Section>
    </>
  )
}

/** A table of more rows waits behind its title: on a phone each row is a card. */
const MOST_UNFOLDED = 30

const OneTable = ({ table: { title, head, rows, numeric = [] } }: { table: TranscriptTable }) => (
  <Table
    caption={title}
    head={head}
    rows={rows.map((cells, index) => ({ key: `${index}`, cells }))}
    numeric={numeric}
    stacks
  />
)

/** What a genuine transcript is worth, and what it is not. */
export function TranscriptSentence({
  academy,
  number,
  says,
}: {
  academy: string
  number: string
  says: TranscriptSubject
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
