import type { LoaderFunctionArgs } from '@remix-run/node'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { CohortAddress } from '~/practicals/addresses'
import { cohortView } from '~/practicals/matrix/cohort-view.server'
import { matrixRecord } from '~/practicals/matrix/matrix-files'

/** The matrix as it is filtered, for programs. */
export async function loader(args: LoaderFunctionArgs) {
  const { db, content, now: clock } = args.context
  const viewer = await requirePermission(args, 'trainee-record:view')
  const { cohortId } = paramsOr404(args.params, CohortAddress)
  const now = clock()
  const search = new URL(args.request.url).searchParams
  const asked = { cohortId, viewer, taught: content.current(), search, now }
  const { view, cohort, query } = foundOr404(await cohortView(db, asked))
  return Response.json(matrixRecord(view, { cohort, query, now }), {
    headers: {
      'Content-Disposition': 'attachment; filename="cohort-matrix.json"',
      'Cache-Control': 'private, no-store',
    },
  })
}
