import { dateAndTime } from '~/platform/time'
import { ButtonLink } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { Facts } from '~/ui/facts'

/** A checkpoint as it travels to a page. */
export type CheckpointOnPage = { size: number; at: Date; note: string }

type Props = { newest: CheckpointOnPage | undefined; size: number; kept: number }

/** The newest checkpoint, word for word, to be copied, and how far the ledger has come. */
export function NewestCheckpoint({ newest, size, kept }: Props) {
  if (!newest)
    return (
      <EmptyState title="No checkpoint yet">
        <p>The first one is signed seconds after the ledger’s first entry, when the academy is set up.</p>
      </EmptyState>
    )
  return (
    <div className="grid gap-5">
      <Facts
        items={[
          { term: 'Entries in the ledger', value: size },
          {
            term: 'Newest checkpoint',
            value: `of ${newest.size} entries, signed ${dateAndTime(newest.at, 'UTC')}`,
          },
          { term: 'Checkpoints so far', value: kept },
        ]}
      />
      <pre className="rounded-card border border-line bg-raised p-5 font-mono text-xs leading-relaxed break-all whitespace-pre-wrap">
        {newest.note}
      </pre>
      <div className="flex flex-wrap gap-3">
        <ButtonLink href="/ledger/checkpoint" variant="secondary">
          As plain text
        </ButtonLink>
        <ButtonLink href="/ledger/notes" variant="secondary">
          All of them
        </ButtonLink>
      </div>
    </div>
  )
}
