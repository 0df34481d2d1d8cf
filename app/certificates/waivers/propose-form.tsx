import type { Actor } from '~/people/actor'
import { ProofFields } from '~/people/proof-fields'
import type { FormState } from '~/platform/form-state'
import { addDays, dateIn } from '~/platform/time'
import { Button } from '~/ui/button'
import { CheckboxField, FormErrors, TextArea, TextField } from '~/ui/field'
import { LONGEST_WAIVER_REASON, MOST_WAIVER_DAYS, SHORTEST_WAIVER_REASON } from './waiver-rules'

type ProposeFormProps = {
  waiverId: string
  trainee: string
  label: string
  signer: Pick<Actor, 'name' | 'email' | 'provedAt'>
  now: Date
  form: FormState
}

/** Proposes a waiver: the reason that will be printed, its last day, a tick that names both, and a proof. */
export function ProposeForm({ waiverId, trainee, label, signer, now, form }: ProposeFormProps) {
  return (
    <form method="post" className="grid max-w-text gap-6">
      <FormErrors errors={form.formErrors} />
      <input type="hidden" name="waiverId" value={form.value('waiverId', waiverId)} />
      <TextArea
        label="Why"
        name="reason"
        rows={3}
        minLength={SHORTEST_WAIVER_REASON}
        maxLength={LONGEST_WAIVER_REASON}
        hint="It is printed on the certificate and on its public page. Say nothing of anybody’s health or private life."
        defaultValue={form.value('reason')}
        errors={form.errors('reason')}
        required
      />
      <TextField
        label="It counts until"
        name="endsOn"
        type="date"
        min={dateIn('UTC', now)}
        max={dateIn('UTC', addDays(now, MOST_WAIVER_DAYS))}
        hint="Its last day. A certificate has to be issued by then; a renewal needs a waiver of its own."
        defaultValue={form.value('endsOn')}
        errors={form.errors('endsOn')}
        short
        required
      />
      <CheckboxField
        label={`Propose that “${label}” is not asked of ${trainee}`}
        name="confirmed"
        value="yes"
        errors={form.errors('confirmed')}
      />
      <ProofFields actor={signer} now={now} errors={form.errors('proof')} />
      <div>
        <Button>Propose it to a second admin</Button>
      </div>
    </form>
  )
}
