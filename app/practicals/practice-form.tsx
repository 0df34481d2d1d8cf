import type { Setting } from '~/curriculum/content-schema'
import type { FormState } from '~/platform/form-state'
import { Button } from '~/ui/button'
import { FormErrors, RadioGroup, SelectField, TextField } from '~/ui/field'
import { ExposureFields } from './exposure-fields'
import { PARTICIPATION_WORDS, PARTICIPATIONS, SETTING_WORDS } from './wording'

type Props = {
  form: FormState
  entryId: string
  today: string
  competencies: { slug: string; title: string }[]
  settings: readonly Setting[]
}

/** The quick entry of a practice log: a minute after the scan, on a phone. */
export function PracticeEntryForm({ form, entryId, today, competencies, settings }: Props) {
  return (
    <form method="post" className="grid gap-6">
      <FormErrors errors={form.formErrors} />
      <input type="hidden" name="intent" value="log" />
      <input type="hidden" name="entryId" value={form.value('entryId', entryId)} />
      <div className="grid gap-5 sm:grid-cols-[2fr_1fr]">
        <SelectField
          label="What you practised"
          name="competencySlug"
          options={[
            { value: '', label: 'Choose …', disabled: true },
            ...competencies.map(({ slug, title }) => ({ value: slug, label: title })),
          ]}
          defaultValue={form.value('competencySlug') ?? ''}
          errors={form.errors('competencySlug')}
          required
        />
        <TextField
          label="Day"
          name="practisedOn"
          type="date"
          max={today}
          defaultValue={form.value('practisedOn', today)}
          errors={form.errors('practisedOn')}
          required
        />
      </div>
      <RadioGroup
        legend="On whom or what"
        name="setting"
        layout="row"
        options={settings.map((one) => ({ value: one, label: SETTING_WORDS[one] }))}
        defaultValue={form.value('setting')}
        errors={form.errors('setting')}
        required
      />
      <RadioGroup
        legend="What you did"
        name="participation"
        layout="row"
        options={PARTICIPATIONS.map((one) => ({ value: one, label: PARTICIPATION_WORDS[one] }))}
        defaultValue={form.value('participation')}
        errors={form.errors('participation')}
        required
      />
      <ExposureFields form={form} value={(name) => form.value(name)} required={false} />
      <TextField
        label="One thing to remember"
        name="note"
        maxLength={500}
        required={false}
        hint="Nothing about a client: no name, no findings."
        defaultValue={form.value('note')}
        errors={form.errors('note')}
      />
      <div>
        <Button>Add to the log</Button>
      </div>
    </form>
  )
}
