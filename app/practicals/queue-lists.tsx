import { dateAndTime, longDate } from '~/platform/time'
import { CardLink } from '~/ui/card'
import type { TaughtCohort } from './taught-cohorts.server'

type Shown = { title: string; href: string }

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
