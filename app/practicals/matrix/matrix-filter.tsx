import { Button } from '~/ui/button'
import { SelectField, TextField } from '~/ui/field'
import { type MatrixQuery, type MatrixView, matrixHref, SHOWS } from './matrix-view'
import { SHOW_WORDS } from './matrix-words'

type FilterProps = {
  cohortId: string
  query: MatrixQuery
  counts: MatrixView['counts']
  modules: { slug: string; title: string }[]
}

/** Whom and what the matrix shows. Links and a plain form; both come back to here, so the place on the page is kept. */
export function MatrixFilter({ cohortId, query, counts, modules }: FilterProps) {
  return (
    <search className="grid gap-4">
      <form
        method="get"
        action={`/teach/cohorts/${cohortId}#matrix`}
        className="grid items-end gap-4 sm:grid-cols-[1fr_1fr_auto]"
      >
        <TextField label="Name" name="q" type="search" defaultValue={query.q} maxLength={100} autoComplete="off" />
        <SelectField
          label="Module"
          name="module"
          defaultValue={query.module}
          options={[
            { value: '', label: 'All modules' },
            ...modules.map(({ slug, title }) => ({ value: slug, label: title })),
          ]}
        />
        {query.show !== 'all' && <input type="hidden" name="show" value={query.show} />}
        <Button variant="secondary">Show</Button>
      </form>
      <nav aria-label="Who is shown" className="flex flex-wrap gap-2">
        {SHOWS.map((show) => (
          <a
            key={show}
            href={matrixHref(cohortId, { ...query, show })}
            aria-current={query.show === show ? 'true' : undefined}
            className="inline-flex min-h-11 items-center gap-2 rounded-full border border-edge px-4 text-sm text-ink no-underline hover:border-ink aria-[current=true]:border-teal aria-[current=true]:bg-teal-soft aria-[current=true]:font-semibold"
          >
            {SHOW_WORDS[show]} <span className="text-muted tabular">{counts[show]}</span>
          </a>
        ))}
      </nav>
    </search>
  )
}
