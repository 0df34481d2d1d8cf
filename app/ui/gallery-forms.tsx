import { Button } from './button'
import { CheckboxField, FormErrors, RadioGroup, SelectField, TextArea, TextField } from './field'
import { Section } from './page'

const COUNTRIES = [
  { value: '', label: 'Choose a country' },
  { value: 'ie', label: 'Ireland' },
  { value: 'gb', label: 'United Kingdom' },
]
const SEEN = [
  { value: 'yes', label: 'Yes' },
  { value: 'no', label: 'No' },
  { value: 'not-observed', label: 'Not observed' },
]
const ENTRUSTMENT = [
  { value: '1', label: '1', hint: 'I had to do it' },
  { value: '2', label: '2', hint: 'I talked them through' },
  { value: '3', label: '3', hint: 'I prompted now and then' },
  { value: '4', label: '4', hint: 'I was in the room, just in case' },
  { value: '5', label: '5', hint: 'I need not have been there' },
]

/** Fields at rest, filled, wrong and disabled, and the large tiles of the sign-off pad. */
export function GalleryForms() {
  return (
    <Section title="Forms" id="forms">
      <div className="grid items-start gap-x-16 gap-y-12 lg:grid-cols-2">
        <form className="grid max-w-text gap-6" aria-label="Fields at rest">
          <TextField
            label="Full name"
            name="name"
            autoComplete="name"
            hint="As it should stand on your certificate."
            defaultValue="Zoë Nguyễn"
          />
          <TextField label="Website" name="website" type="url" required={false} placeholder="https://" />
          <TextField label="Scanning time" name="minutes" inputMode="numeric" unit="minutes" short defaultValue="12" />
          <SelectField label="Country" name="country" options={COUNTRIES} hint="Decides which law module you take." />
          <TextArea label="What would you do differently?" name="reflection" hint="Two or three sentences." />
          <RadioGroup
            legend="Which training path suits you?"
            name="path"
            defaultValue="newcomer"
            options={[
              { value: 'health', label: 'I work in health care', hint: 'Nurse, midwife, sonographer' },
              { value: 'newcomer', label: 'I am new to this' },
              { value: 'owner', label: 'I run a studio', disabled: true },
            ]}
          />
          <CheckboxField
            name="read"
            label="I have read what the regulators say about keepsake scans."
            defaultChecked
            hint="You can read it again at any time."
          />
        </form>
        <form className="grid max-w-text gap-6" aria-label="Fields with errors">
          <FormErrors errors={['This form was not saved. Two answers need another look; everything else is kept.']} />
          <TextField
            label="Email"
            name="email"
            type="email"
            defaultValue="zoe@example"
            errors={['Write the whole address, such as zoe@example.com.']}
            required
          />
          <SelectField
            label="Country"
            name="country-2"
            options={COUNTRIES}
            errors={['Choose where you will scan.']}
            required
          />
          <TextArea
            label="Reason"
            name="reason"
            errors={['Say why, in a sentence or two. It stays in the record.']}
            defaultValue="No"
          />
          <TextField label="Serial" name="serial" defaultValue="FL-7Q2M-9KXD" disabled />
          <CheckboxField name="own" label="These answers are my own." errors={['Tick the box to hand in.']} />
          <RadioGroup
            legend="Setting"
            name="setting"
            options={[
              { value: 'a', label: 'Simulator' },
              { value: 'b', label: 'Phantom' },
            ]}
            errors={['Choose one.']}
          />
        </form>
      </div>
      <form
        className="grid max-w-regular gap-8 rounded-card border border-line bg-raised p-5 shadow-card sm:p-8"
        aria-label="Sign-off pad"
      >
        <RadioGroup
          layout="row"
          legend="Confirms the client’s name before scanning"
          name="item-1"
          options={SEEN}
          required
        />
        <RadioGroup
          layout="row"
          legend="Keeps the scan under the agreed time"
          name="item-2"
          options={SEEN}
          defaultValue="yes"
        />
        <RadioGroup
          layout="row"
          legend="How much did they need you?"
          name="entrustment"
          options={ENTRUSTMENT}
          hint="Looking back on the whole scan."
        />
        <RadioGroup
          layout="row"
          legend="Says that the scan is not diagnostic"
          name="item-3"
          options={SEEN}
          errors={['Choose one: this item is critical.']}
        />
        <div className="flex flex-wrap gap-3">
          <Button size="large">Sign off</Button>
          <Button size="large" variant="secondary">
            Save as draft
          </Button>
        </div>
      </form>
    </Section>
  )
}
