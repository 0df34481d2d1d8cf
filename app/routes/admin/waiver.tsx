import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ActForms, type WaiverIntent } from '~/certificates/waivers/act-forms'
import { ALL_WAIVERS, waiverHref } from '~/certificates/waivers/addresses'
import { answerWaiver, endWaiver } from '~/certificates/waivers/answer-waiver.server'
import { WaiverActForm, WaiverAddress } from '~/certificates/waivers/forms'
import { waiverPage } from '~/certificates/waivers/queries.server'
import { WaiverFacts } from '~/certificates/waivers/waiver-facts'
import { type WaiverStanding, waiverStandingAt } from '~/certificates/waivers/waiver-in-force'
import { DoneNotice } from '~/people/done-notice'
import { proofFrom } from '~/people/prove-again.server'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { Notice } from '~/ui/notice'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data && `Waiver for ${data.waiver.traineeName}` },
]

const SAYS = {
  proposed: 'Proposed. It counts for nothing until a second admin approves it.',
  approved: 'Approved. It counts as met from now on, and the trainee gets a letter.',
  declined: 'Declined.',
  withdrawn: 'Withdrawn.',
  ended: 'Taken back. The trainee gets a letter with your reason.',
}

/** What the page says of the requirement above: only a waiver in force takes anything away. */
const LEDE: Record<WaiverStanding, string> = {
  waiting: 'Proposed not to be asked of',
  'in-force': 'Not asked of',
  over: 'Was not asked of',
  ended: 'Asked again of',
  declined: 'Still asked of',
  withdrawn: 'Still asked of',
}

/** One waiver with all that became of it, and what this admin may do about it. */
export async function loader(args: LoaderFunctionArgs) {
  const { personId, name, email, provedAt, timeZone } = await requirePermission(args, 'certificate:issue')
  const { waiverId } = paramsOr404(args.params, WaiverAddress)
  const now = args.context.now()
  const waiver = foundOr404(await waiverPage(args.context.db, { waiverId }))
  const standing = waiverStandingAt(waiver, now)
  const possible: WaiverIntent[] =
    waiver.traineeId === personId
      ? []
      : standing === 'waiting'
        ? waiver.proposedBy === personId
          ? ['withdrawn']
          : waiver.hasFirstAdmin
            ? ['approved', 'declined']
            : ['declined']
        : standing === 'in-force'
          ? ['ended']
          : []
  return {
    ...{ waiver, standing, possible, now, timeZone, signer: { name, email, provedAt } },
    isOwn: waiver.traineeId === personId,
    done: new URL(args.request.url).searchParams.get('done'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'certificate:issue')
  const { waiverId } = paramsOr404(args.params, WaiverAddress)
  const { db, origin, now: clock } = args.context
  const form = await parseForm(args.request, WaiverActForm)
  if (!form.ok) return form.answer
  const { intent, reason } = form.value
  const now = clock()
  try {
    const proof = await proofFrom(db, { actor, given: form.value.proof, keys: args.context.keys, now })
    const act = { waiverId, reason: reason ?? null, actor, proof, origin, now }
    await (intent === 'ended' ? endWaiver(db, act) : answerWaiver(db, { ...act, answer: intent }))
  } catch (error) {
    return againWith(form, error)
  }
  return redirect(`${waiverHref(waiverId)}?done=${intent}`)
}

export default function Waiver() {
  const { waiver, standing, possible, isOwn, signer, now, timeZone, done } = useLoaderData<typeof loader>()
  const answer = useActionData()
  return (
    <Page>
      <PageHeader
        title={waiver.requirementLabel}
        lede={
          <>
            {LEDE[standing]} <a href={`/admin/people/${waiver.traineeId}`}>{waiver.traineeName}</a> for{' '}
            {waiver.levelTitle}
          </>
        }
        crumbs={[
          { href: '/admin', label: 'Academy' },
          { href: ALL_WAIVERS, label: 'Waivers' },
        ]}
      />
      <DoneNotice done={done} says={SAYS} />
      <WaiverFacts {...{ waiver, standing, timeZone }} />
      {isOwn && (
        <Notice tone="caution" title="This is about you">
          <p>Other admins decide about it.</p>
        </Notice>
      )}
      {standing === 'waiting' && !waiver.hasFirstAdmin && (
        <Notice tone="caution" title="It takes two admins">
          <p>
            {waiver.proposedByName} is no admin any more, so nobody can approve this. Decline it, and propose it anew.
          </p>
        </Notice>
      )}
      {possible.length > 0 && (
        <Section title="Decide">
          <ActForms
            {...{ possible, signer, now }}
            trainee={waiver.traineeName}
            formFor={(intent) => formState(answer, intent)}
          />
        </Section>
      )}
    </Page>
  )
}
