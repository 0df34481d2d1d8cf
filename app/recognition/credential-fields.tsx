import type { CredentialKind } from '~/curriculum/course-schema'
import type { FormState } from '~/platform/form-state'
import { CheckboxField, RadioGroup, SelectField, TextArea, TextField } from '~/ui/field'
import { CHECK_WORDS, CHECKS, type Credential, type ModuleToRecognise, SHORTEST_WORDS } from './recognition-rules'

type Boxes = { form: FormState; modules: readonly ModuleToRecognise[]; ticked?: readonly string[]; legend: string }

/** One box a module, with what its author says about recognising it. */
export function ModuleBoxes({ form, modules, ticked = [], legend }: Boxes) {
  const chosen = form.values('moduleSlugs', [...ticked])
  const errors = form.errors('moduleSlugs')
  return (
    <fieldset className="grid gap-1">
      <legend className="mb-1.5 font-medium">{legend}</legend>
      {modules.map(({ slug, title, recognitionBecause }, index) => (
        <CheckboxField
          key={slug}
          label={title}
          hint={recognitionBecause}
          name="moduleSlugs"
          value={slug}
          defaultChecked={chosen.includes(slug)}
          errors={index === 0 ? errors : undefined}
        />
      ))}
    </fieldset>
  )
}

type Fields = {
  form: FormState
  kinds: readonly CredentialKind[]
  start?: Partial<Credential>
  whose: 'own' | 'theirs'
}

/** What somebody brings: asked of the trainee, and mended by the admin who sees the paper. */
export function CredentialFields({ form, kinds, start = {}, whose }: Fields) {
  return (
    <>
      <SelectField
        label={whose === 'own' ? 'What are you?' : 'What are they?'}
        name="kind"
        options={[
          { value: '', label: 'Choose one' },
          ...kinds.map(({ slug, title }) => ({ value: slug, label: title })),
        ]}
        defaultValue={form.value('kind', start.kind) ?? ''}
        errors={form.errors('kind')}
        required
      />
      <TextField
        label="Who issued it"
        name="issuer"
        hint="The body or school in full. It stands on the public page of certificates that rest on it, so write no number here."
        maxLength={120}
        defaultValue={form.value('issuer', start.issuer)}
        errors={form.errors('issuer')}
        required
      />
      <TextField
        label="Number"
        name="credentialNumber"
        hint={
          whose === 'own'
            ? 'Where there is a register to look it up in. You and the admins see it, and nobody else.'
            : 'The trainee and admins see it, and nobody else.'
        }
        required={false}
        maxLength={60}
        defaultValue={form.value('credentialNumber', start.credentialNumber ?? undefined)}
        errors={form.errors('credentialNumber')}
      />
      <div className="grid gap-6 sm:grid-cols-2">
        <TextField
          label="Issued on"
          name="issuedOn"
          type="date"
          hint="As it stands on the paper."
          defaultValue={form.value('issuedOn', start.issuedOn)}
          errors={form.errors('issuedOn')}
          required
        />
        <TextField
          label="Valid until"
          name="expiresOn"
          type="date"
          hint="Leave it empty where there is no end."
          required={false}
          defaultValue={form.value('expiresOn', start.expiresOn ?? undefined)}
          errors={form.errors('expiresOn')}
        />
      </div>
      <TextArea
        label="What it covered"
        name="covered"
        rows={3}
        minLength={SHORTEST_WORDS}
        hint="A sentence or two: the training, and the practice since, that taught what these lessons teach."
        defaultValue={form.value('covered', start.covered)}
        errors={form.errors('covered')}
        required
      />
    </>
  )
}

/** How the admin made sure, and until when it counts. */
export function CheckFields({ form }: { form: FormState }) {
  return (
    <>
      <RadioGroup
        legend="How did you check it?"
        name="checkedHow"
        options={CHECKS.map((value) => ({ value, label: CHECK_WORDS[value].offered }))}
        defaultValue={form.value('checkedHow')}
        errors={form.errors('checkedHow')}
        required
      />
      <TextArea
        label="What you looked at"
        name="checkedNote"
        rows={2}
        minLength={SHORTEST_WORDS}
        hint="Such as which paper, or which register on which day. The trainee reads it."
        defaultValue={form.value('checkedNote')}
        errors={form.errors('checkedNote')}
        required
      />
      <TextField
        label="Counts until"
        name="endsOn"
        type="date"
        hint="The last day. Left empty, it counts as long as the credential; never longer."
        required={false}
        defaultValue={form.value('endsOn')}
        errors={form.errors('endsOn')}
      />
    </>
  )
}
