import { Button } from '~/ui/button'
import { SelectField, TextField } from '~/ui/field'
import type { CandidateCounts } from './candidates-query'
import type { CandidatesQuery } from './forms'

type FilterProps = {
  asked: CandidatesQuery
  levelSlug: string
  levels: { slug: string; title: string }[]
  cohorts: { id: string; name: string }[]
  counts: CandidateCounts
}

const SHOW: [CandidatesQuery['show'], string][] = [
  ['all', 'Everybody'],
  ['ready', 'Ready'],
  ['missing', 'Something missing'],
  ['held', 'Hold it'],
  ['revoked', 'Revoked'],
]

/** Which level, which cohort, whom, and how they stand. A plain form: it reloads the page. */
export function CandidatesFilter({ asked, levelSlug, levels, cohorts, counts }: FilterProps) {
  return (
    <div className="grid gap-5">
      <form method="get" className="grid items-end gap-4 sm:grid-cols-2 lg:grid-cols-[1fr_1fr_1fr_auto]">
        <SelectField
          label="Level"
          name="level"
          defaultValue={levelSlug}
          options={levels.map(({ slug, title }) => ({ value: slug, label: title }))}
        />
        <SelectField
          label="Cohort"
          name="cohort"
          defaultValue={asked.cohort ?? ''}
          options={[
            { value: '', label: 'All cohorts' },
            ...cohorts.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <TextField label="Name" name="search" type="search" defaultValue={asked.search} autoComplete="off" />
        <input type="hidden" name="show" value={asked.show} />
        <Button variant="secondary">Show</Button>
      </form>
      <nav aria-label="Who is shown" className="flex flex-wrap gap-2">
        {SHOW.map(([show, words]) => (
          <a
            key={show}
            href={candidatesHref({ ...asked, show, page: 1, tick: undefined })}
            aria-current={asked.show === show ? 'page' : undefined}
            className="inline-flex min-h-9 items-center gap-2 rounded-full border border-edge px-4 text-sm text-ink no-underline hover:border-ink aria-[current=page]:border-teal aria-[current=page]:bg-teal-soft aria-[current=page]:font-semibold"
          >
            {words} <span className="text-muted tabular">{counts[show]}</span>
          </a>
        ))}
      </nav>
    </div>
  )
}

/** The address of the issuing page with these choices. */
export function candidatesHref(asked: Partial<CandidatesQuery> & Record<string, string | number | undefined>): string {
  const given = Object.entries(asked).flatMap(([name, value]) =>
    value === undefined || value === '' || (name === 'page' && value === 1) ? [] : [[name, String(value)]],
  )
  return `/admin/certificates?${new URLSearchParams(given)}`
}
