import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ResetForm } from '~/people/forms'
import { NewPasswordField } from '~/people/new-password-field'
import { ownerOfReset, resetPassword } from '~/people/reset-password.server'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { paramsOr404 } from '~/platform/guards.server'
import { noSessionCookie } from '~/platform/session-cookie.server'
import { z } from '~/platform/zod'
import { Button, ButtonLink } from '~/ui/button'
import { Card } from '~/ui/card'
import { FormErrors } from '~/ui/field'
import { Notice } from '~/ui/notice'
import { Page, PageHeader } from '~/ui/page'

const Params = z.object({ token: z.string().max(100) })

export const meta: MetaFunction = () => [{ title: 'Choose a new password' }]

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { token } = paramsOr404(params, Params)
  const owner = await ownerOfReset(context.db, { token, now: context.now() })
  return owner ? data({ email: owner.email }) : data({ email: null }, { status: 410 })
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { token } = paramsOr404(params, Params)
  const form = await parseForm(request, ResetForm)
  if (!form.ok) return form.answer
  try {
    await resetPassword(context.db, { token, password: form.value.password, now: context.now() })
  } catch (error) {
    return againWith(form, error)
  }
  return redirect('/sign-in?done=password-set', { headers: { 'Set-Cookie': noSessionCookie(context.origin) } })
}

export default function PasswordReset() {
  const { email } = useLoaderData<typeof loader>()
  const form = formState(useActionData())
  return (
    <Page width="text">
      <PageHeader title="Choose a new password" />
      {email === null ? (
        <>
          <Notice tone="caution" title="This link does not work any more">
            <p>
              A link works once, within an hour, and only the newest one after a change. Ask for a new one; it takes a
              minute.
            </p>
          </Notice>
          <div>
            <ButtonLink href="/password/forgot">Ask for a new link</ButtonLink>
          </div>
        </>
      ) : (
        <Card>
          <form method="post" className="grid gap-6">
            <FormErrors errors={form.formErrors} />
            <p>
              For the account <strong>{email}</strong>. Every browser that is signed in to it now will be signed out.
            </p>
            <input type="text" value={email} autoComplete="username" readOnly hidden />
            <NewPasswordField label="New password" errors={form.errors('password')} />
            <div>
              <Button>Set the password</Button>
            </div>
          </form>
        </Card>
      )}
    </Page>
  )
}
