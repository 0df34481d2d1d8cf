import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { DetailsForm, PasswordForm, SessionList } from '~/people/account-forms'
import { browserName } from '~/people/browser-name'
import { changeOwnDetails } from '~/people/change-own-details.server'
import { changePassword } from '~/people/change-password.server'
import { DoneNotice } from '~/people/done-notice'
import { AccountForm } from '~/people/forms'
import { hasFactor } from '~/people/proof'
import { SECOND_FACTOR } from '~/people/second-factor/addresses'
import { FactorSummary } from '~/people/second-factor/factor-facts'
import { endAllSessions, endSession, openSessionsOf } from '~/people/sessions.server'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { requirePermission } from '~/platform/guards.server'
import { noSessionCookie } from '~/platform/session-cookie.server'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Your account' }]

const SAYS = {
  details: 'Saved.',
  password: 'Your password is changed. Other browsers were signed out.',
  'end-session': 'That browser is signed out.',
}

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'account:own')
  const { name, email, timeZone, personId, sessionId } = actor
  const open = await openSessionsOf(args.context.db, { personId, now: args.context.now() })
  const sessions = open.map(({ id, createdAt, provedBy, browser }) => ({
    ...{ id, createdAt, provedBy },
    browser: browserName(browser),
    here: id === sessionId,
  }))
  return {
    name,
    email,
    timeZone,
    sessions,
    factors: actor.factors,
    done: new URL(args.request.url).searchParams.get('done'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const { personId, sessionId } = await requirePermission(args, 'account:own')
  const { db, now, origin } = args.context
  const form = await parseForm(args.request, AccountForm)
  if (!form.ok) return form.answer
  const asked = form.value
  try {
    if (asked.intent === 'details') await changeOwnDetails(db, { personId, name: asked.name, timeZone: asked.timeZone })
    if (asked.intent === 'password')
      await changePassword(db, {
        personId,
        sessionId,
        password: asked.password,
        newPassword: asked.newPassword,
        now: now(),
      })
    if (asked.intent === 'end-session') await endSession(db, { sessionId: asked.sessionId, personId })
    if (asked.intent === 'end-all') {
      await endAllSessions(db, { personId })
      return redirect('/sign-in?done=signed-out-everywhere', { headers: { 'Set-Cookie': noSessionCookie(origin) } })
    }
  } catch (error) {
    return againWith(form, error)
  }
  return redirect(`/account?done=${asked.intent}`)
}

export default function Account() {
  const { name, email, timeZone, sessions, factors, done } = useLoaderData<typeof loader>()
  const answer = useActionData()
  return (
    <Page width="text">
      <PageHeader title="Your account" />
      <DoneNotice done={done} says={SAYS} />
      <Section title="About you">
        <DetailsForm name={name} email={email} timeZone={timeZone} form={formState(answer, 'details')} />
      </Section>
      <Section title="Password">
        <PasswordForm email={email} form={formState(answer, 'password')} />
      </Section>
      <Section
        title="Second factor"
        actions={<a href={SECOND_FACTOR}>{hasFactor(factors) ? 'Change it' : 'Set it up'}</a>}
      >
        <FactorSummary factors={factors} />
      </Section>
      <Section title="Where you are signed in">
        <SessionList sessions={sessions} timeZone={timeZone} form={formState(answer, 'end-all')} />
      </Section>
    </Page>
  )
}
