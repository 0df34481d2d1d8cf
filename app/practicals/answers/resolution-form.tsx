import type { Actor } from '~/people/actor'
import { ProofFields } from '~/people/proof-fields'
import type { FormState } from '~/platform/form-state'
import { Button } from '~/ui/button'
import { FormErrors, RadioGroup, TextArea } from '~/ui/field'
import { SHORTEST_REASON } from '../observation-rules'
import type { SignedVersion } from '../queries.server'
import { DISPUTE_OUTCOMES, OUTCOME_CHOICES } from './dispute-state'

type Props = {
  form: FormState
  viewer: Pick<Actor, 'name' | 'email' | 'provedAt'>
  now: Date
  version: Pick<SignedVersion, 'signerName' | 'traineeName'>
}

/** Decides a dispute: what comes of it, and why, in words that both of them read. */
export function ResolutionForm({ form, viewer, now, version }: Props) {
  return (
    <form method="post" className="grid max-w-text gap-6">
      <FormErrors errors={form.formErrors} />
      <input type="hidden" name="intent" value="resolve" />
      <RadioGroup
        legend="What comes of it"
        name="outcome"
        options={DISPUTE_OUTCOMES.map((value) => ({ value, ...OUTCOME_CHOICES[value] }))}
        defaultValue={form.value('outcome')}
        errors={form.errors('outcome')}
        required
      />
      <TextArea
        label="Why"
        name="words"
        rows={3}
        minLength={SHORTEST_REASON}
        hint={`${version.traineeName} and ${version.signerName} will read it, and it stays on the record.`}
        defaultValue={form.value('words')}
        errors={form.errors('words')}
        required
      />
      <ProofFields actor={viewer} now={now} errors={form.errors('proof')} />
      <div>
        <Button>Decide the dispute</Button>
      </div>
    </form>
  )
}
