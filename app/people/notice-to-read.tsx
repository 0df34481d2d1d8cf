import type { FormState } from '~/platform/form-state'
import { longDate } from '~/platform/time'
import { Button } from '~/ui/button'
import { CheckboxField, FormErrors, SelectField } from '~/ui/field'
import { Notice } from '~/ui/notice'
import { Section } from '~/ui/page'

type ChoosePlaceProps = {
  places: { code: string; name: string }[]
  chosen: string | undefined
  acknowledged: { name: string; code: string; at: Date } | null
  timeZone: string
  next: string | null
}

/** First the place: what is read below it depends on it. */
export function ChoosePlace({ places, chosen, acknowledged, timeZone, next }: ChoosePlaceProps) {
  const options = [
    { value: '', label: 'Choose a place' },
    ...places.map(({ code, name }) => ({ value: code, label: name })),
  ]
  return (
    <>
      {acknowledged && (
        <Notice tone="success">
          <p>
            You acknowledged the notice for {acknowledged.name} on {longDate(acknowledged.at, timeZone)}. Choose another
            place if you will scan elsewhere.
          </p>
        </Notice>
      )}
      <form method="get" className="grid items-end gap-4 sm:grid-cols-[1fr_auto]">
        {next && <input type="hidden" name="next" value={next} />}
        <SelectField label="Country or state" name="place" options={options} defaultValue={chosen ?? ''} required />
        <Button variant={chosen ? 'secondary' : 'primary'}>
          {chosen ? 'Show another place' : 'Show what applies there'}
        </Button>
      </form>
    </>
  )
}

/** What our sources say about a place, as far as this page shows it; the curriculum's own entry fits. */
type Place = {
  code: string
  name: string
  standing: 'prohibited' | 'restricted' | 'check-locally'
  summary: string
  means: string[]
}

const STANDING: Record<Place['standing'], { tone: 'danger' | 'caution' | 'info'; title: (name: string) => string }> = {
  prohibited: { tone: 'danger', title: (name) => `Not permitted in ${name}` },
  restricted: { tone: 'caution', title: (name) => `Restricted in ${name}` },
  'check-locally': { tone: 'info', title: (name) => `Check locally: ${name}` },
}

type NoticeToReadProps = { place: Place; notice: { text: string[]; version: string; updated: string }; form: FormState }

/** Then the text itself, in full, and the tick under it. */
export function NoticeToRead({ place, notice, form }: NoticeToReadProps) {
  const { tone, title } = STANDING[place.standing]
  return (
    <>
      <Section title={`What is known about ${place.name}`}>
        <Notice tone={tone} title={title(place.name)}>
          <p>{place.summary}</p>
        </Notice>
        <ul className="grid list-disc gap-2 pl-5">
          {place.means.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Section>
      <Section title="The notice">
        <div className="grid gap-4">
          {notice.text.map((paragraph) => (
            <p key={paragraph}>{paragraph}</p>
          ))}
          <p className="text-sm text-muted">
            Text of {longDate(new Date(`${notice.updated}T00:00:00Z`))}. It is not legal advice.
          </p>
        </div>
        <form method="post" className="grid justify-items-start gap-4">
          <FormErrors errors={form.formErrors} />
          <input type="hidden" name="jurisdiction" value={place.code} />
          <input type="hidden" name="noticeVersion" value={notice.version} />
          <CheckboxField
            label={`I have read this notice and what applies in ${place.name}.`}
            name="read"
            value="yes"
            errors={form.errors('read')}
            required
          />
          <Button>Sign that I have read it</Button>
        </form>
      </Section>
    </>
  )
}
