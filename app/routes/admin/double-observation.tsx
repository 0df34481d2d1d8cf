import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { foundOr404, paramsOr404, requirePermission } from '~/platform/guards.server'
import { dateAndTime } from '~/platform/time'
import { AGREEMENT, DoubleAddress } from '~/practicals/addresses'
import { openDoubles } from '~/practicals/agreement/queries.server'
import { WithdrawDoubleForm } from '~/practicals/doubles/forms'
import { withdrawDouble } from '~/practicals/doubles/withdraw-double.server'
import { SHORTEST_REASON } from '~/practicals/observation-rules'
import { titleOf } from '~/practicals/signed-history.server'
import { Button } from '~/ui/button'
import { Facts } from '~/ui/facts'
import { FormErrors, TextArea } from '~/ui/field'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'A double observation' }]

/** One that is under way; what was rated in it is not on this page. */
export async function loader(args: LoaderFunctionArgs) {
  const { timeZone } = await requirePermission(args, 'agreement:manage')
  const { doubleId } = paramsOr404(args.params, DoubleAddress)
  const { db, content, now } = args.context
  const [double] = await openDoubles(db, { doubleId, now: now() })
  const found = foundOr404(double)
  return { double: found, title: titleOf(content.current(), found.competencySlug), timeZone }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'agreement:manage')
  const { doubleId } = paramsOr404(args.params, DoubleAddress)
  const form = await parseForm(args.request, WithdrawDoubleForm)
  if (!form.ok) return form.answer
  try {
    await withdrawDouble(args.context.db, { doubleId, actor, reason: form.value.reason, now: args.context.now() })
  } catch (error) {
    return againWith(form, error)
  }
  return redirect(`${AGREEMENT}?done=withdrawn`)
}

export default function DoubleObservation() {
  const { double, title, timeZone } = useLoaderData<typeof loader>()
  const form = formState(useActionData())
  return (
    <Page width="text">
      <PageHeader
        title={double.traineeName}
        lede={title}
        crumbs={[
          { href: '/admin', label: 'Academy' },
          { href: AGREEMENT, label: 'Agreement' },
        ]}
      />
      <Facts
        items={[
          { term: 'Planned for', value: dateAndTime(double.plannedFor, timeZone) },
          ...double.raters.map(({ name, hasRated }) => ({
            term: name,
            value: hasRated ? 'has rated' : 'has still to rate',
          })),
        ]}
      />
      <Section title="Withdraw it">
        <p className="text-muted">
          Such as when the session does not take place. What was signed by then stays an ordinary sign-off, and is no
          longer kept from the other.
        </p>
        <form method="post" className="grid gap-6">
          <FormErrors errors={form.formErrors} />
          <TextArea
            label="Why"
            name="reason"
            rows={2}
            minLength={SHORTEST_REASON}
            defaultValue={form.value('reason')}
            errors={form.errors('reason')}
            required
          />
          <div>
            <Button variant="danger">Withdraw the double observation</Button>
          </div>
        </form>
      </Section>
    </Page>
  )
}
