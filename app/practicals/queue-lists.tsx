import { dateAndTime, longDate } from '~/platform/time'
import { Badge } from '~/ui/badge'
import { ButtonLink } from '~/ui/button'
import { CardLink } from '~/ui/card'
import type { QueuedRequest } from './queries.server'
import type { TaughtCohort } from './taught-cohorts.server'

type Shown = { title: string; href: string }

/** Who waits to be observed, the longest waiting first; each with the one thing to do. */
export function RequestList({
  requests,
  timeZone,
}: {
  /** `outside`: the instructor’s scopes leave it out; they can still decline what names them. */
  requests: (QueuedRequest & Shown & { outside: boolean })[]
  timeZone: string
}) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {requests.map((request) => (
        <li key={request.requestId} className="flex flex-wrap items-center justify-between gap-x-8 gap-y-4 py-5">
          <div className="grid min-w-0 flex-1 basis-72 gap-1">
            <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
              <a href={`/teach/trainees/${request.traineeId}`} className="text-lg font-semibold">
                {request.traineeName}
              </a>
              {request.toMe && <Badge tone="accent">Asks for you</Badge>}
            </p>
            <p>{request.title}</p>
            {request.note && <p className="text-muted">“{request.note}”</p>}
            <p className="text-sm text-muted">
              {request.cohortName}, since {dateAndTime(request.createdAt, timeZone)}
            </p>
          </div>
          <div className="flex flex-wrap gap-3">
            {request.outside ? (
              <span className="content-center text-sm text-muted">Not yours to sign</span>
            ) : (
              <ButtonLink href={request.href} size="large">
                Observe
              </ButtonLink>
            )}
            <ButtonLink href={`/teach/requests/${request.requestId}/decline`} variant="quiet" size="large">
              Decline
            </ButtonLink>
          </div>
        </li>
      ))}
    </ul>
  )
}

/** Observations that were begun and not signed. */
export function DraftList({
  drafts,
  timeZone,
}: {
  drafts: ({ traineeName: string; savedAt: Date } & Shown)[]
  timeZone: string
}) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {drafts.map((draft) => (
        <CardLink
          key={draft.href}
          href={draft.href}
          title={draft.traineeName}
          meta={`Saved ${dateAndTime(draft.savedAt, timeZone)}`}
        >
          {draft.title}
        </CardLink>
      ))}
    </div>
  )
}

/** The cohorts of an instructor, each leading to its heat map. */
export function CohortCards({ cohorts }: { cohorts: TaughtCohort[] }) {
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {cohorts.map((cohort) => (
        <CardLink
          key={cohort.id}
          href={`/teach/cohorts/${cohort.id}`}
          title={cohort.name}
          meta={`Since ${longDate(new Date(cohort.startsOn))}`}
        >
          {cohort.trainees === 1 ? 'One trainee' : `${cohort.trainees} trainees`}
        </CardLink>
      ))}
    </div>
  )
}
