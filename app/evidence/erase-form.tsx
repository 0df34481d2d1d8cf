import type { FormState } from '~/platform/form-state'
import { Button } from '~/ui/button'
import { FormErrors, RadioGroup, TextArea } from '~/ui/field'
import type { Evidence } from './queries.server'

/** Erases one picture or clip before its day, with a reason that stays in its place. */
export function EraseForm({ form, one }: { form: FormState; one: Evidence }) {
  const choices = [
    ...(one.consentedOn === null
      ? []
      : [{ value: 'consent-withdrawn', label: 'The person in it took their consent back' }]),
    { value: 'removed', label: 'It is not wanted any more' },
  ]
  return (
    <form method="post" className="grid max-w-text gap-6">
      <FormErrors errors={form.formErrors} />
      <p>
        The file goes at once and cannot be brought back. That it was here, its fingerprint and your reason stay; a
        sign-off that looked at it still names it.
      </p>
      {choices.length === 1 ? (
        <input type="hidden" name="because" value="removed" />
      ) : (
        <RadioGroup
          legend="Why"
          name="because"
          options={choices}
          defaultValue={form.value('because')}
          errors={form.errors('because')}
          required
        />
      )}
      <TextArea
        label={choices.length === 1 ? 'Why, in your words' : 'In your words'}
        name="words"
        rows={2}
        hint="No name of the person in it."
        defaultValue={form.value('words')}
        errors={form.errors('words')}
        required
      />
      <div>
        <Button variant="danger" name="intent" value="erase">
          Erase “{one.caption.length > 40 ? `${one.caption.slice(0, 40)}…` : one.caption}”
        </Button>
      </div>
    </form>
  )
}
