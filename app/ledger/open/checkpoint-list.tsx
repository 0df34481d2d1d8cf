import { dateAndTime } from '~/platform/time'
import { ButtonLink } from '~/ui/button'
import { Table } from '~/ui/table'
import type { CheckpointOnPage } from './newest-checkpoint'

type Props = { checkpoints: CheckpointOnPage[]; older: number | undefined; isNewest: boolean }

/** Checkpoints for anybody, each with its note, word for word, to be kept or compared. */
export function CheckpointList({ checkpoints, older, isNewest }: Props) {
  return (
    <div className="grid gap-6">
      <Table
        caption={isNewest && older === undefined ? `All ${checkpoints.length} checkpoints` : 'Newest first'}
        head={['Entries', 'Signed', 'Word for word']}
        stacks
        rows={checkpoints.map(({ size, at, note }) => ({
          key: `${size}`,
          cells: [
            <span key="size" className="tabular">
              {size}
            </span>,
            <span key="at" className="inline-block min-w-30 text-muted tabular">
              {dateAndTime(at, 'UTC')}
            </span>,
            <details key="note">
              <summary className="-my-3 min-h-11 cursor-pointer content-center">
                The note<span className="sr-only"> over {size} entries</span>
              </summary>
              <pre className="mt-3 font-mono text-xs leading-relaxed break-all whitespace-pre-wrap">{note}</pre>
            </details>,
          ],
        }))}
        empty="None yet. The first is signed seconds after the ledger’s first entry."
      />
      {(older !== undefined || !isNewest) && (
        <nav aria-label="Pages" className="flex flex-wrap items-center gap-3">
          {!isNewest && (
            <ButtonLink href="/ledger/notes" variant="secondary">
              Newest
            </ButtonLink>
          )}
          {older !== undefined && (
            <ButtonLink href={`/ledger/notes?from=${older}`} variant="secondary">
              Older
            </ButtonLink>
          )}
        </nav>
      )}
    </div>
  )
}
