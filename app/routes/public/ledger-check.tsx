import type { ActionFunctionArgs, MetaFunction } from '@remix-run/node'
import { useActionData } from '@remix-run/react'
import { ledgerName } from '~/ledger/checkpoints/due'
import { CheckFields } from '~/ledger/open/check-fields'
import { checkHandedIn } from '~/ledger/open/check-handed-in.server'
import { CheckForm } from '~/ledger/open/forms'
import { OfflineCheck } from '~/ledger/open/offline-check'
import { VerdictNotice } from '~/ledger/open/verdict-notice'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { networkOf, takeFromLimit } from '~/platform/rate-limit.server'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Check the ledger' }]

const CHECKS_A_MINUTE = 30

/** Anybody may hand in what they kept. Nothing is stored; the answer is the page. */
export async function action({ request, context }: ActionFunctionArgs) {
  const { db, now, clientAddress, origin } = context
  const form = await parseForm(request, CheckForm)
  if (!form.ok) return form.answer
  const { pasted = '', file } = form.value
  try {
    const key = `ledger checks from ${networkOf(clientAddress)}`
    await takeFromLimit(db, { key, limit: CHECKS_A_MINUTE, windowMinutes: 1, now: now() })
    const text = file && file.size > 0 ? await file.text() : pasted
    if (text.trim() === '') return form.again('Paste a checkpoint or a proof, or choose its file.')
    const verdict = await checkHandedIn(db, { text, name: ledgerName(origin) })
    return { verdict, ...form.again('').data, formErrors: [] }
  } catch (error) {
    return againWith(form, error)
  }
}

export default function LedgerCheck() {
  const answer = useActionData<typeof action>()
  const verdict = answer && 'verdict' in answer ? answer.verdict : undefined
  return (
    <Page width="text">
      <PageHeader
        title="Check the ledger"
        lede="You kept a checkpoint or a proof of this academy’s ledger. Hold it against the ledger as it stands today."
        crumbs={[{ href: '/ledger', label: 'The ledger' }]}
      />
      {verdict && (
        <Section title="What came of it">
          <VerdictNotice verdict={verdict} />
        </Section>
      )}
      <Section title={verdict ? 'Another one' : 'What you kept'}>
        <CheckFields form={formState(answer)} />
      </Section>
      <Section title="Without trusting us">
        <OfflineCheck />
      </Section>
    </Page>
  )
}
