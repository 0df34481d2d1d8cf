import type { Actor } from '~/people/actor'
import { ProofFields } from '~/people/proof-fields'
import type { FormState } from '~/platform/form-state'
import { Button } from '~/ui/button'
import { CheckboxField, FormErrors } from '~/ui/field'
import type { Narrowed } from '../candidates-query'

type EverybodyFormProps = {
  runId: string
  level: { slug: string; title: string }
  /** How many the page counted by its filter, and the fingerprint of who they are: the signature is for them alone. */
  ready: number
  list: string
  /** How the page is narrowed, and the name of its cohort, where it is to one that is open. */
  asked: Narrowed
  cohort: string | undefined
  action: string
  signer: Pick<Actor, 'name' | 'email' | 'provedAt'>
  now: Date
  form: FormState
}

/** Signs for everybody who is ready, with one proof; the certificates are then issued one by one, with progress to be seen. */
export function EverybodyForm(props: EverybodyFormProps) {
  const { runId, level, ready, list, asked, cohort, action, signer, now, form } = props
  const named = asked.search ? ` whose names have “${asked.search}” in them` : ''
  const of = `${asked.cohort ? ` of ${cohort ?? 'this cohort'}` : ''}${named}`
  return (
    <form method="post" action={action} className="grid max-w-text gap-5">
      <FormErrors errors={form.formErrors} />
      <p>
        One signature for all {ready} people{of} who are ready for “{level.title}”. They are issued one by one in the
        background, each exactly once; you can watch, or go on with something else. Whoever is not ready any more when
        their turn comes is left out, with the reason. If the list is another one by the time you sign, nothing is
        begun.
      </p>
      <input type="hidden" name="intent" value="everybody" />
      <input type="hidden" name="runId" value={form.value('runId', runId)} />
      <input type="hidden" name="levelSlug" value={level.slug} />
      <input type="hidden" name="expected" value={ready} />
      <input type="hidden" name="list" value={list} />
      {asked.cohort && <input type="hidden" name="cohort" value={asked.cohort} />}
      {asked.search && <input type="hidden" name="search" value={asked.search} />}
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
