import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { glossaryByLetter } from '~/learning/glossary'
import { GlossaryLetters, LetterIndex } from '~/learning/glossary-letters'
import { allows } from '~/people/permissions'
import { requirePermission } from '~/platform/guards.server'
import { EmptyState } from '~/ui/empty-state'
import { Page, PageHeader } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Glossary' }]

export async function loader(args: LoaderFunctionArgs) {
  const { roles } = await requirePermission(args, 'glossary:read')
  const learns = allows(roles, 'course:take')
  return { letters: glossaryByLetter(args.context.content.current(), { withLessons: learns }), learns }
}

export default function Glossary() {
  const { letters, learns } = useLoaderData<typeof loader>()
  return (
    <Page>
      <PageHeader
        title="Glossary"
        lede="The words of the trade as this course uses them, in plain language."
        crumbs={learns ? [{ href: '/learn', label: 'Learn' }] : []}
      />
      {letters.length === 0 ? (
        <EmptyState title="No terms yet">
          <p>The lessons mark no terms so far. As soon as one does, its meaning stands here.</p>
        </EmptyState>
      ) : (
        <>
          <LetterIndex letters={letters} />
          <GlossaryLetters letters={letters} />
        </>
      )}
    </Page>
  )
}
