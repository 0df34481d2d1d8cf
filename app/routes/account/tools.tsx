import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/platform/guards.server'
import { longDate } from '~/platform/time'
import { sheetsSavedBy } from '~/toolbox/queries.server'
import { CardLink } from '~/ui/card'
import { EmptyState } from '~/ui/empty-state'
import { Page, PageHeader } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Tools' }]

export async function loader(args: LoaderFunctionArgs) {
  const { personId, timeZone } = await requirePermission(args, 'account:own')
  const { db, content } = args.context
  const saved = await sheetsSavedBy(db, { personId })
  return {
    timeZone,
    tools: content
      .current()
      .tools.map(({ slug, title, summary }) => ({ slug, title, summary, savedAt: saved.get(slug) })),
  }
}

export default function Tools() {
  const { tools, timeZone } = useLoaderData<typeof loader>()
  return (
    <Page>
      <PageHeader
        title="Tools"
        lede="Working papers for your studio and your career. Fill them in, print them, take them along. They belong to you; nobody marks them and nobody else sees them."
      />
      {tools.length === 0 ? (
        <EmptyState title="No tools yet">This academy has none at the moment.</EmptyState>
      ) : (
        <div className="grid gap-5 md:grid-cols-2">
          {tools.map(({ slug, title, summary, savedAt }) => (
            <CardLink
              key={slug}
              href={`/tools/${slug}`}
              title={title}
              meta={savedAt ? `Saved on ${longDate(savedAt, timeZone)}` : 'Not begun'}
            >
              {summary}
            </CardLink>
          ))}
        </div>
      )}
    </Page>
  )
}
