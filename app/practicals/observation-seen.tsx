import { curled } from '~/curriculum/curled'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { RadioGroup } from '~/ui/field'
import { itemField, plainItems } from './draft-fields'
import { ScanClockPanel } from './exposure/scan-clock-panel'
import { ExposureFields } from './exposure-fields'
import { ExposureNote } from './exposure-note'
import { FormPart } from './form-part'
import type { PartProps } from './observation-form'
import { ITEM_RESULT_WORDS, ITEM_RESULTS } from './wording'

/** The checklist: one answer for each item, and one tap for the rest of those that are not critical. */
export function Items({ competency, form, value, draft }: PartProps) {
  return (
    <FormPart title="What you saw" id="seen" lede="One answer for each. “Not observed” counts neither for nor against.">
      {competency.items.map((item, index) => (
        <RadioGroup
          key={item.id}
          legend={
            <span className="text-lg leading-snug">
              {index + 1}. {curled(item.text)} {item.critical && <Badge tone="accent">Critical</Badge>}
            </span>
          }
          name={itemField(item.id)}
          layout="row"
          options={ITEM_RESULTS.map((result) => ({ value: result, label: ITEM_RESULT_WORDS[result] }))}
          defaultValue={value(itemField(item.id))}
          errors={form.errors(itemField(item.id))}
          required
        />
      ))}
      {draft && plainItems(competency.items).length > 1 && (
        <div className="grid justify-items-start gap-1.5">
          <Button
            variant="secondary"
            size="large"
            formAction={draft.action}
            formNoValidate
            name="intent"
            value="rest-yes"
          >
            Yes to the other items that are not critical
          </Button>
          <p className="text-sm text-muted">Critical items are answered one by one.</p>
        </div>
      )}
    </FormPart>
  )
}

const numberOrNull = (text: string | undefined) =>
  text === undefined || text === '' || Number.isNaN(Number(text)) ? null : Number(text)

/** What the machine showed, with the limit that it meets. */
export function Exposure({ form, value, draft }: PartProps) {
  return (
    <FormPart
      title="Exposure"
      id="exposure"
      lede="As the screen showed it: the highest of each. Leave empty what was not shown."
    >
      {draft && <ScanClockPanel noted={value('exposureClock')} />}
      <ExposureFields form={form} value={value} />
      <div data-island="exposure-note" className="empty:hidden data-by-clock:hidden">
        <ExposureNote tiMax={numberOrNull(value('tiMax'))} minutes={numberOrNull(value('probeOnMinutes'))} />
      </div>
    </FormPart>
  )
}
