import type { Setting } from '~/curriculum/content-schema'
import { HIGHEST_INDEX } from '~/labs/exposure-limits'
import type { FormState } from '~/platform/form-state'
import { Button } from '~/ui/button'
import { CheckboxField, FormErrors, RadioGroup, SelectField, TextField } from '~/ui/field'
import {
  DIFFICULTIES,
  DIFFICULTY_WORDS,
  HARD_BECAUSE,
  HARD_BECAUSE_WORDS,
  PARTICIPATION_WORDS,
  PARTICIPATIONS,
  SETTING_WORDS,
} from './wording'

type Props = {
  form: FormState
  entryId: string
  today: string
  competencies: { slug: string; title: string }[]
  settings: readonly Setting[]
  /** What it begins with: what is corrected, or what the trainee chose to repeat. A new entry begins empty but for the day. */
  initial?: Record<string, string[]>
  /** The button's words. */
  does: string
}

type PartProps = Pick<Props, 'form' | 'today' | 'competencies' | 'settings'> & {
  value: (name: string) => string | undefined
  values: (name: string) => string[]
}

/** The quick entry of a practice log: a minute after the scan, on a phone, with one thumb. */
export function PracticeEntryForm({ form, entryId, initial = {}, does, ...choices }: Props) {
  const part: PartProps = {
    ...choices,
    form,
    value: (name) => form.value(name, initial[name]?.[0]),
    values: (name) => form.values(name, initial[name]),
  }
  return (
    <form method="post" className="grid gap-4">
      <FormErrors errors={form.formErrors} />
      <input type="hidden" name="intent" value="log" />
      <input type="hidden" name="entryId" value={form.value('entryId', entryId)} />
      <WhatAndWhen {...part} />
      <HowItWent {...part} />
      <WhatTheScreenShowed {...part} />
      <More {...part} />
      <div>
        <Button>{does}</Button>
      </div>
    </form>
  )
}

function WhatAndWhen({ form, value, today, competencies, settings }: PartProps) {
  return (
    <>
      <SelectField
        label="What you practised"
        name="competencySlug"
        options={[
          { value: '', label: 'Choose …', disabled: true },
          ...competencies.map(({ slug, title }) => ({ value: slug, label: title })),
        ]}
        defaultValue={value('competencySlug') ?? ''}
        errors={form.errors('competencySlug')}
        required
      />
      <div className="grid grid-cols-2 gap-4">
        <TextField
          label="Day"
          name="practisedOn"
          type="date"
          max={today}
          defaultValue={value('practisedOn') ?? today}
          errors={form.errors('practisedOn')}
          required
        />
        <TextField
          label="Place"
          name="place"
          maxLength={80}
          required={false}
          defaultValue={value('place')}
          errors={form.errors('place')}
        />
      </div>
      <RadioGroup
        legend="On whom or what"
        name="setting"
        layout="row"
        options={settings.map((one) => ({ value: one, label: SETTING_WORDS[one] }))}
        defaultValue={value('setting')}
        errors={form.errors('setting')}
        required
      />
    </>
  )
}

function HowItWent({ form, value }: PartProps) {
  return (
    <>
      <RadioGroup
        legend="What you did"
        name="participation"
        layout="row"
        options={PARTICIPATIONS.map((one) => ({ value: one, label: PARTICIPATION_WORDS[one] }))}
        defaultValue={value('participation')}
        errors={form.errors('participation')}
        required
      />
      <RadioGroup
        legend={
          <>
            How it went <span className="font-normal text-muted">(optional)</span>
          </>
        }
        name="difficulty"
        layout="row"
        options={DIFFICULTIES.map((one) => ({ value: one, label: DIFFICULTY_WORDS[one] }))}
        defaultValue={value('difficulty')}
        errors={form.errors('difficulty')}
      />
    </>
  )
}

/** Three numbers side by side: read off the screen, if it was noted. */
function WhatTheScreenShowed({ form, value }: PartProps) {
  const index = { type: 'number', inputMode: 'decimal', step: '0.01', min: 0, max: HIGHEST_INDEX } as const
  return (
    <fieldset className="min-w-0">
      <legend className="mb-1.5 font-medium">
        What the screen showed <span className="font-normal text-muted">(optional)</span>
      </legend>
      <div className="grid max-w-md grid-cols-3 gap-3">
        <TextField
          label="Highest TI"
          name="tiMax"
          {...index}
          defaultValue={value('tiMax')}
          errors={form.errors('tiMax')}
        />
        <TextField
          label="Highest MI"
          name="miMax"
          {...index}
          defaultValue={value('miMax')}
          errors={form.errors('miMax')}
        />
        <TextField
          label="Minutes"
          name="probeOnMinutes"
          type="number"
          inputMode="numeric"
          min={0}
          max={600}
          defaultValue={value('probeOnMinutes')}
          errors={form.errors('probeOnMinutes')}
        />
      </div>
    </fieldset>
  )
}

/** What is worth a word and can wait: what made it hard, and a note. Open when it holds something or has something to mend. */
function More({ form, value, values }: PartProps) {
  const ticked = values('hardBecause')
  const isOpen = ticked.length > 0 || Boolean(value('note') || form.errors('hardBecause') || form.errors('note'))
  return (
    <details open={isOpen}>
      <summary className="inline-flex min-h-11 cursor-pointer items-center font-medium text-teal">
        What made it hard, and a note
      </summary>
      <div className="mt-3 grid gap-5">
        <fieldset className="min-w-0">
          <legend className="mb-1 font-medium">What made it awkward or hard</legend>
          <div className="grid gap-x-6 min-[24rem]:grid-cols-2">
            {HARD_BECAUSE.map((one) => (
              <CheckboxField
                key={one}
                label={HARD_BECAUSE_WORDS[one]}
                name="hardBecause"
                value={one}
                defaultChecked={ticked.includes(one)}
              />
            ))}
          </div>
        </fieldset>
        <TextField
          label="One thing to remember"
          name="note"
          maxLength={500}
          required={false}
          hint="Nothing about a client: no name, no findings."
          defaultValue={value('note')}
          errors={form.errors('note')}
        />
      </div>
    </details>
  )
}
