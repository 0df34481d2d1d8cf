import type { FormState } from '~/platform/form-state'
import { Button } from '~/ui/button'
import { FormErrors, TextField } from '~/ui/field'

type CohortFieldsProps = { form: FormState; name?: string; startsOn: string; button: string; intent?: string }

/** Name and first day of a cohort, to start or to change one. `startsOn` is a date such as `2026-11-22`. */
export function CohortFields({ form, name, startsOn, button, intent }: CohortFieldsProps) {
  return (
    <form method="post" className="grid gap-6">
      <FormErrors errors={form.formErrors} />
      {intent && <input type="hidden" name="intent" value={intent} />}
      <div className="grid items-start gap-6 sm:grid-cols-[2fr_1fr]">
        <TextField
          label="Name"
          name="name"
          autoComplete="off"
          defaultValue={form.value('name', name)}
          hint="Such as “Autumn 2026, Lisbon”."
          errors={form.errors('name')}
          required
        />
        <TextField
          label="First day"
          name="startsOn"
          type="date"
          defaultValue={form.value('startsOn', startsOn)}
          hint="When teaching begins."
          errors={form.errors('startsOn')}
          required
        />
      </div>
      <div>
        <Button variant={intent ? 'secondary' : 'primary'}>{button}</Button>
      </div>
    </form>
  )
}
