import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { homeOf } from '~/people/permissions'
import { finishSignIn } from '~/people/second-factor/finish-sign-in.server'
import { SecondStepForm } from '~/people/second-factor/forms'
import { halfwayOf } from '~/people/second-factor/halfway.server'
import { passkeysWorkAt } from '~/people/second-factor/passkey-challenges.server'
import { StepByCode, StepByPasskey } from '~/people/second-factor/second-step'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { currentActor, type RouteArgs } from '~/platform/guards.server'
import { safePath } from '~/platform/safe-path'
import { halfwayToken, noHalfwayCookie, sessionCookie, sessionToken } from '~/platform/session-cookie.server'
import { Card } from '~/ui/card'
import { FormErrors } from '~/ui/field'
import { Page, PageHeader } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'One more step' }]

/** Where to go after signing in, when the address names a page of ours. */
const nextOf = (request: Request) => safePath(new URL(request.url).searchParams.get('next'))

/** Back to the door, with the way on kept: the sign-in took too long, or there was none. */
function beginAgain({ request, context }: Pick<RouteArgs, 'request' | 'context'>): Response {
  const next = nextOf(request)
  const asked = new URLSearchParams({ done: 'begin-again', ...(next ? { next } : {}) })
  return redirect(`/sign-in?${asked}`, { headers: { 'Set-Cookie': noHalfwayCookie(context.origin) } })
}

const halfwayHere = ({ request, context }: Pick<RouteArgs, 'request' | 'context'>) =>
  halfwayOf(context.db, { token: halfwayToken(request, context.origin) ?? '', now: context.now() })

export async function loader({ request, context }: LoaderFunctionArgs) {
  const halfway = await halfwayHere({ request, context })
  if (halfway) {
    const { app, passkey } = halfway.factors
    return { app, passkey: passkey && passkeysWorkAt(context.origin) }
  }
  const actor = await currentActor({ request, context })
  throw actor ? redirect(nextOf(request) ?? homeOf(actor.roles)) : beginAgain({ request, context })
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { db, keys, origin, now } = context
  if (!(await halfwayHere({ request, context }))) return beginAgain({ request, context })
  const form = await parseForm(request, SecondStepForm)
  if (!form.ok) return form.answer
  const { code, passkey } = form.value.proof ?? {}
  if (!code && !passkey) return form.again('Type the code, or use your passkey.')
  try {
    const token = halfwayToken(request, origin) ?? ''
    const replacing = sessionToken(request, origin)
    const session = await finishSignIn(db, { token, given: { code, passkey }, replacing, keys, now: now() })
    const headers = new Headers({ 'Set-Cookie': sessionCookie(origin, session) })
    headers.append('Set-Cookie', noHalfwayCookie(origin))
    return redirect(nextOf(request) ?? homeOf(session.roles), { headers })
  } catch (error) {
    return againWith(form, error)
  }
}

export default function SecondStep() {
  const { app, passkey } = useLoaderData<typeof loader>()
  const form = formState(useActionData())
  return (
    <Page width="text">
      <PageHeader title="One more step" lede="Your password was right. Now show that it is you who typed it." />
      <FormErrors errors={form.formErrors} />
      {passkey && (
        <Card>
          <StepByPasskey />
        </Card>
      )}
      <Card tone={passkey ? 'sunken' : 'plain'}>
        <StepByCode app={app} alone={!passkey} />
      </Card>
      <p className="text-sm text-muted">
        Lost your device? Use one of the recovery codes that you wrote down. Without any, ask an admin of your academy
        to take the second factor off. <a href="/sign-in">Sign in as somebody else</a>
      </p>
    </Page>
  )
}
