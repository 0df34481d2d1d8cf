import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { DoneNotice } from '~/people/done-notice'
import { requirePermission } from '~/platform/guards.server'
import { PastRegrades, StaleQuestions } from '~/quizzes/regrade-list'
import { pastRegrades, staleQuestions } from '~/quizzes/regrade-queries.server'
import { Page, PageHeader, Section } from '~/ui/page'

const PAST_SHOWN = 50

export const meta: MetaFunction = () => [{ title: 'Regrades' }]

/** Questions whose key or words have changed since attempts were marked, and what was regraded before. */
export async function loader(args: LoaderFunctionArgs) {
  const { timeZone } = await requirePermission(args, 'quiz:regrade')
  const { db, content } = args.context
  const [stale, past] = await Promise.all([
    staleQuestions(db, { taught: content.current() }),
    pastRegrades(db, { limit: PAST_SHOWN }),
  ])
  return { stale, past, timeZone, done: new URL(args.request.url).searchParams.get('done') }
}

export default function Regrades() {
  const { stale, past, timeZone, done } = useLoaderData<typeof loader>()
  return (
    <Page width="wide">
      <PageHeader
        title="Regrades"
        lede="An attempt keeps the questions it was made with. When a key was wrong, mend it in the content folder, and mark the attempts again from here."
        crumbs={[{ href: '/admin', label: 'Academy' }]}
      />
      <DoneNotice
        done={done}
        says={{ regraded: 'Regraded. Whoever is concerned reads your reason beside the result.' }}
      />
      <StaleQuestions questions={stale} />
      {past.length > 0 && (
        <Section title="Regraded before">
          <PastRegrades regrades={past} timeZone={timeZone} />
        </Section>
      )}
    </Page>
  )
}
