import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { SetUpForm } from '~/people/forms'
import { isOpenSetUpLink } from '~/people/open-set-up-link.server'
import { openSession } from '~/people/sessions.server'
import { setUpAcademy } from '~/people/set-up-academy.server'
import { SetUpFields } from '~/people/set-up-fields'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { paramsOr404 } from '~/platform/guards.server'
import { sessionCookie } from '~/platform/session-cookie.server'
import { z } from '~/platform/zod'
import { ButtonLink } from '~/ui/button'
import { Notice } from '~/ui/notice'
import { Page, PageHeader } from '~/ui/page'

const Params = z.object({ token: z.string().max(100) })

export const meta: MetaFunction = () => [{ title: 'Set up your academy' }]

export async function loader({ params, context }: LoaderFunctionArgs) {
  const { token } = paramsOr404(params, Params)
  const open = await isOpenSetUpLink(context.db, { token })
  return data({ open }, { status: open ? 200 : 410 })
}

export async function action({ request, params, context }: ActionFunctionArgs) {
  const { token } = paramsOr404(params, Params)
  const browser = request.headers.get('user-agent') ?? ''
  const now = context.now()
  const form = await parseForm(request, SetUpForm)
  if (!form.ok) return form.answer
  const { choice, passwordAgain, ...filledIn } = form.value
  const setUp = { token, ...filledIn }
  try {
    const { personId } =
      choice === 'demo' ? await context.startDemo(setUp) : await setUpAcademy(context.db, { ...setUp, now })
    const session = await openSession(context.db, { personId, browser, now })
    return redirect('/admin', { headers: { 'Set-Cookie': sessionCookie(context.origin, session) } })
  } catch (error) {
    return againWith(form, error)
  }
}

export default function SetUpPage() {
  const { open } = useLoaderData<typeof loader>()
  const form = formState(useActionData())
  if (!open) {
    return (
      <Page width="text">
        <PageHeader title="This link is used up" />
        <Notice tone="caution">
          <p>A set-up link works once, and a newer start of the server replaces it.</p>
          <p>If the academy is set up, sign in. If it is not, start the server again and use the link it prints.</p>
        </Notice>
        <div>
          <ButtonLink href="/sign-in">Sign in</ButtonLink>
        </div>
      </Page>
    )
  }
  return (
    <Page width="text">
      <PageHeader
        title="Set up your academy"
        lede="One page, once. You become its first admin, and can invite others straight away."
      />
      <SetUpFields form={form} />
    </Page>
  )
}
