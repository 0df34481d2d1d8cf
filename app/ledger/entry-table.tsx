import { dateAndTime } from '~/platform/time'
import { ButtonLink } from '~/ui/button'
import { Table } from '~/ui/table'
import { inWords } from './kinds'
import type { EntryOnPage } from './queries.server'

/** Entries of the ledger, in words; what each says to a program folds out. */
export function EntryTable({ entries, total, timeZone }: { entries: EntryOnPage[]; total: number; timeZone: string }) {
  return (
    <Table
      caption={total === 1 ? '1 entry' : `${total} entries`}
      head={['Number', 'When', 'What happened', 'Fingerprint']}
      rows={entries.map(({ seq, at, kind, says, leaf }) => ({
        key: `${seq}`,
        cells: [
          <span key="seq" className="tabular">
            {seq}
          </span>,
          <span key="at" className="whitespace-nowrap">
            {dateAndTime(at, timeZone)}
          </span>,
          <details key="says" className="min-w-64">
            <summary className="cursor-pointer">{inWords(kind)}</summary>
            <pre className="mt-2 max-w-text font-mono text-xs break-all whitespace-pre-wrap text-muted">{says}</pre>
          </details>,
          <code key="leaf" className="font-mono text-xs" title={leaf}>
            {leaf.slice(0, 16)}…
          </code>,
        ],
      }))}
      empty="Nothing yet. The first entry is written when the academy is set up."
    />
  )
}

/** The ways to newer and older entries, where there are more than one page of them. */
export function EntryPages({ page, pages }: { page: number; pages: number }) {
  if (pages <= 1) return null
  return (
    <nav aria-label="Pages" className="flex flex-wrap items-center gap-3 text-sm text-muted">
      {page > 1 && (
        <ButtonLink href={`/admin/ledger?page=${page - 1}`} variant="secondary">
          Newer
        </ButtonLink>
      )}
      <span className="tabular">
        Page {page} of {pages}
      </span>
      {page < pages && (
        <ButtonLink href={`/admin/ledger?page=${page + 1}`} variant="secondary">
          Older
        </ButtonLink>
      )}
    </nav>
  )
}
