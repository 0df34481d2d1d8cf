import type { FormState } from '~/platform/form-state'
import { Button } from '~/ui/button'
import { CheckboxField, FormErrors, SelectField, TextArea, TextField } from '~/ui/field'
import { BY_NAME } from './check-form'

type Props = {
  formats: { value: string; label: string }[]
  modules: { value: string; label: string }[]
  form: FormState
}

/** Which bank to look at, and what its questions do not say themselves. */
export function CheckFields({ formats, modules, form }: Props) {
  return (
    <form method="post" encType="multipart/form-data" className="grid gap-6">
      <FormErrors errors={form.formErrors} />
      <TextField
        label="File"
        name="file"
        type="file"
        accept=".zip,.xml,.txt,.csv"
        hint="Up to 1 MB. It is read and not kept; the command npm run bank takes any size."
        errors={form.errors('file')}
        required
      />
      <SelectField
        label="Format"
        name="format"
        options={[{ value: BY_NAME, label: 'As its name says' }, ...formats]}
        defaultValue={form.value('format', BY_NAME)}
        errors={form.errors('format')}
      />
      <SelectField
        label="For the module"
        name="module"
        options={modules}
        defaultValue={form.value('module')}
        hint="Its name becomes the quiz’s."
        errors={form.errors('module')}
      />
      <fieldset className="grid gap-6 border-t border-line pt-6">
        <legend className="sr-only">What questions may not say themselves</legend>
        <p className="max-w-text text-sm text-muted">
          Other systems do not ask where something is taught, or why it is right. What you say here counts for every
          question that does not say it.
        </p>
        <div className="grid gap-6 sm:grid-cols-2">
          <TextField
            label="Tag"
            name="tag"
            defaultValue={form.value('tag')}
            hint="Such as consent"
            errors={form.errors('tag')}
          />
          <TextField
            label="Lesson"
            name="lesson"
            defaultValue={form.value('lesson')}
            hint="Such as 02-before-you-begin"
            errors={form.errors('lesson')}
          />
        </div>
        <TextArea
          label="Why the right answer is right"
          name="rationale"
          rows={2}
          defaultValue={form.value('rationale')}
          errors={form.errors('rationale')}
        />
      </fieldset>
      <CheckboxField
        label="Hand me the good questions although others cannot be carried"
        name="keepGood"
        value="yes"
        defaultChecked={form.value('keepGood') === 'yes'}
        errors={form.errors('keepGood')}
      />
      <div>
        <Button>Look at the bank</Button>
      </div>
    </form>
  )
}
