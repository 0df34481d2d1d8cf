import type { FormState } from '~/platform/form-state'
import { longDate } from '~/platform/time'
import { Button } from '~/ui/button'
import { FormErrors, SelectField, TextArea } from '~/ui/field'
import { Section } from '~/ui/page'
import { Table } from '~/ui/table'
import { EXTRA_TIMES, extraTimeInWords } from './extra-time'
import type { ExtraTimeSet } from './extra-time-queries.server'
import { SHORTEST_REASON } from './unlock-rules'

type Props = {
  personName: string
  history: ExtraTimeSet[]
  form: FormState
  timeZone: string
  /** Nobody sets their own. */
  own: boolean
}

/** How much longer somebody may take over timed quizzes, and what was set before. */
export function ExtraTimeSection({ personName, history, form, timeZone, own }: Props) {
  const holds = history[0]?.factorPercent ?? 100
  return (
    <Section title="Extra time in timed quizzes" id="extra-time">
      <p className="max-w-text text-muted">
        At present: {extraTimeInWords(holds)}. What you set holds for attempts that begin from then on; one that is
        under way keeps its deadline.
      </p>
      {own ? (
        <p>Another admin has to set yours.</p>
      ) : (
        <form method="post" className="grid max-w-text gap-5">
          <FormErrors errors={form.formErrors} />
          <input type="hidden" name="intent" value="extra-time" />
          <SelectField
            label={`Time for ${personName}`}
            name="factorPercent"
            options={EXTRA_TIMES.map(({ factorPercent, label }) => ({ value: `${factorPercent}`, label }))}
            defaultValue={form.value('factorPercent', `${holds}`)}
            errors={form.errors('factorPercent')}
          />
          <TextArea
            label="Why"
            name="reason"
            rows={2}
            minLength={SHORTEST_REASON}
            hint="Only admins read it."
            defaultValue={form.value('reason')}
            errors={form.errors('reason')}
            required
          />
          <div>
            <Button variant="secondary">Set the time</Button>
          </div>
        </form>
      )}
      {history.length > 0 && (
        <Table
          caption="What was set, newest first"
          head={['Time', 'Since', 'By', 'Why']}
          rows={history.map(({ factorPercent, setAt, setByName, reason }) => ({
            key: setAt.toISOString(),
            cells: [extraTimeInWords(factorPercent), longDate(setAt, timeZone), setByName, reason],
          }))}
        />
      )}
    </Section>
  )
}
