import { Button, ButtonLink } from '~/ui/button'
import { TextField } from '~/ui/field'
import { Table } from '~/ui/table'
import type { OpenEntry } from '../queries.server'

type Props = { entries: OpenEntry[]; total: number; perPage: number }

/** Entries for anybody: their numbers, when they were written, and what happened. */
export function EntryList({ entries, total, perPage }: Props) {
  const [newest = 0, oldest = 0] = [entries[0]?.seq, entries.at(-1)?.seq]
  return (
    <div className="grid gap-6">
      <Table
        caption={entries.length === total ? `All ${total} entries` : `Entries ${newest} down to ${oldest}, of ${total}`}
        head={['Number', 'What happened', 'When']}
        rows={entries.map(({ seq, when, what }) => ({
          key: `${seq}`,
          cells: [
            <a key="seq" href={`/ledger/${seq}`} className="-my-3 inline-flex min-h-11 items-center tabular">
              {seq}
            </a>,
            what,
            <span key="when" className="inline-block min-w-30 text-muted tabular">
              {when}
            </span>,
          ],
        }))}
        empty="Nothing yet. The first entry is written when the academy is set up."
      />
      {entries.length < total && (
        <nav aria-label="Pages" className="flex flex-wrap items-center gap-3">
          {newest < total && (
            <ButtonLink href={`/ledger/entries?from=${Math.min(newest + perPage, total)}`} variant="secondary">
              Newer
            </ButtonLink>
          )}
          {oldest > 1 && (
            <ButtonLink href={`/ledger/entries?from=${oldest - 1}`} variant="secondary">
              Older
            </ButtonLink>
          )}
        </nav>
      )}
    </div>
  )
}

/** To an entry by its number, as a certificate’s page or a proof names it. */
export function EntryFinder({ from }: { from: number | undefined }) {
  return (
    <form method="get" className="grid grid-cols-[minmax(0,16rem)_auto] items-end justify-start gap-4">
      <TextField label="From which number down" name="from" inputMode="numeric" defaultValue={from} />
      <Button variant="secondary">Show</Button>
    </form>
  )
}
