import { dateAndTime } from '~/platform/time'
import type { FormState } from '~/platform/form-state'
import { Button } from '~/ui/button'
import { FormErrors, RadioGroup, SelectField, TextArea } from '~/ui/field'
import { ENTRUSTMENT_WORDS, ENTRUSTMENTS, isEntrustment } from './wording'

/** Asks to be observed: a rating of oneself first, then whom to ask. */
export function AskForm({
  form,
  instructors,
}: {
  form: FormState
  instructors: { instructorId: string; name: string }[]
}) {
  return (
    <form method="post" className="grid max-w-text gap-6">
      <FormErrors errors={form.formErrors} />
      <input type="hidden" name="intent" value="ask" />
      <RadioGroup
        legend="First, how do you see yourself today?"
        hint="Your instructor does not see this until they have signed. Then you both can compare."
        name="selfEntrustment"
        options={ENTRUSTMENTS.map((rung) => ({
          value: `${rung}`,
          label: `${rung}. ${ENTRUSTMENT_WORDS[rung].trainee}`,
        }))}
        defaultValue={form.value('selfEntrustment')}
        errors={form.errors('selfEntrustment')}
        required
      />
      <SelectField
        label="Whom do you ask?"
        name="instructorId"
        options={[
          { value: '', label: 'Whoever of my instructors is free first' },
          ...instructors.map((one) => ({ value: one.instructorId, label: one.name })),
        ]}
        defaultValue={form.value('instructorId') ?? ''}
        errors={form.errors('instructorId')}
      />
      <TextArea
        label="Anything they should know"
        name="note"
        rows={2}
        hint="Such as when you are in the studio."
        required={false}
        defaultValue={form.value('note')}
        errors={form.errors('note')}
      />
      <div>
        <Button>Ask to be observed</Button>
      </div>
    </form>
  )
}

/** A request that waits, in the trainee's own view, with the way to take it back. */
export function OpenRequest({
  request,
  timeZone,
}: {
  request: { id: string; askedName: string | null; selfEntrustment: number; note: string; createdAt: Date }
  timeZone: string
}) {
  const { id, askedName, selfEntrustment, note, createdAt } = request
  return (
    <div className="grid max-w-text justify-items-start gap-4">
      <p>
        You asked {askedName ?? 'whoever of your instructors is free first'} on {dateAndTime(createdAt, timeZone)}. You
        rated yourself {selfEntrustment}
        {isEntrustment(selfEntrustment) && ` (${ENTRUSTMENT_WORDS[selfEntrustment].trainee.replace(/\.$/, '')})`}; they
        see that once they have signed.
      </p>
      {note && <p className="text-muted">“{note}”</p>}
      <form method="post">
        <input type="hidden" name="requestId" value={id} />
        <Button variant="secondary" name="intent" value="withdraw">
          Withdraw the request
        </Button>
      </form>
    </div>
  )
}
