import type { FormState } from '~/platform/form-state'
import { Button } from '~/ui/button'
import { FormErrors, SelectField, TextField } from '~/ui/field'
import { SEEN_WITHIN_HOURS } from './double-rules'

type Options = { value: string; label: string }[]

type AskProps = {
  form: FormState
  doubleId: string
  competencies: Options
  competency: string | undefined
  raters: Options
  /** Who is missing among the raters, and why. */
  leftOut: string | undefined
  earliest: string
  timeZone: string
}

/** Which performance, when, and who watches it. */
export function AskForDoubleFields({ form, doubleId, competencies, competency, raters, leftOut, ...page }: AskProps) {
  const { earliest, timeZone } = page
  const rater = (name: 'oneRaterId' | 'otherRaterId', label: string, otherwise: string) => (
    <SelectField
      {...{ label, name }}
      options={raters}
      defaultValue={form.value(name, otherwise)}
      errors={form.errors(name)}
      required
    />
  )
  return (
    <form method="post" className="grid gap-6">
      <FormErrors errors={form.formErrors} />
      <input type="hidden" name="doubleId" value={form.value('doubleId', doubleId)} />
      <SelectField
        label="Competency"
        name="competencySlug"
        options={competencies}
        defaultValue={form.value('competencySlug', competency)}
        errors={form.errors('competencySlug')}
        required
      />
      <TextField
        label="When it will be seen"
        type="datetime-local"
        name="plannedFor"
        min={earliest}
        hint={`By your clock (${timeZone}). What either signs as seen within ${SEEN_WITHIN_HOURS} hours of it is their rating.`}
        defaultValue={form.value('plannedFor')}
        errors={form.errors('plannedFor')}
        required
      />
      {rater('oneRaterId', 'One instructor', raters[0]?.value ?? '')}
      {rater('otherRaterId', 'The other instructor', raters[1]?.value ?? '')}
      {leftOut && <p className="text-sm text-muted">{leftOut}</p>}
      <div>
        <Button>Ask both to watch</Button>
      </div>
    </form>
  )
}
