import { longDate } from '~/platform/time'
import { Badge } from '~/ui/badge'
import { EmptyState } from '~/ui/empty-state'
import { Table } from '~/ui/table'
import type { CohortLine } from './cohort-queries.server'

/** A calendar date such as `2026-11-22` in words; it has no time zone to be shown in. */
export const dayInWords = (date: string) => longDate(new Date(`${date}T00:00:00Z`))

/** All cohorts with how many learn in each and who teaches. */
export function CohortTable({ cohorts }: { cohorts: CohortLine[] }) {
  if (cohorts.length === 0) {
    return (
      <EmptyState title="No cohort yet">
        Start the first one below; then invite trainees into it and give it an instructor.
      </EmptyState>
    )
  }
  return (
    <Table
      caption={cohorts.length === 1 ? '1 cohort' : `${cohorts.length} cohorts`}
      head={['Name', 'Starts', 'Instructors', 'Trainees']}
      numeric={[3]}
      rows={cohorts.map((cohort) => ({
        key: cohort.id,
        cells: [
          <span key="name" className="flex flex-wrap items-center gap-2">
            <a href={`/admin/cohorts/${cohort.id}`}>{cohort.name}</a>
            {cohort.archivedAt && <Badge>Archived</Badge>}
          </span>,
          dayInWords(cohort.startsOn),
          cohort.instructors.join(', ') || (cohort.archivedAt ? '–' : <Badge tone="caution">Nobody yet</Badge>),
          cohort.trainees,
        ],
      }))}
    />
  )
}
