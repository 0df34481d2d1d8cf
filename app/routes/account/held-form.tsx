import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { HeldForm } from '~/people/held-form'
import { dropHeldForm, heldForm } from '~/people/hold-form.server'
import { homeOf } from '~/people/permissions'
import { notFound, paramsOr404, requirePermission } from '~/platform/guards.server'
import { postedHeldForm } from '~/platform/session-cookie.server'
import { z } from '~/platform/zod'
import { ButtonLink } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { Page, PageHeader } from '~/ui/page'

const Params = z.object({ token: z.string().max(100) })

export const meta: MetaFunction = () => [{ title: 'What you had typed' }]

/** What this browser had posted when its session was over. Anybody else's, or from another browser, is not there. */
export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'account:own')
  const { token } = paramsOr404(args.params, Params)
  const kept = postedHeldForm(args.request, token)
    ? await heldForm(args.context.db, { token, personId: actor.personId, now: args.context.now() })
    : undefined
  return data({ kept: kept ?? null, name: actor.name, home: homeOf(actor.roles) }, { status: kept ? 200 : 404 })
}

export async function action(args: ActionFunctionArgs) {
  const { personId, roles } = await requirePermission(args, 'account:own')
  const { token } = paramsOr404(args.params, Params)
  if (!postedHeldForm(args.request, token)) throw notFound()
  await dropHeldForm(args.context.db, { token, personId })
  return redirect(homeOf(roles))
}

export default function HeldFormPage() {
  const { kept, name, home } = useLoaderData<typeof loader>()
  return (
    <Page width="text">
      <PageHeader title="What you had typed" />
      {kept ? (
        <HeldForm kept={kept} name={name} />
      ) : (
        <EmptyState title="Nothing is kept here" action={<ButtonLink href={home}>Go to your start page</ButtonLink>}>
          A form is kept for an hour, for the person and the browser that sent it.
        </EmptyState>
      )}
    </Page>
  )
}
