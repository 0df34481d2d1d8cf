import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { DoneNotice } from '~/people/done-notice'
import { SignInForm } from '~/people/forms'
import { homeOf } from '~/people/permissions'
import { SECOND_FACTOR, SECOND_STEP } from '~/people/second-factor/addresses'
import { demandOnPerson } from '~/people/second-factor/rule.server'
import { signIn } from '~/people/sign-in.server'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { currentActor } from '~/platform/guards.server'
import { safePath } from '~/platform/safe-path'
import { halfwayCookie, sessionCookie, sessionToken } from '~/platform/session-cookie.server'
import { Button } from '~/ui/button'
import { Card } from '~/ui/card'
import { FormErrors, TextField } from '~/ui/field'
import { Notice } from '~/ui/notice'
import { Page, PageHeader } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Sign in' }]

const SAYS = {
  'signed-out': 'You are signed out.',
  'signed-out-everywhere': 'You are signed out in every browser.',
  'begin-again': 'The second step took too long. Sign in again; nothing else was lost.',
  'password-set': 'Your new password is set, and every browser was signed out. Sign in with it.',
}

/** Where to go after signing in, when the address names a page of ours. */
const nextOf = (request: Request) => safePath(new URL(request.url).searchParams.get('next'))

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await currentActor({ request, context })
  const next = nextOf(request)
  if (actor) throw redirect(next ?? homeOf(actor.roles))
  return {
    done: new URL(request.url).searchParams.get('done'),
    keptForm: next?.startsWith('/account/held/') ?? false,
    sentHere: next !== undefined,
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const next = nextOf(request)
  const browser = request.headers.get('user-agent') ?? ''
  const replacing = sessionToken(request, context.origin)
  const form = await parseForm(request, SignInForm)
  if (!form.ok) return form.answer
  try {
    const { token, expiresAt, roles, halfway, personId } = await signIn(context.db, {
      ...form.value,
      address: context.clientAddress,
      browser,
      replacing,
      now: context.now(),
    })
    if (halfway)
      return redirect(`${SECOND_STEP}${next ? `?${new URLSearchParams({ next })}` : ''}`, {
        headers: { 'Set-Cookie': halfwayCookie(context.origin, { token, expiresAt }) },
      })
    const mustSetUp = (await demandOnPerson(context.db, { personId, now: context.now() })) === 'now'
    return redirect(next ?? (mustSetUp ? SECOND_FACTOR : homeOf(roles)), {
      headers: { 'Set-Cookie': sessionCookie(context.origin, { token, expiresAt }) },
    })
  } catch (error) {
    return againWith(form, error)
  }
}

export default function SignIn() {
  const { done, keptForm, sentHere } = useLoaderData<typeof loader>()
  const form = formState(useActionData())
  return (
    <Page width="text">
      <span hidden data-island="forget-kit" />
      <PageHeader
        title="Sign in"
        lede={sentHere && !keptForm ? 'Sign in, and you go straight on to the page you asked for.' : undefined}
      />
      <DoneNotice done={done} says={SAYS} />
      {keptForm && (
        <Notice tone="info" title="What you typed is kept">
          <p>Your session had ended. Sign in within the hour, and you can send it with one click.</p>
        </Notice>
      )}
      <Card>
        <form method="post" className="grid gap-6">
          <FormErrors errors={form.formErrors} />
          <TextField
            label="E-mail"
            name="email"
            type="email"
            autoComplete="username"
            defaultValue={form.value('email')}
            errors={form.errors('email')}
            required
            autoFocus
          />
          <TextField
            label="Password"
            name="password"
            type="password"
            autoComplete="current-password"
            errors={form.errors('password')}
            required
          />
          <div className="flex flex-wrap items-center justify-between gap-4">
            <Button>Sign in</Button>
            <a href="/password/forgot" className="py-2 text-sm">
              I forgot my password
            </a>
          </div>
        </form>
      </Card>
      <p className="text-sm text-muted">No account yet? Your academy invites you by letter: open the link in it.</p>
    </Page>
  )
}
