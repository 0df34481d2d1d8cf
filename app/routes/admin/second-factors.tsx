import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { DoneNotice } from '~/people/done-notice'
import { proofFrom } from '~/people/prove-again.server'
import { SECOND_FACTOR_RULE } from '~/people/second-factor/addresses'
import { FactorTable } from '~/people/second-factor/factor-table'
import { RuleForm as RuleFields } from '~/people/second-factor/forms'
import { ruleInForce, setRule } from '~/people/second-factor/rule.server'
import { RuleForm } from '~/people/second-factor/rule-form'
import { whoHasFactors } from '~/people/second-factor/who-has-factors.server'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { requirePermission } from '~/platform/guards.server'
import { dateIn } from '~/platform/time'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Second factors' }]

export async function loader(args: LoaderFunctionArgs) {
  const { name, email, provedAt } = await requirePermission(args, 'academy:manage')
  const { db, now: clock } = args.context
  const [rule, holders, now] = [await ruleInForce(db), await whoHasFactors(db), clock()]
  return {
    ...{ rule, holders, now, signer: { name, email, provedAt }, today: dateIn('UTC', now) },
    done: new URL(args.request.url).searchParams.get('done'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'academy:manage')
  const { db, keys, now: clock } = args.context
  const form = await parseForm(args.request, RuleFields)
  if (!form.ok) return form.answer
  const { rule, requiredFrom, seen, proof: given } = form.value
  const now = clock()
  try {
    const proof = await proofFrom(db, { actor, given, keys, now })
    const day = rule === 'required' ? (requiredFrom ?? null) : null
    await setRule(db, { rule, requiredFrom: day, seen, actor, proof, now })
  } catch (error) {
    return againWith(form, error)
  }
  return redirect(`${SECOND_FACTOR_RULE}?done=set`)
}

export default function SecondFactors() {
  const { rule, holders, done, ...page } = useLoaderData<typeof loader>()
  const form = formState(useActionData())
  return (
    <Page>
      <PageHeader
        title="Second factors"
        lede="Passwords are shared and watched. A code from an app or a passkey shows that it was the right person who signed."
        crumbs={[{ href: '/admin', label: 'Academy' }]}
      />
      <DoneNotice done={done} says={{ set: 'Saved. It holds from now on.' }} />
      <Section title="What your academy asks">
        <RuleForm {...page} rule={rule} form={form} />
        {rule.setByName && <p className="text-sm text-muted">Last set by {rule.setByName}.</p>}
      </Section>
      <Section title="Who has one">
        <FactorTable holders={holders} />
      </Section>
    </Page>
  )
}
