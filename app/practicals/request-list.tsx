import { dateAndTime } from '~/platform/time'
import { Badge } from '~/ui/badge'
import { Button, ButtonLink } from '~/ui/button'
import type { QueuedRequest } from './queries.server'
import { onItInWords } from './taking/taking-words'
import { type Waiting, waitingSince } from './waiting-words'

/** `outside`: the instructor’s scopes leave it out; they can still decline what names them. */
type Queued = QueuedRequest & { title: string; href: string; outside: boolean }

type Reader = { instructorId: string; timeZone: string; now: Date }

/** Who waits to be observed, the longest waiting first: how long, who is on it, and what can be done. */
export function RequestList({ requests, reader }: { requests: Queued[]; reader: Reader }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {requests.map((request) => (
        <li
          key={request.requestId}
          id={`request-${request.requestId}`}
          className="flex flex-wrap items-center justify-between gap-x-8 gap-y-4 py-5"
        >
          <RequestFacts request={request} reader={reader} />
          <RequestActs request={request} reader={reader} />
        </li>
      ))}
    </ul>
  )
}

function RequestFacts({ request, reader }: { request: Queued; reader: Reader }) {
  const { traineeId, traineeName, title, note, cohortName, createdAt, taken, toMe } = request
  const mine = taken?.instructorId === reader.instructorId
  return (
    <div className="grid min-w-0 flex-1 basis-72 gap-1">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <a href={`/teach/trainees/${traineeId}`} className="text-lg font-semibold">
          {traineeName}
        </a>
        {toMe && <Badge tone="accent">Asks for you</Badge>}
        <LongWait waiting={waitingSince(createdAt, reader)} />
      </p>
      <p>{title}</p>
      {note && <p className="text-muted">“{note}”</p>}
      <p className="text-sm text-muted">
        {cohortName}, waiting{' '}
        <time dateTime={createdAt.toISOString()} title={dateAndTime(createdAt, reader.timeZone)}>
          {waitingSince(createdAt, reader).words}
        </time>
      </p>
      {taken && (
        <p className={mine ? 'text-sm font-semibold text-teal' : 'text-sm font-semibold'}>
          {onItInWords(taken, { ...reader, mine })}.
        </p>
      )}
    </div>
  )
}

/** Says loudly what has waited long; nothing otherwise. */
function LongWait({ waiting }: { waiting: Waiting }) {
  return waiting.long ? <Badge tone="caution">Waiting {waiting.words}</Badge> : null
}

function RequestActs({ request, reader }: { request: Queued; reader: Reader }) {
  const { requestId, traineeName, href, outside, toMe, taken } = request
  const others = taken !== null && taken.instructorId !== reader.instructorId
  if (others)
    return (
      <div className="flex flex-wrap gap-3">
        {outside ? (
          <NotYours />
        ) : (
          <TakingAct intent="take" label="Take it over" {...{ requestId, traineeName, seen: taken.takingId }} />
        )}
      </div>
    )
  return (
    <div className="flex flex-wrap gap-3">
      {outside ? (
        <NotYours />
      ) : (
        <>
          <ButtonLink href={href} size="large">
            Observe
          </ButtonLink>
          {taken && <TakingAct intent="give-back" label="Give back" {...{ requestId, traineeName }} />}
          {!taken && !toMe && <TakingAct intent="take" label="I’ll go" {...{ requestId, traineeName }} />}
        </>
      )}
      <ButtonLink href={`/teach/requests/${requestId}/decline`} variant="quiet" size="large">
        Decline
      </ButtonLink>
    </div>
  )
}

const NotYours = () => <span className="content-center text-sm text-muted">Not yours to sign</span>

/** One press, without a question: it can be undone, and everybody concerned reads it. */
function TakingAct({
  intent,
  label,
  requestId,
  traineeName,
  seen = '',
}: {
  intent: 'take' | 'give-back'
  label: string
  requestId: string
  traineeName: string
  seen?: string
}) {
  return (
    <form method="post" action="/teach">
      <input type="hidden" name="requestId" value={requestId} />
      <input type="hidden" name="seen" value={seen} />
      <Button variant="secondary" size="large" name="intent" value={intent}>
        {label}
        <span className="sr-only">: {traineeName}</span>
      </Button>
    </form>
  )
}
