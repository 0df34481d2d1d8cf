import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { allCompetencies, moduleOf } from '~/curriculum/curriculum'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { CohortAddress, observeHref } from '~/practicals/addresses'
import { cohortSummary, pageOf } from '~/practicals/cohort-summary'
import { ownRule } from '~/practicals/competency-standing'
import { recordHome } from '~/practicals/record-crumbs'
import { HEAT_LEGEND, heatCell } from '~/practicals/standing-words'
import { cohortMatrix, standingsOfTrainees } from '~/practicals/standings.server'
import { visibleCohort } from '~/practicals/taught-cohorts.server'
import { ButtonLink } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { HeatMap } from '~/ui/heat-map'
import { Page, PageHeader } from '~/ui/page'
import { Stat } from '~/ui/stat'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.cohort.name }]

export async function loader(args: LoaderFunctionArgs) {
  const { context, request } = args
  const viewer = await requirePermission(args, 'trainee-record:view')
  const { cohortId } = paramsOr404(args.params, CohortAddress)
  const cohort = foundOr404(await visibleCohort(context.db, { cohortId, viewer }))
  const taught = context.content.current()
  const competencies = allCompetencies(taught)
  const question = { competencies, ruleFor: ownRule, now: context.now() }
  const rows = await cohortMatrix(context.db, { cohortId, ...question })
  const page = pageOf(rows, new URL(request.url).searchParams.get('page'))
  const traineeIds = page.rows.map(({ traineeId }) => traineeId)
  const standings = await standingsOfTrainees(context.db, { traineeIds, ...question })
  const mayObserve = viewer.roles.includes('instructor')
  return {
    cohort,
    home: recordHome(viewer.roles),
    summary: cohortSummary(rows),
    page: { number: page.number, of: page.of },
    columns: competencies.map(({ slug, title, moduleSlug }) => ({
      key: slug,
      label: title,
      group: moduleOf(taught, moduleSlug)?.title,
    })),
    rows: page.rows.map(({ traineeId, name }) => ({
      key: traineeId,
      label: name,
      href: `/teach/trainees/${traineeId}`,
      cells: (standings.get(traineeId) ?? []).map((standing, index) => {
        const href = mayObserve
          ? observeHref(traineeId, standing.competencySlug)
          : `/teach/trainees/${traineeId}#${standing.competencySlug}`
        return heatCell(standing, { trainee: name, competency: competencies[index]?.title ?? '', href })
      }),
    })),
  }
}

export default function Cohort() {
  const { cohort, home, summary, page, columns, rows } = useLoaderData<typeof loader>()
  return (
    <Page width="wide">
      <PageHeader
        title={cohort.name}
        lede="Who has been seen doing what. Choose a square to observe, a name for the whole record."
        crumbs={[home]}
      />
      <dl className="grid grid-cols-2 gap-6 sm:grid-cols-4">
        <Stat label="Trainees" value={summary.trainees} />
        <Stat label="Ready to be observed" value={summary.ready} hint="in at least one competency" />
        <Stat label="Due or lapsed" value={summary.due} hint="in at least one competency" />
        <Stat label="Critical item open" value={summary.blocked} hint="in at least one competency" />
      </dl>
      {rows.length > 0 ? (
        <HeatMap
          caption={page.of > 1 ? `Competencies, page ${page.number} of ${page.of}` : 'Competencies'}
          columns={columns}
          rows={rows}
          legend={[...HEAT_LEGEND]}
        />
      ) : (
        <EmptyState title="Nobody is enrolled yet">
          An admin enrols trainees. Then they stand here, one row each.
        </EmptyState>
      )}
      {page.of > 1 && (
        <nav aria-label="Pages" className="flex gap-3">
          {page.number > 1 && (
            <ButtonLink variant="secondary" href={`?page=${page.number - 1}`}>
              Previous page
            </ButtonLink>
          )}
          {page.number < page.of && (
            <ButtonLink variant="secondary" href={`?page=${page.number + 1}`}>
              Next page
            </ButtonLink>
          )}
        </nav>
      )}
    </Page>
  )
}
