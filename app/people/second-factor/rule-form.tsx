import type { FormState } from '~/platform/form-state'
import { Button } from '~/ui/button'
import { FormErrors, RadioGroup, TextField } from '~/ui/field'
import type { Actor } from '../actor'
import { ProofFields } from '../proof-fields'
import type { SecondFactorRule } from './second-factor-rule'

const OPTIONS = [
  {
    value: 'off',
    label: 'Off',
    hint: 'Nobody is reminded. Whoever wants one can still set it up, and is then asked for it.',
  },
  {
    value: 'recommended',
    label: 'Recommended',
    hint: 'Whoever signs or issues is reminded on their start page until they have one.',
  },
  {
    value: 'required',
    label: 'Required from a day on',
    hint: 'Until then they are reminded on every page; from that day on nobody signs or issues without one.',
  },
]

type Props = {
  rule: SecondFactorRule & { number: number }
  today: string
  signer: Pick<Actor, 'name' | 'email' | 'provedAt'>
  now: Date
  form: FormState
}

/** What an admin asks of everybody who signs. */
export function RuleForm({ rule, today, signer, now, form }: Props) {
  return (
    <form method="post" className="grid max-w-text gap-6">
      <FormErrors errors={form.formErrors} />
      <input type="hidden" name="seen" value={rule.number} />
      <RadioGroup
        legend="A second factor for instructors and admins is"
        name="rule"
        options={OPTIONS}
        defaultValue={form.value('rule', rule.rule)}
        errors={form.errors('rule')}
        required
      />
      <TextField
        label="From which day"
        name="requiredFrom"
        type="date"
        min={today}
        defaultValue={form.value('requiredFrom', rule.requiredFrom ?? undefined)}
        hint="Only where it is required. Two weeks give everybody time. The day begins at midnight UTC."
        errors={form.errors('requiredFrom')}
        short
      />
      <ProofFields actor={signer} now={now} errors={form.errors('proof')} />
      <div>
        <Button>Save</Button>
      </div>
    </form>
  )
}
