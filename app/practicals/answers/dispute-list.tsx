import { dateAndTime } from '~/platform/time'
import { Badge } from '~/ui/badge'
import { ButtonLink } from '~/ui/button'
import { observationHref } from '../addresses'
import type { OpenDispute } from './queries.server'

type Line = OpenDispute & { title: string }

/** Disputes that are not over, the oldest first, each with what `viewer` can do about it. */
export function DisputeList({
  disputes,
  timeZone,
  viewer,
}: {
  disputes: Line[]
  timeZone: string
  viewer: 'admin' | 'instructor'
}) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {disputes.map((dispute) => (
        <li key={dispute.observationId} className="flex flex-wrap items-center justify-between gap-x-8 gap-y-4 py-5">
          <div className="grid min-w-0 flex-1 basis-72 gap-1">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <span className="text-lg font-semibold">{dispute.title}</span>
              {dispute.state === 'open' ? (
                <Badge tone="danger">Disputed</Badge>
              ) : (
                <Badge tone="caution">To be corrected</Badge>
              )}
            </p>
            <p>
              {dispute.traineeName}, signed by {dispute.signerName}
            </p>
            <p className="text-muted">“{dispute.reason}”</p>
            {dispute.words && <p className="text-muted">The academy: “{dispute.words}”</p>}
            <p className="text-sm text-muted">Since {dateAndTime(dispute.disputedAt, timeZone)}</p>
          </div>
          <ButtonLink
            href={`${observationHref(dispute.observationId)}${viewer === 'admin' && dispute.state === 'open' ? '#dispute' : ''}`}
            variant="secondary"
            size="large"
          >
            {viewer === 'admin' && dispute.state === 'open' ? 'Look and decide' : 'Open it'}
            <span className="sr-only">
              : {dispute.title}, {dispute.traineeName}
            </span>
          </ButtonLink>
        </li>
      ))}
    </ul>
  )
}
