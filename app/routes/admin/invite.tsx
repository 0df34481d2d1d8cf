import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { openCohorts } from '~/people/cohort-queries.server'
import { InviteForm } from '~/people/forms'
import { INVITATION_DAYS } from '~/people/invitation-rules'
import { InviteFields } from '~/people/invite-fields'
import { invitePerson } from '~/people/invite-person.server'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { requirePermission } from '~/platform/guards.server'
import { Page, PageHeader } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Invite somebody' }]

export async function loader(args: LoaderFunctionArgs) {
  await requirePermission(args, 'person:manage')
  const cohortId = new URL(args.request.url).searchParams.get('cohort') ?? ''
  return { cohorts: await openCohorts(args.context.db), cohortId }
}

export async function action(args: ActionFunctionArgs) {
  const { personId } = await requirePermission(args, 'person:manage')
  const { db, now, origin } = args.context
  const form = await parseForm(args.request, InviteForm)
  if (!form.ok) return form.answer
  try {
    const { letterId } = await invitePerson(db, { ...form.value, invitedBy: personId, origin, now: now() })
    return redirect(`/admin/outbox/${letterId}?done=invited`)
  } catch (error) {
    return againWith(form, error)
  }
}

export default function Invite() {
  const { cohorts, cohortId } = useLoaderData<typeof loader>()
  const form = formState(useActionData())
  return (
    <Page width="text">
      <PageHeader
        title="Invite somebody"
        lede={`They get a letter with a link that works once, for ${INVITATION_DAYS} days. An earlier invitation to the same address ends.`}
        crumbs={[{ href: '/admin/people', label: 'People' }]}
      />
      <InviteFields cohorts={cohorts} cohortId={cohortId} form={form} />
    </Page>
  )
}
