import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { proofFrom } from '~/people/prove-again.server'
import { parseForm } from '~/platform/forms.server'
import { requirePermission } from '~/platform/guards.server'
import { isRefusal } from '~/platform/refusal'
import { ProofForm } from '~/practicals/forms'
import { Desk } from '~/practicals/offline/desk'
import { DESK } from '~/practicals/offline/kept-pages'
import { Page } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Without a connection' }]

export async function loader(args: LoaderFunctionArgs) {
  const { personId, name, email, provedAt, timeZone } = await requirePermission(args, 'sign-off:sign')
  return { actor: { personId, name, email, provedAt, timeZone }, now: args.context.now() }
}

/** Takes the proof of who is signing, once for everything that waits; what is signed comes after it, one by one. */
export async function action(args: ActionFunctionArgs) {
  const { request, context } = args
  const actor = await requirePermission(args, 'sign-off:sign')
  const form = await parseForm(request, ProofForm)
  if (!form.ok) return form.answer
  const isIsland = (request.headers.get('accept') ?? '').includes('application/json')
  try {
    await proofFrom(context.db, actor, form.value.proof, context.now())
    return isIsland ? Response.json({ is: 'proved' }) : redirect(DESK)
  } catch (error) {
    if (!isRefusal(error)) throw error
    return Response.json({ is: 'proof-needed', sentence: error.message }, { status: 401 })
  }
}

export default function Offline() {
  const { actor, now } = useLoaderData<typeof loader>()
  return (
    <Page>
      <Desk actor={actor} now={now} />
    </Page>
  )
}
