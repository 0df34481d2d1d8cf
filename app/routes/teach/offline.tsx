import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { requirePermission } from '~/platform/guards.server'
import { Desk } from '~/practicals/offline/desk'
import { Page } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Without a connection' }]

export async function loader(args: LoaderFunctionArgs) {
  const { personId, name, email, provedAt, timeZone } = await requirePermission(args, 'sign-off:sign')
  return { actor: { personId, name, email, provedAt, timeZone }, now: args.context.now() }
}

export default function Offline() {
  const { actor, now } = useLoaderData<typeof loader>()
  return (
    <Page>
      <Desk actor={actor} now={now} />
    </Page>
  )
}
