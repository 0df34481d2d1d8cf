import type { FormState } from '~/platform/form-state'
import { dateAndTime } from '~/platform/time'
import { Button } from '~/ui/button'
import { FormErrors, RadioGroup, SelectField, TextArea } from '~/ui/field'
import { onItInWords } from './taking/taking-words'
import { waitingSince } from './waiting-words'
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

type Asked = {
  id: string
  askedName: string | null
  selfEntrustment: number
  note: string
  createdAt: Date
  taken: { name: string; at: Date; from: string | null } | null
}

/** A request that waits, in the trainee's own view: how long, who is on it, and the way to take it back. */
export function OpenRequest({ request, timeZone, now }: { request: Asked; timeZone: string; now: Date }) {
  const { id, askedName, selfEntrustment, note, createdAt, taken } = request
  const { words, long } = waitingSince(createdAt, { now, timeZone })
  return (
    <div className="grid max-w-text justify-items-start gap-4">
      <p>
        You asked {askedName ?? 'whoever of your instructors is free first'} on {dateAndTime(createdAt, timeZone)}. You
        rated yourself {selfEntrustment}
        {isEntrustment(selfEntrustment) && ` (${ENTRUSTMENT_WORDS[selfEntrustment].trainee.replace(/\.$/, '')})`}; they
        see that once they have signed.
      </p>
      {taken ? (
        <p className="font-semibold">{onItInWords(taken, { now, timeZone })}.</p>
      ) : (
        <p className={long ? 'font-semibold text-caution' : 'text-muted'}>
          It has been waiting {words}
          {long && '. Speak to them: a word in the studio is quicker than a queue'}.
        </p>
      )}
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
