import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { DoneNotice } from '~/people/done-notice'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { requirePermission } from '~/platform/guards.server'
import { observeHref } from '~/practicals/addresses'
import { DoublesToWatch } from '~/practicals/agreement/double-lists'
import { openDoubles } from '~/practicals/agreement/queries.server'
import { DisputeList } from '~/practicals/answers/dispute-list'
import { openDisputes } from '~/practicals/answers/queries.server'
import { DESK } from '~/practicals/offline/kept-pages'
import { requestQueue } from '~/practicals/queries.server'
import { CohortCards, DraftList } from '~/practicals/queue-lists'
import { RequestList } from '~/practicals/request-list'
import { openDrafts } from '~/practicals/save-draft.server'
import { scopesOf } from '~/practicals/scopes/queries.server'
import { maySignNow } from '~/practicals/scopes/scope-rules'
import { titleOf } from '~/practicals/signed-history.server'
import { TakingForm } from '~/practicals/taking/forms'
import { giveRequestBack, takeRequest } from '~/practicals/taking/take-request.server'
import { cohortsTaughtBy } from '~/practicals/taught-cohorts.server'
import { ButtonLink } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { FormErrors } from '~/ui/field'
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
    reader: { instructorId, timeZone, now: context.now() },
    done: new URL(request.url).searchParams.get('done'),
  }
}

const DONE = {
  declined: 'Declined. The trainee reads your reason.',
  take: 'You are on it. The trainee and your colleagues see that.',
  'give-back': 'Given back. It is in everybody’s queue again.',
}

/** Takes a request of the queue, or gives it back. */
export async function action(args: ActionFunctionArgs) {
  const { context, request } = args
  const instructor = await requirePermission(args, 'sign-off:sign')
  const form = await parseForm(request, TakingForm)
  if (!form.ok) return form.answer
  const act = { requestId: form.value.requestId, instructor, now: context.now() }
  try {
    if (form.value.intent === 'take') await takeRequest(context.db, { ...act, seen: form.value.seen })
    else await giveRequestBack(context.db, act)
  } catch (error) {
    return againWith(form, error)
  }
  return redirect(`/teach?done=${form.value.intent}#request-${act.requestId}`)
}

export default function Teach() {
  const { queue, drafts, disputes, cohorts, doubles, reader, done } = useLoaderData<typeof loader>()
  const { instructorId, timeZone } = reader
  const form = formState(useActionData())
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
      <FormErrors errors={form.formErrors} />
      {!form.formErrors && <DoneNotice done={done} says={DONE} />}
      {queue.length > 0 && <RequestList requests={queue} reader={reader} />}
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
