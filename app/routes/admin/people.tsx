import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { PEOPLE_PER_PAGE, peopleList, waitingInvitations } from '~/people/admin-queries.server'
import { DoneNotice } from '~/people/done-notice'
import { PeopleForm, PeopleQuery } from '~/people/forms'
import { resendInvitation, withdrawInvitation } from '~/people/invite-person.server'
import { Paging } from '~/people/paging'
import { PeopleFilter, PeopleTable } from '~/people/people-table'
import { WaitingInvitations } from '~/people/waiting-invitations'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { requirePermission } from '~/platform/guards.server'
import { ButtonLink } from '~/ui/button'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'People' }]

const SAYS = { withdraw: 'The invitation is withdrawn; its link no longer works.' }

export async function loader(args: LoaderFunctionArgs) {
  const { timeZone } = await requirePermission(args, 'person:manage')
  const { db, now, config } = args.context
  const params = new URL(args.request.url).searchParams
  const asked = PeopleQuery.parse(Object.fromEntries(params))
  const [{ people, total }, invitations] = await Promise.all([
    peopleList(db, asked),
    waitingInvitations(db, { now: now() }),
  ])
  const pages = Math.max(1, Math.ceil(total / PEOPLE_PER_PAGE))
  return {
    asked,
    people,
    total,
    pages,
    invitations,
    timeZone,
    sendsMail: config.smtpUrl !== undefined,
    done: params.get('done'),
    withdraw: params.get('withdraw'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { personId } = await requirePermission(args, 'person:manage')
  const { db, now, origin } = args.context
  const form = await parseForm(args.request, PeopleForm)
  if (!form.ok) return form.answer
  const { intent, invitationId } = form.value
  try {
    if (intent === 'withdraw') {
      await withdrawInvitation(db, { invitationId, now: now() })
      return redirect('/admin/people?done=withdraw')
    }
    const { letterId } = await resendInvitation(db, { invitationId, invitedBy: personId, origin, now: now() })
    return redirect(`/admin/outbox/${letterId}?done=invited`)
  } catch (error) {
    return againWith(form, error)
  }
}

export default function People() {
  const { asked, people, total, pages, invitations, timeZone, sendsMail, done, withdraw } =
    useLoaderData<typeof loader>()
  const page = asked.page ?? 1
  const hrefOf = (next: number) => `/admin/people?${new URLSearchParams(given({ ...asked, page: String(next) }))}`
  return (
    <Page width="wide">
      <PageHeader
        title="People"
        actions={
          <>
            <ButtonLink href="/admin/outbox" variant="secondary">
              Letters
            </ButtonLink>
            <ButtonLink href="/admin/people/invite">Invite somebody</ButtonLink>
          </>
        }
      />
      <DoneNotice done={done} says={SAYS} />
      <WaitingInvitations
        invitations={invitations}
        timeZone={timeZone}
        sendsMail={sendsMail}
        toWithdraw={withdraw}
        form={formState(useActionData())}
      />
      <Section title="Everybody with an account">
        <PeopleFilter asked={asked} />
        <PeopleTable people={people} total={total} asked={asked} />
        <Paging page={page} pages={pages} hrefOf={hrefOf} />
      </Section>
    </Page>
  )
}

const given = (asked: Record<string, string | number | undefined>) =>
  Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]))
