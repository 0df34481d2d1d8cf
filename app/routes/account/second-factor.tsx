import { type ActionFunctionArgs, data, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { browserName } from '~/people/browser-name'
import { DoneNotice } from '~/people/done-notice'
import { ProofFields } from '~/people/proof-fields'
import { proofForAccount } from '~/people/prove-again.server'
import { SECOND_FACTOR } from '~/people/second-factor/addresses'
import { AppSection } from '~/people/second-factor/app-section'
import { changeSecondFactor } from '~/people/second-factor/change-second-factor.server'
import { DemandNotice } from '~/people/second-factor/demand-notice'
import { FactorFacts } from '~/people/second-factor/factor-facts'
import { SecondFactorForm } from '~/people/second-factor/forms'
import { ownSecondFactor } from '~/people/second-factor/own-second-factor.server'
import { passkeysWorkAt } from '~/people/second-factor/passkey-challenges.server'
import { PasskeySection } from '~/people/second-factor/passkey-section'
import { FreshCodes, RecoveryCodeSection } from '~/people/second-factor/recovery-code-section'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { requirePermission } from '~/platform/guards.server'
import { Button } from '~/ui/button'
import { Card } from '~/ui/card'
import { FormErrors } from '~/ui/field'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Second factor' }]

const SAYS = {
  prove: 'Thank you. For the next minutes you can change what is here.',
  'cancel-app': 'Nothing was changed.',
  'confirm-app': 'The new phone shows your codes from now on.',
  'remove-app': 'The app is removed.',
  'add-passkey': 'The passkey is added.',
  'rename-passkey': 'Renamed.',
  'remove-passkey': 'The passkey is removed.',
}

export async function loader(args: LoaderFunctionArgs) {
  const actor = await requirePermission(args, 'account:own')
  const { db, keys, origin, now: clock } = args.context
  const now = clock()
  const { name, email, provedAt, timeZone } = actor
  return {
    ...(await ownSecondFactor(db, { actor, keys, now })),
    ...{ now, timeZone, signer: { name, email, provedAt } },
    passkeysPossible: passkeysWorkAt(origin),
    suggestedName: browserName(args.request.headers.get('user-agent') ?? ''),
    done: new URL(args.request.url).searchParams.get('done'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'account:own')
  const { db, keys, now: clock } = args.context
  const form = await parseForm(args.request, SecondFactorForm)
  if (!form.ok) return form.answer
  const [asked, now] = [form.value, clock()]
  try {
    const given = asked.intent === 'prove' ? asked.proof : undefined
    const proof = await proofForAccount(db, { actor, given, keys, now })
    const { codes } = await changeSecondFactor(db, asked, { actor, proof, keys, now })
    if (codes.length > 0) return data({ codes })
  } catch (error) {
    return againWith(form, error)
  }
  return redirect(`${SECOND_FACTOR}?done=${asked.intent}`)
}

export default function SecondFactor() {
  const { signer, now, proved, done, ...page } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const form = (intent: string) => formState(answer, intent)
  const codes = answer && 'codes' in answer ? answer.codes : []
  const hasAny = page.appSince !== null || page.passkeys.length > 0
  return (
    <Page width="text">
      <PageHeader
        title="Second factor"
        lede="Besides your password, something that only you have: a stolen password alone then opens nothing and signs nothing."
        crumbs={[{ href: '/account', label: 'Your account' }]}
      />
      <DoneNotice done={answer ? null : done} says={SAYS} />
      {!hasAny && <DemandNotice demand={page.demand} here />}
      {codes.length > 0 ? (
        <FreshCodes codes={codes} academy={page.academy} email={signer.email} />
      ) : proved ? (
        <>
          <Section title="Authenticator app">
            <AppSection {...page} form={form} />
          </Section>
          {!page.beingSetUp && (
            <Section title="Passkeys">
              <PasskeySection {...page} possible={page.passkeysPossible} form={form} />
            </Section>
          )}
          {!page.beingSetUp && hasAny && (
            <Section title="Recovery codes">
              <RecoveryCodeSection left={page.codesLeft} form={form('renew-codes')} />
            </Section>
          )}
        </>
      ) : (
        <>
          <FactorFacts {...page} />
          <Card>
            <form method="post" className="grid gap-6">
              <h2 className="text-2xl">To change it, prove that it is you</h2>
              <FormErrors errors={formState(answer).formErrors} />
              <input type="hidden" name="intent" value="prove" />
              <ProofFields forAccount actor={signer} now={now} errors={form('prove').errors('proof')} />
              <div>
                <Button>Go on</Button>
              </div>
            </form>
          </Card>
        </>
      )}
    </Page>
  )
}
