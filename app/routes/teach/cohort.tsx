import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { useContext } from 'react'
import { moduleOf } from '~/curriculum/curriculum'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { PageFrame } from '~/platform/page-frame'
import { CohortAddress } from '~/practicals/addresses'
import { cohortView } from '~/practicals/matrix/cohort-view.server'
import { MatrixFilter } from '~/practicals/matrix/matrix-filter'
import { matrixHref } from '~/practicals/matrix/matrix-view'
import { HEAT_KEY, heatSquare, lineInWords } from '~/practicals/matrix/matrix-words'
import { recordHome } from '~/practicals/record-crumbs'
import { ButtonLink } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { HeatMap } from '~/ui/heat-map'
import { heatRows } from '~/ui/heat-squares'
import { Page, PageHeader } from '~/ui/page'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.cohort.name }]

/** Rows go to the page as markup, past the data: forty thousand squares would be encoded for nobody. */
export async function loader(args: LoaderFunctionArgs) {
  const { db, content, now } = args.context
  const viewer = await requirePermission(args, 'trainee-record:view')
  const { cohortId } = paramsOr404(args.params, CohortAddress)
  const taught = content.current()
  const search = new URL(args.request.url).searchParams
  const asked = { cohortId, viewer, taught, search, now: now() }
  const { cohort, query, view } = foundOr404(await cohortView(db, asked))
  const rows = view.lines.map((line) => ({
    label: line.name,
    note: lineInWords(line),
    href: `/teach/trainees/${line.traineeId}`,
    squares: line.squares.map(heatSquare),
  }))
  args.context.markup = heatRows(rows)
  return {
    ...{ cohort, query },
    home: recordHome(viewer.roles),
    counts: view.counts,
    shown: view.lines.length,
    of: view.of,
    modules: taught.modules
      .filter(({ competencies }) => competencies.length > 0)
      .map(({ slug, title }) => ({ slug, title })),
    columns: view.columns.map(({ slug, title, moduleSlug }) => ({
      key: slug,
      label: title,
      group: moduleOf(taught, moduleSlug)?.title,
    })),
  }
}

export default function Cohort() {
  const { cohort, query, home, counts, shown, of, modules, columns } = useLoaderData<typeof loader>()
  const { markup } = useContext(PageFrame)
  const who = `${shown === of ? `All ${of}` : `${shown} of ${of}`} ${of === 1 ? 'trainee' : 'trainees'}`
  return (
    <Page width="wide">
      <PageHeader
        title={cohort.name}
        lede="Who has been seen doing what. Choose a square or a name to open the record there."
        crumbs={[home]}
        actions={
          of > 0 && (
            <>
              <ButtonLink variant="secondary" href={matrixHref(cohort.id, query, { file: 'matrix.csv' })}>
                Spreadsheet
              </ButtonLink>
              <ButtonLink variant="secondary" href={matrixHref(cohort.id, query, { file: 'matrix.json' })}>
                JSON
              </ButtonLink>
            </>
          )
        }
      />
      {of === 0 ? (
        <EmptyState title="Nobody is enrolled yet">
          An admin enrols trainees. Then they stand here, one row each.
        </EmptyState>
      ) : (
        <section id="matrix" className="grid scroll-mt-4 grid-cols-[minmax(0,1fr)] gap-8">
          <MatrixFilter cohortId={cohort.id} {...{ query, counts, modules }} />
          {shown > 0 ? (
            <HeatMap caption={who} columns={columns} rows={markup} legend={HEAT_KEY} />
          ) : (
            <EmptyState
              title="Nobody fits"
              action={<ButtonLink href={matrixHref(cohort.id, EVERYBODY)}>Show everybody</ButtonLink>}
            >
              None of {of} trainees has such a square by that name in that module.
            </EmptyState>
          )}
        </section>
      )}
    </Page>
  )
}

const EVERYBODY = { show: 'all', q: '', module: '' } as const
