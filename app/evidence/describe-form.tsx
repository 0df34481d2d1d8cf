import type { ReactNode } from 'react'
import type { EvidencePolicy } from '~/curriculum/course-schema'
import type { FormState } from '~/platform/form-state'
import { Button } from '~/ui/button'
import { CheckboxField, FormErrors, RadioGroup, SelectField, TextField } from '~/ui/field'
import { Notice } from '~/ui/notice'
import type { Finding } from '~db/schema/evidence'
import { CoverFields } from './cover-fields'
import { isOfAPerson, SOURCE_WORDS, type Source } from './sources'

type Props = {
  form: FormState
  found: Pick<Finding, 'type' | 'letters'>
  cover: { top: number; right: number; bottom: number; left: number }
  sources: Source[]
  policy: EvidencePolicy | null
  /** The proposed and the latest last day of a picture of a person. */
  days: { proposed: string; latest: string; today: string; firstConsent: string } | null
  practice: { value: string; label: string }[]
  hasRequest: boolean
  children: ReactNode
}

/**
 * What a trainee says of a file that arrived: what to black out, what it shows, of whom it is, and where it belongs. One form, so
 * that nothing typed is lost when bands are tried.
 */
export function DescribeForm({ form, found, cover, sources, policy, days, practice, hasRequest, children }: Props) {
  const people = sources.some(isOfAPerson)
  return (
    <form method="post" className="group grid max-w-text gap-8">
      <FormErrors errors={form.formErrors} />
      {children}
      {found.type !== 'video/mp4' && <CoverFields form={form} cover={cover} letters={found.letters} />}
      <TextField
        label="What it shows"
        name="caption"
        maxLength={300}
        hint="One line, also for whoever cannot see it. No name, no findings."
        defaultValue={form.value('caption')}
        errors={form.errors('caption')}
        required
      />
      <RadioGroup
        legend="Of whom or what"
        name="source"
        options={sources.map((one) => ({ value: one, ...SOURCE_WORDS[one] }))}
        defaultValue={form.value('source')}
        errors={form.errors('source')}
        required
      />
      {!people && (
        <p className="text-sm text-muted">
          Pictures of people are not taken here: by the law of the place where you will scan, for this competency, or
          because your academy takes none.
        </p>
      )}
      {people && policy && days && <OfAPerson form={form} policy={policy} days={days} />}
      {practice.length > 0 && (
        <SelectField
          label="From which scan in your log"
          name="practiceEntryId"
          options={[{ value: '', label: 'None of them' }, ...practice]}
          defaultValue={form.value('practiceEntryId') ?? ''}
          errors={form.errors('practiceEntryId')}
        />
      )}
      <div className="grid justify-items-start gap-3">
        <Button name="intent" value="keep">
          Keep it
        </Button>
        <p className="text-sm text-muted">
          {hasRequest
            ? 'Your instructors see it beside your open request.'
            : 'Your instructors see it on your record, and beside your next request for this skill.'}
        </p>
      </div>
    </form>
  )
}

/** What is needed of a real person. It opens when one is chosen, and is there from the beginning where the browser cannot tell. */
function OfAPerson({
  form,
  policy,
  days,
}: Pick<Props, 'form'> & { policy: EvidencePolicy; days: NonNullable<Props['days']> }) {
  return (
    <fieldset className="hidden gap-6 rounded-card bg-sunken p-5 group-has-[[value=client]:checked]:grid group-has-[[value=volunteer]:checked]:grid sm:p-7">
      <legend className="sr-only">Consent of the person</legend>
      <div className="grid gap-3">
        <h2 className="text-xl">The person in it has to agree</h2>
        <p className="text-sm">
          Give them this to read, before anything is kept. The words are kept with the picture; their name is not.
        </p>
        <blockquote className="grid gap-2 border-l-2 border-edge pl-4 text-sm">
          {policy.consent.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
          <p className="text-muted">Consent form {policy.consent.version}</p>
        </blockquote>
      </div>
      <CheckboxField
        label="They have read this and agreed. I asked them myself."
        name="consented"
        value="yes"
        defaultChecked={form.value('consented') === 'yes'}
        errors={form.errors('consented')}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          label="They agreed on"
          name="consentedOn"
          type="date"
          min={days.firstConsent}
          max={days.today}
          defaultValue={form.value('consentedOn')}
          errors={form.errors('consentedOn')}
        />
        <TextField
          label="Last day"
          name="eraseOn"
          type="date"
          max={days.latest}
          hint={`At most ${policy.longestDays} days`}
          defaultValue={form.value('eraseOn', days.proposed)}
          errors={form.errors('eraseOn')}
        />
      </div>
      <Notice tone="info">
        <p>It is erased after its last day, and at once when the person takes their consent back.</p>
      </Notice>
    </fieldset>
  )
}
