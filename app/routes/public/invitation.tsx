import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { acceptInvitation, acceptInvitationAs } from '~/people/accept-invitation.server'
import { AcceptForm } from '~/people/forms'
import { InvitationAnswer } from '~/people/invitation-answer'
import { invitationPage } from '~/people/invitation-queries.server'
import { homeOf } from '~/people/permissions'
import { theAcademy } from '~/people/queries.server'
import { ROLE_NAMES } from '~/people/role-names'
import { openSession } from '~/people/sessions.server'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { currentActor, foundOr404, notFound, paramsOr404 } from '~/platform/guards.server'
import { sessionCookie } from '~/platform/session-cookie.server'
import { z } from '~/platform/zod'
import { Page, PageHeader } from '~/ui/page'

const Params = z.object({ token: z.string().max(100) })

export const meta: MetaFunction = () => [{ title: 'Your invitation' }]

export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const { token } = paramsOr404(params, Params)
  const invitation = foundOr404(await invitationPage(context.db, { token, now: context.now() }))
  const actor = await currentActor({ request, context })
  const academy = foundOr404(await theAcademy(context.db))
  const viewer = actor
    ? { name: actor.name, isInvited: actor.email.toLowerCase() === invitation.email.toLowerCase() }
    : null
  return data(
    { invitation, viewer, academyName: academy.name, here: `/invitations/${token}` },
    { status: invitation.reasonsNotToAccept.length > 0 ? 410 : 200 },
  )
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { token } = paramsOr404(params, Params)
  const actor = await currentActor({ request, context })
  const browser = request.headers.get('user-agent') ?? ''
  const now = context.now()
  const form = await parseForm(request, AcceptForm)
  if (!form.ok) return form.answer
  try {
    if (form.value.intent === 'my-account') {
      if (!actor) throw notFound()
      const { role } = await acceptInvitationAs(context.db, { token, personId: actor.personId, now })
      return redirect(homeOf([role]))
    }
    const { name, password, timeZone } = form.value
    const { personId, role } = await acceptInvitation(context.db, { token, name, password, timeZone, now })
    const session = await openSession(context.db, { personId, browser, now })
    return redirect(homeOf([role]), { headers: { 'Set-Cookie': sessionCookie(context.origin, session) } })
  } catch (error) {
    return againWith(form, error)
  }
}

export default function Invitation() {
  const { invitation, viewer, academyName, here } = useLoaderData<typeof loader>()
  const form = formState(useActionData())
  const place = invitation.cohortName ? ` in ${invitation.cohortName}` : ''
  return (
    <Page width="text">
      <PageHeader
        title={`Welcome to ${academyName}`}
        lede={`${invitation.name}, you are invited as ${ROLE_NAMES[invitation.role].toLowerCase()}${place}.`}
      />
      <InvitationAnswer invitation={invitation} viewer={viewer} here={here} form={form} />
    </Page>
  )
}
