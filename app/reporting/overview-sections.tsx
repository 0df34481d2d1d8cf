import { ALL_WAIVERS } from '~/certificates/waivers/addresses'
import type { ContentProblem } from '~/curriculum/curriculum'
import { longDate } from '~/platform/time'
import { ALL_RECOGNITION } from '~/recognition/addresses'
import { Badge } from '~/ui/badge'
import { ButtonLink } from '~/ui/button'
import { Card } from '~/ui/card'
import { Stat } from '~/ui/stat'
import { Table } from '~/ui/table'
import type { Overview } from './overview.server'

/** Who could be certified now: the one thing on the page to act on. */
export function ReadyCard({ ready }: { ready: Overview['ready'] }) {
  const all = ready.reduce((sum, one) => sum + one.people, 0)
  return (
    <Card tone={all > 0 ? 'accent' : 'sunken'}>
      <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-5">
        <div className="grid gap-1">
          <h2 className="text-2xl">
            {all === 0
              ? 'Nobody is waiting for a certificate'
              : all === 1
                ? '1 certificate can be issued'
                : `${all} certificates can be issued`}
          </h2>
          {all === 0 ? (
            <p className="text-muted">See who stands where, and what is still missing.</p>
          ) : (
            ready
              .filter((one) => one.people > 0)
              .map(({ levelSlug, level, people }) => (
                <p key={levelSlug}>
                  {level}: {people}
                </p>
              ))
          )}
        </div>
        <ButtonLink
          href={all > 0 ? '/admin/certificates?show=ready' : '/admin/certificates'}
          variant={all > 0 ? 'primary' : 'secondary'}
        >
          {all > 0 ? 'Look and issue' : 'See who stands where'}
        </ButtonLink>
      </div>
    </Card>
  )
}

/** The academy in numbers, each leading to what it counts. */
export function OverviewStats({ overview, sendsMail }: { overview: Overview; sendsMail: boolean }) {
  const { trainees, instructors, cohorts, openRequests, recognitionRequests, waiversWaiting, waitingLetters } = overview
  return (
    <dl className="grid grid-cols-2 gap-x-6 gap-y-8 sm:grid-cols-3 lg:grid-cols-7">
      <Stat label="Trainees enrolled" value={trainees} hint={<a href="/admin/people?role=trainee">See them</a>} />
      <Stat label="Instructors" value={instructors} hint={<a href="/admin/people?role=instructor">See them</a>} />
      <Stat label="Open cohorts" value={cohorts} hint={<a href="/admin/cohorts">See them</a>} />
      <Stat label="Sign-offs asked for" value={openRequests} hint="waiting for an instructor" />
      <Stat
        label="Recognitions asked for"
        value={recognitionRequests}
        hint={<a href={ALL_RECOGNITION}>{recognitionRequests > 0 ? 'Answer them' : 'See them'}</a>}
      />
      <Stat
        label="Waivers proposed"
        value={waiversWaiting}
        hint={<a href={ALL_WAIVERS}>{waiversWaiting > 0 ? 'Answer them' : 'See them'}</a>}
      />
      <Stat
        label="Letters waiting"
        value={waitingLetters}
        hint={<a href="/admin/outbox">{sendsMail ? 'See them' : 'Hand them over'}</a>}
      />
    </dl>
  )
}

/** Certificates that end soon, the first to end first. */
export function ExpiringTable({ expiring }: { expiring: Overview['expiring'] }) {
  return (
    <Table
      caption={expiring.length === 1 ? '1 certificate' : `${expiring.length} certificates`}
      head={['Holder', 'Level', 'Valid until', 'Renewal']}
      rows={expiring.map((one) => ({
        key: one.serial,
        cells: [
          <a key="holder" href={`/admin/certificates/${one.serial}`}>
            {one.holder}
          </a>,
          one.level,
          longDate(one.validUntil),
          one.renewable ? (
            <Badge key="now" tone="accent">
              Open now
            </Badge>
          ) : (
            `from ${longDate(one.renewableFrom)}`
          ),
        ],
      }))}
      empty="None within the next 90 days."
    />
  )
}

/** Mistakes in the content folder, with where they are and what to do; the last good version keeps serving. */
export function ProblemList({ problems }: { problems: ContentProblem[] }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {problems.map(({ file, line, message, cure, severity }) => (
        <li key={`${file}:${line}:${message}`} className="grid gap-1 py-3.5">
          <p className="flex flex-wrap items-center gap-2">
            <Badge tone={severity === 'error' ? 'danger' : 'caution'}>
              {severity === 'error' ? 'Mistake' : 'To look at'}
            </Badge>
            <code className="font-mono text-sm break-all">
              {file}:{line}
            </code>
          </p>
          <p>{message}</p>
          <p className="text-sm text-muted">{cure}</p>
        </li>
      ))}
    </ul>
  )
}
