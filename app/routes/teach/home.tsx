import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { DoneNotice } from '~/people/done-notice'
import { requirePermission } from '~/platform/guards.server'
import { observeHref } from '~/practicals/addresses'
import { DisputeList } from '~/practicals/answers/dispute-list'
import { openDisputes } from '~/practicals/answers/queries.server'
import { DESK } from '~/practicals/offline/kept-pages'
import { DoublesToWatch } from '~/practicals/agreement/double-lists'
import { openDoubles } from '~/practicals/agreement/queries.server'
import { requestQueue } from '~/practicals/queries.server'
import { CohortCards, DraftList, RequestList } from '~/practicals/queue-lists'
import { scopesOf } from '~/practicals/scopes/queries.server'
import { maySignNow } from '~/practicals/scopes/scope-rules'
import { openDrafts } from '~/practicals/save-draft.server'
import { titleOf } from '~/practicals/signed-history.server'
import { cohortsTaughtBy } from '~/practicals/taught-cohorts.server'
import { ButtonLink } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Teach' }]

export async function loader(args: LoaderFunctionArgs) {
  const { context, request } = args
  const { personId: instructorId, timeZone } = await requirePermission(args, 'cohort:teach')
  const taught = context.content.current()
  const [queue, drafts, cohorts, disputes, scopes, doubles] = await Promise.all([
    requestQueue(context.db, { instructorId }),
    openDrafts(context.db, { instructorId }),
    cohortsTaughtBy(context.db, { instructorId }),
    openDisputes(context.db, { signedBy: instructorId }),
    scopesOf(context.db, { instructorId }),
    openDoubles(context.db, { raterId: instructorId, now: context.now() }),
  ])
  const seen = <T extends { traineeId: string; competencySlug: string }>(one: T) => ({
    ...one,
    title: titleOf(taught, one.competencySlug),
    href: observeHref(one.traineeId, one.competencySlug),
  })
  return {
    queue: queue.map((one) => ({ ...seen(one), outside: !maySignNow(scopes, one.competencySlug, context.now()) })),
    drafts: drafts.map(seen),
    disputes: disputes.map((one) => ({ ...one, title: titleOf(taught, one.competencySlug) })),
    cohorts,
    doubles: doubles.map((one) => ({ ...one, title: titleOf(taught, one.competencySlug) })),
    instructorId,
    timeZone,
    done: new URL(request.url).searchParams.get('done'),
  }
}

export default function Teach() {
  const { queue, drafts, disputes, cohorts, doubles, instructorId, timeZone, done } = useLoaderData<typeof loader>()
  return (
    <Page>
      <PageHeader
        title="Teach"
        lede={
          queue.length === 0
            ? 'Nobody is waiting to be observed.'
            : `${queue.length === 1 ? 'One trainee is' : `${queue.length} requests are`} waiting to be observed.`
        }
        actions={
          <ButtonLink href={DESK} variant="quiet">
            Without a connection
          </ButtonLink>
        }
      />
      <DoneNotice done={done} says={{ declined: 'Declined. The trainee reads your reason.' }} />
      {queue.length > 0 && <RequestList requests={queue} timeZone={timeZone} />}
      {disputes.length > 0 && (
        <Section title="Disputed sign-offs of yours">
          <DisputeList disputes={disputes} timeZone={timeZone} viewer="instructor" />
        </Section>
      )}
      {doubles.length > 0 && (
        <Section title="Watch together">
          <DoublesToWatch doubles={doubles} raterId={instructorId} timeZone={timeZone} />
        </Section>
      )}
      {drafts.length > 0 && (
        <Section title="Unfinished observations">
          <DraftList drafts={drafts} timeZone={timeZone} />
        </Section>
      )}
      <Section title="Your cohorts" actions={<a href="/teach/agreement">You and your peers</a>}>
        {cohorts.length > 0 ? (
          <CohortCards cohorts={cohorts} />
        ) : (
          <EmptyState title="You teach no cohort now">
            An admin assigns instructors to cohorts. Then their trainees appear here.
          </EmptyState>
        )}
      </Section>
    </Page>
  )
}
