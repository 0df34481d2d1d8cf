import type { LoaderFunctionArgs } from '@remix-run/node'
import { toolOf } from '~/curriculum/curriculum'
import { csvAnswer, csvOf } from '~/platform/csv'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { ToolAddress } from '~/toolbox/forms'
import { sheetOf } from '~/toolbox/queries.server'
import { sheetRows } from '~/toolbox/sheet-csv'
import { startOf } from '~/toolbox/sheet-fields'

/** One's own sheet as a spreadsheet; an empty one is a form to fill in there. */
export async function loader(args: LoaderFunctionArgs) {
  const { personId } = await requirePermission(args, 'account:own')
  const { db, content } = args.context
  const { toolSlug } = paramsOr404(args.params, ToolAddress)
  const tool = foundOr404(toolOf(content.current(), toolSlug))
  const saved = await sheetOf(db, { personId, toolSlug })
  const { head, rows } = sheetRows(tool, saved?.fields ?? startOf(tool))
  return csvAnswer(`${toolSlug}.csv`, csvOf(head, rows))
}
