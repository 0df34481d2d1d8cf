import type { LoaderFunctionArgs } from '@remix-run/node'
import { csvAnswer, csvOf } from '~/platform/csv'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { CohortAddress } from '~/practicals/addresses'
import { cohortView } from '~/practicals/matrix/cohort-view.server'
import { MATRIX_HEAD, matrixLines } from '~/practicals/matrix/matrix-files'

/** The matrix as it is filtered, as a spreadsheet with dates. */
export async function loader(args: LoaderFunctionArgs) {
  const { db, content, now } = args.context
  const viewer = await requirePermission(args, 'trainee-record:view')
  const { cohortId } = paramsOr404(args.params, CohortAddress)
  const search = new URL(args.request.url).searchParams
  const asked = { cohortId, viewer, taught: content.current(), search, now: now() }
  const { view } = foundOr404(await cohortView(db, asked))
  return csvAnswer('cohort-matrix.csv', csvOf(MATRIX_HEAD, matrixLines(view)))
}
