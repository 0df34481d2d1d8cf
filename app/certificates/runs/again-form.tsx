import type { Actor } from '~/people/actor'
import { ProofFields } from '~/people/proof-fields'
import type { FormState } from '~/platform/form-state'
import { Button } from '~/ui/button'
import { CheckboxField, FormErrors } from '~/ui/field'

type AgainFormProps = {
  runId: string
  level: string
  left: number
  /** The fingerprint of who is left. */
  list: string
  signer: Pick<Actor, 'name' | 'email' | 'provedAt'>
  now: Date
  form: FormState
}

/** Signs anew for those whom a list left: what failed, and what it did not come to before it ended. */
export function AgainForm({ runId, level, left, list, signer, now, form }: AgainFormProps) {
  const [who, theirs] = left === 1 ? ['the one who is left', 'it'] : [`the ${left} who are left`, 'they']
  return (
    <form method="post" action="#again" className="grid max-w-text gap-5">
      <FormErrors errors={form.formErrors} />
      <p>
        What failed, and what the list did not come to before it ended, is tried again as a list of its own, under a new
        signature. Find the cause first, or {theirs} will fail again. Nobody gets a second certificate by it.
      </p>
      <input type="hidden" name="intent" value="again" />
      <input type="hidden" name="runId" value={form.value('runId', runId)} />
      <input type="hidden" name="expected" value={left} />
      <input type="hidden" name="list" value={list} />
      <CheckboxField
        label={`Issue “${level}” to ${who}`}
        id="again-confirmed"
        name="confirmed"
        value="yes"
        errors={form.errors('confirmed')}
      />
      <ProofFields actor={signer} now={now} errors={form.errors('proof')} />
      <div>
        <Button variant="secondary">Try again</Button>
      </div>
    </form>
  )
}
