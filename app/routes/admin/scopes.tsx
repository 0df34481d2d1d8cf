import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { allCompetencies } from '~/curriculum/curriculum'
import { requirePermission } from '~/platform/guards.server'
import { personScopesHref } from '~/practicals/addresses'
import { instructorsWithScopes } from '~/practicals/scopes/queries.server'
import { scopesInWords } from '~/practicals/scopes/scopes-in-words'
import { EmptyState } from '~/ui/empty-state'
import { Page, PageHeader } from '~/ui/page'
import { Table } from '~/ui/table'

export const meta: MetaFunction = () => [{ title: 'Who may sign what' }]

/** Every instructor with what they may sign now. */
export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'sign-off:oversee')
  const { db, content, now } = args.context
  const taught = allCompetencies(content.current()).map(({ slug }) => slug)
  const instructors = await instructorsWithScopes(db)
  return {
    instructors: instructors.map(({ instructorId, name, scopes }) => ({
      ...{ instructorId, name },
      words: scopesInWords(scopes, taught, now()),
    })),
  }
}

export default function Scopes() {
  const { instructors } = useLoaderData<typeof loader>()
  return (
    <Page>
      <PageHeader
        title="Who may sign what"
        lede="Without scopes an instructor may sign every competency of the cohorts they teach. From the first scope that you give somebody, only what you gave them counts."
        crumbs={[{ href: '/admin', label: 'Academy' }]}
      />
      {instructors.length > 0 ? (
        <Table
          stacks
          caption={instructors.length === 1 ? '1 instructor' : `${instructors.length} instructors`}
          head={['Name', 'What they may sign now']}
          rows={instructors.map(({ instructorId, name, words }) => ({
            key: instructorId,
            cells: [
              <a key="name" href={personScopesHref(instructorId)}>
                {name}
              </a>,
              words,
            ],
          }))}
        />
      ) : (
        <EmptyState title="No instructors yet">Invite one, or give somebody the role.</EmptyState>
      )}
    </Page>
  )
}
