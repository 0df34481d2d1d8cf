import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { toolOf } from '~/curriculum/curriculum'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { longDate } from '~/platform/time'
import { ToolAddress } from '~/toolbox/forms'
import { sheetOf } from '~/toolbox/queries.server'
import { startOf } from '~/toolbox/sheet-fields'
import { ToolPaper } from '~/toolbox/tool-paper'
import { WorkedOut } from '~/toolbox/worked-out'
import { workOut } from '~/toolbox/workings'
import { ButtonLink } from '~/ui/button'
import { Page, PageHeader } from '~/ui/page'

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.tool.title }]

export async function loader(args: LoaderFunctionArgs) {
  const { personId, name } = await requirePermission(args, 'account:own')
  const { db, content, now } = args.context
  const { toolSlug } = paramsOr404(args.params, ToolAddress)
  const tool = foundOr404(toolOf(content.current(), toolSlug))
  const saved = await sheetOf(db, { personId, toolSlug })
  return {
    tool,
    name,
    on: longDate(saved?.savedAt ?? now()),
    sheet: saved?.fields ?? startOf(tool),
    workings: saved && workOut(tool, saved.fields),
  }
}

export default function ToolOnPaper() {
  const { tool, name, on, sheet, workings } = useLoaderData<typeof loader>()
  return (
    <Page>
      <PageHeader
        title={tool.title}
        lede={`${name}, ${on}`}
        crumbs={[
          { href: '/tools', label: 'Tools' },
          { href: `/tools/${tool.slug}`, label: tool.title },
        ]}
        actions={
          <ButtonLink href={`/tools/${tool.slug}`} variant="secondary">
            Back to filling in
          </ButtonLink>
        }
      />
      <p className="text-sm text-muted print:hidden">
        Print this page from your browser’s menu, or choose “Save as PDF” there. What is empty has room to write.
      </p>
      <WorkedOut workings={workings} />
      <ToolPaper tool={tool} sheet={sheet} />
    </Page>
  )
}
