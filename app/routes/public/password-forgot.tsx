import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ForgotForm } from '~/people/forms'
import { requestPasswordReset } from '~/people/request-password-reset.server'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { Button, ButtonLink } from '~/ui/button'
import { Card } from '~/ui/card'
import { FormErrors, TextField } from '~/ui/field'
import { Notice } from '~/ui/notice'
import { Page, PageHeader } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Forgotten password' }]

export async function loader({ request, context }: LoaderFunctionArgs) {
  return {
    asked: new URL(request.url).searchParams.get('done') === 'asked',
    sendsMail: context.config.smtpUrl !== undefined,
  }
}

export async function action({ request, context }: ActionFunctionArgs) {
  const form = await parseForm(request, ForgotForm)
  if (!form.ok) return form.answer
  try {
    await requestPasswordReset(context.db, {
      ...form.value,
      address: context.clientAddress,
      origin: context.origin,
      now: context.now(),
    })
  } catch (error) {
    return againWith(form, error)
  }
  return redirect('/password/forgot?done=asked')
}

export default function PasswordForgot() {
  const { asked, sendsMail } = useLoaderData<typeof loader>()
  const form = formState(useActionData())
  return (
    <Page width="text">
      <PageHeader
        title="Forgotten password"
        lede={asked ? undefined : 'We send a link to your address. With it you choose a new password.'}
      />
      {asked ? (
        <>
          <Notice tone="success" title="Asked for">
            <p>
              If somebody here has that address,{' '}
              {sendsMail ? 'a letter is on its way to it' : 'a link now waits for them'}. The link works once, within an
              hour.
            </p>
            {!sendsMail && (
              <p>This academy does not send mail by itself. Ask somebody who runs it to hand you the link.</p>
            )}
            {sendsMail && (
              <p>Nothing after a few minutes? Look among unwanted mail, and check the address for a slip.</p>
            )}
          </Notice>
          <div>
            <ButtonLink href="/sign-in" variant="secondary">
              Back to sign-in
            </ButtonLink>
          </div>
        </>
      ) : (
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
            <div>
              <Button>Send me a link</Button>
            </div>
          </form>
        </Card>
      )}
    </Page>
  )
}
