import { dateAndTime } from '~/platform/time'
import { Badge } from '~/ui/badge'
import { ButtonLink } from '~/ui/button'
import { Table } from '~/ui/table'
import { askHref, doubleHref, observeHref } from '../addresses'
import type { WholeDouble } from './agreement-report'
import type { OpenDouble, SuggestedDouble } from './queries.server'

type Titled<T> = T & { title: string }

/** Double observations that somebody has still to rate, for an admin. */
export function OpenDoubles({ doubles, timeZone }: { doubles: Titled<OpenDouble>[]; timeZone: string }) {
  return (
    <Table
      caption="Under way"
      head={['Trainee', 'Competency', 'Planned for', 'Raters', 'More']}
      stacks
      empty="None is under way."
      rows={doubles.map(({ doubleId, traineeName, title, plannedFor, raters }) => ({
        key: doubleId,
        cells: [
          traineeName,
          title,
          dateAndTime(plannedFor, timeZone),
          raters.map(({ name, hasRated }) => `${name}${hasRated ? ' (has rated)' : ''}`).join(', '),
          <a key="open" href={doubleHref(doubleId)}>
            Open<span className="sr-only"> the double observation of {traineeName}</span>
          </a>,
        ],
      }))}
    />
  )
}

/** Requests that the sample falls on, each with the one thing to do. */
export function SuggestedDoubles({ suggested }: { suggested: Titled<SuggestedDouble>[] }) {
  return (
    <ul className="divide-y divide-line border-y border-line empty:hidden">
      {suggested.map(({ requestId, traineeId, traineeName, competencySlug, title }) => (
        <li key={requestId} className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3 py-4">
          <p>
            <strong>{traineeName}</strong> has asked to be observed: {title}
          </p>
          <ButtonLink variant="secondary" href={askHref({ traineeId, competencySlug, requestId })}>
            Ask two<span className="sr-only"> to watch {traineeName}</span>
          </ButtonLink>
        </li>
      ))}
    </ul>
  )
}

/** What an instructor was asked to watch together with somebody, in their own queue. */
export function DoublesToWatch({
  doubles,
  raterId,
  timeZone,
}: {
  doubles: Titled<OpenDouble>[]
  raterId: string
  timeZone: string
}) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {doubles.map(({ doubleId, traineeId, traineeName, competencySlug, title, plannedFor, raters }) => {
        const mine = raters.find(({ id }) => id === raterId)
        const others = raters.filter(({ id }) => id !== raterId).map(({ name }) => name)
        return (
          <li key={doubleId} className="flex flex-wrap items-center justify-between gap-x-8 gap-y-4 py-5">
            <div className="grid min-w-0 flex-1 basis-72 gap-1">
              <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
                <strong className="text-lg">{traineeName}</strong>
                {mine?.hasRated && <Badge tone="teal">You have rated</Badge>}
              </p>
              <p>{title}</p>
              <p className="text-sm text-muted">
                {dateAndTime(plannedFor, timeZone)}, together with {others.join(' and ')}. Rate alone; neither sees the
                other’s rating before both have signed.
              </p>
            </div>
            {!mine?.hasRated && (
              <ButtonLink href={observeHref(traineeId, competencySlug)} size="large" variant="secondary">
                Observe<span className="sr-only"> {traineeName}</span>
              </ButtonLink>
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** Performances that this instructor and another have both rated, side by side. */
export function RatedTogether({
  doubles,
  raterId,
  timeZone,
}: {
  doubles: Titled<WholeDouble>[]
  raterId: string
  timeZone: string
}) {
  return (
    <Table
      caption={`${doubles.length === 1 ? '1 performance' : `${doubles.length} performances`}, with the entrustment that each of you gave`}
      head={['Trainee', 'Competency', 'Seen', 'You', 'The other']}
      stacks
      empty="You have rated nothing together with somebody else yet."
      rows={doubles.map(({ doubleId, traineeName, title, seenAt, one, other }) => {
        const [mine, theirs] = one.instructorId === raterId ? [one, other] : [other, one]
        return {
          key: doubleId,
          cells: [
            traineeName,
            title,
            dateAndTime(seenAt, timeZone),
            mine.entrustment,
            `${theirs.entrustment}, by ${theirs.instructorName}`,
          ],
        }
      })}
    />
  )
}
