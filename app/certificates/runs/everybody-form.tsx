import type { Actor } from '~/people/actor'
import { ProofFields } from '~/people/proof-fields'
import type { FormState } from '~/platform/form-state'
import { Button } from '~/ui/button'
import { CheckboxField, FormErrors } from '~/ui/field'

type EverybodyFormProps = {
  runId: string
  level: { slug: string; title: string }
  ready: number
  /** Where the page is narrowed to one cohort. */
  cohort: { id: string; name: string } | undefined
  action: string
  signer: Pick<Actor, 'name' | 'email' | 'provedAt'>
  now: Date
  form: FormState
}

/** Signs for everybody who is ready, with one proof; the certificates are then issued one by one, with progress to be seen. */
export function EverybodyForm({ runId, level, ready, cohort, action, signer, now, form }: EverybodyFormProps) {
  const of = cohort ? ` of ${cohort.name}` : ''
  return (
    <form method="post" action={action} className="grid max-w-text gap-5">
      <FormErrors errors={form.formErrors} />
      <p>
        One signature for all {ready} people{of} who are ready for “{level.title}”. They are issued one by one in the
        background, each exactly once; you can watch, or go on with something else. Whoever is not ready any more when
        their turn comes is left out, with the reason.
      </p>
      <input type="hidden" name="intent" value="everybody" />
      <input type="hidden" name="runId" value={form.value('runId', runId)} />
      <input type="hidden" name="levelSlug" value={level.slug} />
      <input type="hidden" name="expected" value={ready} />
      {cohort && <input type="hidden" name="cohort" value={cohort.id} />}
      <CheckboxField
        label={`Issue “${level.title}” to all ${ready} people${of} who are ready`}
        id="everybody-confirmed"
        name="confirmed"
        value="yes"
        errors={form.errors('confirmed')}
      />
      <ProofFields actor={signer} now={now} errors={form.errors('proof')} />
      <div>
        <Button variant="secondary">Sign for all {ready}</Button>
      </div>
    </form>
  )
}
