import type { Actor } from '~/people/actor'
import { ProofFields } from '~/people/proof-fields'
import type { FormState } from '~/platform/form-state'
import { Button } from '~/ui/button'
import { CheckboxField, FormErrors, RadioGroup, TextField } from '~/ui/field'
import { LONGEST, MOST_SIGNATORIES, PAPERS, type Template } from './template'

type TemplateFormProps = {
  template: Template
  signer: Pick<Actor, 'name' | 'email' | 'provedAt'>
  now: Date
  form: FormState
}

/** What of the look is the academy's own: sheet, logo, two lines and whose names stand under it. */
export function TemplateForm({ template, signer, now, form }: TemplateFormProps) {
  const { number, paper, awardedTo, closing, signatories, logo } = template
  const places = Array.from({ length: MOST_SIGNATORIES }, (_, index) => index)
  return (
    <form method="post" encType="multipart/form-data" className="grid max-w-text gap-6" id="template">
      <FormErrors errors={form.formErrors} />
      <input type="hidden" name="replaces" value={form.value('replaces', `${number}`)} />
      <RadioGroup
        legend="Sheet"
        name="paper"
        layout="row"
        options={PAPERS.map((one) => ({ value: one, label: one === 'A4' ? 'A4' : 'US Letter' }))}
        defaultValue={form.value('paper', paper)}
        errors={form.errors('paper')}
        required
      />
      <TextField
        label="Before the name"
        name="awardedTo"
        maxLength={LONGEST.awardedTo}
        defaultValue={form.value('awardedTo', awardedTo)}
        errors={form.errors('awardedTo')}
        required
      />
      <TextField
        label="A last line of your own"
        name="closing"
        maxLength={LONGEST.closing}
        hint="Below what the certificate says. It may promise nothing that the certificate does not."
        defaultValue={form.value('closing', closing ?? '')}
        errors={form.errors('closing')}
        required={false}
      />
      <fieldset className="grid gap-4">
        <legend className="mb-3 font-semibold">Whose names stand under it</legend>
        {places.map((index) => (
          <div key={index} className="grid gap-4 sm:grid-cols-2">
            <TextField
              label={`Name ${index + 1}`}
              name={`name${index + 1}`}
              maxLength={LONGEST.name}
              defaultValue={form.value(`name${index + 1}`, signatories[index]?.name ?? '')}
              errors={form.errors(`name${index + 1}`)}
              required={false}
            />
            <TextField
              label={`Their title, ${index + 1}`}
              name={`title${index + 1}`}
              maxLength={LONGEST.title}
              defaultValue={form.value(`title${index + 1}`, signatories[index]?.title ?? '')}
              errors={form.errors(`title${index + 1}`)}
              required={false}
            />
          </div>
        ))}
      </fieldset>
      <TextField
        label="Logo"
        name="file"
        type="file"
        accept="image/png,image/jpeg,image/webp"
        hint="PNG, JPEG or WebP, up to 900 KB. It is drawn anew, so nothing but the picture is kept. Without one, the house’s mark stands there."
        errors={form.errors('file')}
        required={false}
      />
      {logo && (
        <CheckboxField
          label="Leave the logo away"
          name="logo"
          value="none"
          defaultChecked={form.value('logo') === 'none'}
        />
      )}
      <ProofFields actor={signer} now={now} errors={form.errors('proof')} />
      <div className="flex flex-wrap gap-3">
        <Button name="intent" value="keep">
          Use it from now on
        </Button>
        <Button name="intent" value="preview" variant="secondary" formNoValidate>
          Look at it first
        </Button>
      </div>
    </form>
  )
}
