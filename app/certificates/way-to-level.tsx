import { Notice } from '~/ui/notice'
import { ProgressBar } from '~/ui/progress'
import type { LevelStanding } from './queries.server'
import type { LinkedRequirement } from './requirement-addresses'
import { Requirements } from './requirement-list'

/** A level as its trainee stands to it. */
export type LevelForTrainee = Pick<LevelStanding, 'level' | 'summary' | 'newest' | 'mayIssue'> & {
  eligible: boolean
  requirements: LinkedRequirement[]
}

/** How far the way to one level is come, and each thing it asks for with the way to it; `folded` until somebody asks. */
export function WayToLevel({
  level: { summary, newest, eligible, mayIssue, requirements },
  folded,
}: {
  level: LevelForTrainee
  folded: boolean
}) {
  const met = requirements.filter((one) => one.met).length
  const held = newest?.status === 'valid'
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
      <p className="max-w-text">{summary}</p>
      {mayIssue && (
        <Notice tone="success" title={held ? 'You can renew it' : 'You have earned it'}>
          <p>Everything is there. An admin of the academy issues the certificate; you get a letter when it is done.</p>
        </Notice>
      )}
      {newest?.status === 'revoked' && (
        <Notice tone="caution" title="It was revoked">
          <p>
            {eligible ? 'Everything below is met, but' : 'When everything below is met,'} whether it is issued to you
            again is decided by an admin of the academy, with a written reason. The reason of the revocation stands on
            its public page.
          </p>
        </Notice>
      )}
      {held && !mayIssue && !eligible && newest.renewable && (
        <Notice tone="caution" title="Something is missing for the renewal">
          <p>Your certificate is valid. To renew it, what is open below has to be met again.</p>
        </Notice>
      )}
      <ProgressBar value={met} max={requirements.length} label={held ? 'What a renewal asks for' : 'Met so far'} />
      <details open={!folded}>
        <summary className="inline-flex min-h-11 cursor-pointer items-center font-medium text-teal">
          All {requirements.length} things it asks for
        </summary>
        <div className="mt-3">
          <Requirements requirements={requirements} />
        </div>
      </details>
    </div>
  )
}
