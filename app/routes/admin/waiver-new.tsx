import { randomUUID } from 'node:crypto'
import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ALL_WAIVERS, waiverHref } from '~/certificates/waivers/addresses'
import { ProposalAddress, ProposalForm } from '~/certificates/waivers/forms'
import { ProposeForm } from '~/certificates/waivers/propose-form'
import { proposeWaiver } from '~/certificates/waivers/propose-waiver.server'
import { standingToWaive } from '~/certificates/waivers/standing-to-waive.server'
import { proofFrom } from '~/people/prove-again.server'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { foundOr404, paramsOr404, type RouteArgs, requirePermission } from '~/platform/guards.server'
import { Facts } from '~/ui/facts'
import { Notice } from '~/ui/notice'
import { Page, PageHeader } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Propose a waiver' }]

/** One requirement of one trainee, as it stands, and the form that proposes not to ask it. */
export async function loader(args: LoaderFunctionArgs) {
  const { personId, name, email, provedAt } = await requirePermission(args, 'certificate:issue')
  const { db, content, now: clock } = args.context
  const [asked, now] = [askedIn(args), clock()]
  const standing = foundOr404(await standingToWaive(db, { ...asked, taught: content.current(), now }))
  return {
    ...standing,
    isOwn: asked.traineeId === personId,
    waiverId: randomUUID(),
    signer: { name, email, provedAt },
    now,
  }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'certificate:issue')
  const { db, content, now: clock } = args.context
  const asked = askedIn(args)
  const form = await parseForm(args.request, ProposalForm)
  if (!form.ok) return form.answer
  const now = clock()
  const { waiverId, reason, endsOn } = form.value
  try {
    const proof = await proofFrom(db, { actor, given: form.value.proof, keys: args.context.keys, now })
    await proposeWaiver(db, { waiverId, reason, endsOn, ...asked, taught: content.current(), actor, proof, now })
  } catch (error) {
    return againWith(form, error)
  }
  return redirect(`${waiverHref(waiverId)}?done=proposed`)
}

function askedIn({ request }: RouteArgs) {
  const { trainee, level, requirement } = paramsOr404(
    Object.fromEntries(new URL(request.url).searchParams),
    ProposalAddress,
  )
  return { traineeId: trainee, levelSlug: level, requirement }
}

export default function ProposeWaiver() {
  const { trainee, level, requirement, never, isOwn, ...page } = useLoaderData<typeof loader>()
  const form = formState(useActionData())
  const refusal = isOwn ? 'Nobody waives anything for themselves. Another admin has to propose this.' : never
  return (
    <Page>
      <PageHeader
        title="Propose a waiver"
        lede={`${trainee}, ${level}`}
        crumbs={[
          { href: '/admin', label: 'Academy' },
          { href: ALL_WAIVERS, label: 'Waivers' },
        ]}
      />
      <Facts
        items={[
          { term: 'What the level asks for', value: requirement.label },
          { term: 'How it stands', value: requirement.detail },
        ]}
      />
      {refusal ? (
        <Notice tone="caution" title="This cannot be waived">
          <p>{refusal}</p>
        </Notice>
      ) : (
        <ProposeForm {...page} trainee={trainee} label={requirement.label} form={form} />
      )}
    </Page>
  )
}
