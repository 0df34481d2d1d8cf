import { curled } from '~/curriculum/curled'
import { ProofFields } from '~/people/proof-fields'
import { clockIn } from '~/platform/time'
import { Button } from '~/ui/button'
import { CheckboxField, TextArea, TextField } from '~/ui/field'
import { FormPart } from './form-part'
import type { PartProps } from './observation-form'
import { meaningOf } from './observation-rules'
import { OccasionGrid } from './occasion-grid'

/** Where, how and when; the time stays empty for what was watched just now. */
export function Circumstances({ settings, actor, now, form, value }: PartProps) {
  const mayBeLate = actor.roles.includes('admin')
  return (
    <FormPart title="Where and how" id="where">
      <OccasionGrid settings={settings} chosen={value('occasion')} errors={form.errors('occasion')} />
      <TextField
        label="When, if not just now"
        name="observedAt"
        type="datetime-local"
        max={clockIn(actor.timeZone, now)}
        hint={`Leave it empty if you watched it just now. Otherwise the time there (${actor.timeZone}); within 72 hours is usual, after 14 days it is too late.`}
        defaultValue={value('observedAt')}
        errors={form.errors('observedAt')}
      />
      {mayBeLate && (
        <TextArea
          label="Why it is signed after 14 days"
          name="lateBecause"
          rows={2}
          hint="Only then, and only an admin may. It stays on the record."
          defaultValue={value('lateBecause')}
          errors={form.errors('lateBecause')}
          required={false}
        />
      )}
    </FormPart>
  )
}

/** What the instructor says of it: a strength always, a next step where one is owed. */
export function Words({ competency, form, value }: PartProps) {
  return (
    <FormPart title="In your words" id="words" lede={curled(competency.afterwards)}>
      <TextArea
        label="Strengths"
        name="strengths"
        rows={3}
        hint="At least one, as you would say it to them."
        defaultValue={value('strengths')}
        errors={form.errors('strengths')}
        required
      />
      <TextArea
        label="Next step"
        name="nextStep"
        rows={3}
        hint="One thing to do next. Needed when anything is below “Meets” or a critical item was missed."
        defaultValue={value('nextStep')}
        errors={form.errors('nextStep')}
      />
    </FormPart>
  )
}

/** What the signature means, who gives it, and the signature. */
export function SigningPanel({ competency, trainee, actor, now, form, draft, correction = false }: PartProps) {
  const meaning = meaningOf({
    signerName: actor.name,
    traineeName: trainee.name,
    competencyTitle: competency.title,
    correction,
  })
  return (
    <section className="grid gap-6 rounded-card bg-teal-soft p-5 sm:p-7" aria-labelledby="sign">
      <div className="grid gap-3">
        <h2 id="sign" className="text-2xl">
          Sign
        </h2>
        <blockquote className="font-serif text-lg">{meaning}</blockquote>
        <p className="text-sm">
          It is kept for good. You can replace it by a correction; it is never edited or removed.
        </p>
      </div>
      {(form.errors('another') || form.value('another')) && (
        <div className="rounded-card bg-caution-soft px-5 py-3">
          <CheckboxField
            label="This was another performance"
            name="another"
            value="yes"
            defaultChecked={form.value('another') === 'yes'}
            errors={form.errors('another')}
          />
        </div>
      )}
      <ProofFields actor={actor} now={now} errors={form.errors('proof')} />
      {draft && (
        <div>
          <Button variant="secondary" formAction={draft.action} formNoValidate name="intent" value="save">
            Save draft
          </Button>
        </div>
      )}
    </section>
  )
}
