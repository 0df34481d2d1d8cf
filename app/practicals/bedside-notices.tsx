import { Notice } from '~/ui/notice'
import type { PlaceStanding } from './observation-rules'
import { onItInWords } from './taking/taking-words'
import { waitingSince } from './waiting-words'

type Taken = { instructorId: string; name: string; at: Date; from: string | null }
type Props = {
  trainee: { name: string }
  /** Null while they have acknowledged no place. */
  place: NonNullable<PlaceStanding> | null
  request: { requestId: string; note: string; createdAt: Date; taken: Taken | null } | null
  outOfScope: string[]
  actor: { personId: string; timeZone: string }
  now: Date
}

/** What an instructor ought to know before they fill the form in: where the trainee may scan, who asked, who is on it. */
export function BedsideNotices({ trainee, place, request, outOfScope, actor, now }: Props) {
  const clock = { now, timeZone: actor.timeZone }
  return (
    <>
      {place === 'prohibited' && (
        <Notice tone="caution" title="Only simulation and phantom">
          <p>Where {trainee.name} will scan, keepsake scanning is prohibited.</p>
        </Notice>
      )}
      {place === null && (
        <Notice tone="caution" title="Only simulation and phantom for now">
          <p>{trainee.name} has not acknowledged the notice for the place where they will scan.</p>
        </Notice>
      )}
      {request?.taken && request.taken.instructorId !== actor.personId && (
        <Notice tone="caution" title={`${onItInWords(request.taken, clock)}`}>
          <p>
            If you watch {trainee.name} now all the same, you may sign what you saw.{' '}
            <a href={`/teach#request-${request.requestId}`}>Take it over</a>, so that nobody comes in vain.
          </p>
        </Notice>
      )}
      {request && (
        <Notice tone="info" title={`${trainee.name} has asked for this`}>
          <p>
            They have been waiting {waitingSince(request.createdAt, clock).words}. They have rated themselves; you see
            it once you have signed.
          </p>
          {request.note && <p>“{request.note}”</p>}
        </Notice>
      )}
      {outOfScope.map((reason) => (
        <Notice key={reason} tone="danger" title="Not yours to sign">
          <p>{reason}</p>
        </Notice>
      ))}
    </>
  )
}
