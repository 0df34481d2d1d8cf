import type { FormState } from '~/platform/form-state'
import { longDate } from '~/platform/time'
import { Button } from '~/ui/button'
import { CheckboxField, FormErrors, TextArea } from '~/ui/field'
import { Section } from '~/ui/page'
import type { Actor } from '../actor'
import { type Factors, hasFactor } from '../proof'
import { ProofFields } from '../proof-fields'

type Props = {
  person: { name: string }
  factors: Factors
  resets: { id: string; reason: string; resetByName: string; resetAt: Date }[]
  own: boolean
  signer: Pick<Actor, 'name' | 'email' | 'provedAt'>
  now: Date
  timeZone: string
  form: FormState
}

/** Somebody's second factor as an admin sees it, the way to take it off for them, and every time that was done. */
export function FactorResetSection({ person, factors, resets, own, timeZone, ...rest }: Props) {
  const kinds = [factors.app ? 'an authenticator app' : '', factors.passkey ? 'a passkey' : ''].filter(Boolean)
  return (
    <Section title="Second factor">
      <p className="text-muted">{kinds.length > 0 ? `Has ${kinds.join(' and ')}.` : 'Has none.'}</p>
      {hasFactor(factors) && !own && <ResetForm name={person.name} {...rest} />}
      {resets.length > 0 && (
        <ul className="grid gap-2 text-sm">
          {resets.map(({ id, reason, resetByName, resetAt }) => (
            <li key={id}>
              Taken off {longDate(resetAt, timeZone)} by {resetByName}: {reason}
            </li>
          ))}
        </ul>
      )}
    </Section>
  )
}

function ResetForm({ name, signer, now, form }: Pick<Props, 'signer' | 'now' | 'form'> & { name: string }) {
  return (
    <details open={form.value('intent') === 'reset-factor'} className="rounded-card border border-line">
      <summary className="flex min-h-11 cursor-pointer items-center px-4 py-2.5 text-sm font-semibold text-danger marker:content-none hover:bg-sunken">
        Take the second factor off
      </summary>
      <form method="post" className="grid max-w-text gap-5 border-t border-line p-4">
        <FormErrors errors={form.formErrors} />
        <p className="text-sm text-muted">
          For {name} who lost their device and has no recovery code. Make sure that it is them who asks: in person, or
          by a number you knew before. Every browser of theirs is signed out, they get a letter, and the ledger gains an
          entry.
        </p>
        <input type="hidden" name="intent" value="reset-factor" />
        <TextArea
          label="Why, and how you made sure"
          name="reason"
          rows={2}
          minLength={10}
          maxLength={500}
          hint={`${name} and the other admins read it.`}
          defaultValue={form.value('reason')}
          errors={form.errors('reason')}
          required
        />
        <CheckboxField
          label={`Take the second factor off ${name}’s account`}
          name="confirmed"
          value="yes"
          errors={form.errors('confirmed')}
          required
        />
        <ProofFields actor={signer} now={now} errors={form.errors('proof')} />
        <div>
          <Button variant="danger">Take it off for {name}</Button>
        </div>
      </form>
    </details>
  )
}
