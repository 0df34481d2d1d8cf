import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { ReplaceKeyForm as ReplaceKeyFields } from '~/keys/forms'
import { KeyFacts } from '~/keys/key-facts'
import { keyOnPage, PURPOSE_WORDS } from '~/keys/key-words'
import { ReplaceKeyForm } from '~/keys/replace-key-form'
import { publicKeys } from '~/keys/signing-keys.server'
import { replaceKey } from '~/ledger/replace-key.server'
import { DoneNotice } from '~/people/done-notice'
import { Proof } from '~/people/forms'
import { ProofFields } from '~/people/proof-fields'
import { proofFrom } from '~/people/prove-again.server'
import { formState } from '~/platform/form-state'
import { againWith, parseForm } from '~/platform/forms.server'
import { requirePermission } from '~/platform/guards.server'
import { Page, PageHeader, Section } from '~/ui/page'

export const meta: MetaFunction = () => [{ title: 'Signing keys' }]

/** The keys in use, those that were, and the way to replace one. */
export async function loader(args: LoaderFunctionArgs) {
  const { name, email, provedAt, timeZone } = await requirePermission(args, 'key:replace')
  const { db, now } = args.context
  const all = [
    ...(await publicKeys(db, { purpose: 'credential' })),
    ...(await publicKeys(db, { purpose: 'ledger' })),
  ].map(keyOnPage)
  return {
    ...{ signer: { name, email, provedAt }, now: now(), timeZone },
    inUse: all.filter((key) => key.retiredAt === null),
    retired: all.filter((key) => key.retiredAt !== null).reverse(),
    done: new URL(args.request.url).searchParams.get('done'),
  }
}

export async function action(args: ActionFunctionArgs) {
  const actor = await requirePermission(args, 'key:replace')
  const { db, keys, now: clock } = args.context
  const form = await parseForm(args.request, ReplaceKeyFields.extend({ proof: Proof }))
  if (!form.ok) return form.answer
  const now = clock()
  try {
    const { proof: given, purpose, replaces, because, compromised } = form.value
    const proof = await proofFrom(db, { actor, given, keys, now })
    const signed = { actorId: actor.personId, provedBy: proof.method, now }
    await replaceKey(db, { keys, purpose, replaces, because, compromised, ...signed })
  } catch (error) {
    return againWith(form, error)
  }
  return redirect('/admin/keys?done=replaced')
}

export default function Keys() {
  const { inUse, retired, signer, now, timeZone, done } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const posted = formState(answer)
  const untouched = formState(undefined)
  return (
    <Page>
      <PageHeader
        title="Signing keys"
        lede="What this academy signs with, so that an outsider can tell that it was us."
        crumbs={[
          { href: '/admin', label: 'Academy' },
          { href: '/admin/ledger', label: 'Ledger' },
        ]}
      />
      {!posted.formErrors && (
        <DoneNotice
          done={done}
          says={{ replaced: 'Replaced. What the old key signed still counts, unless you said otherwise.' }}
        />
      )}
      {inUse.map((key) => {
        const form = posted.value('purpose') === key.purpose ? posted : untouched
        return (
          <Section key={key.id} id={key.purpose} title={PURPOSE_WORDS[key.purpose].title}>
            <KeyFacts shown={key} timeZone={timeZone} />
            <ReplaceKeyForm
              shown={key}
              form={form}
              proof={<ProofFields actor={signer} now={now} errors={form.errors('proof')} />}
            />
          </Section>
        )
      })}
      <Section title="Where the private halves are">
        <p className="max-w-text">
          Sealed in the database, each under the academy’s key secret, which is not in the database: a file named
          key-secret in the data folder, or the setting KEY_SECRET. Keep a copy of it apart from the backups. Replace a
          key when somebody who could read both leaves, or once a year.
        </p>
      </Section>
      {retired.length > 0 && (
        <Section title="Keys that were in use">
          {retired.map((key) => (
            <KeyFacts key={key.id} shown={key} timeZone={timeZone} />
          ))}
        </Section>
      )}
    </Page>
  )
}
