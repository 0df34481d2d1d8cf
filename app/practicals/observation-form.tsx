import type { ReactNode } from 'react'
import { type Competency, DOMAIN_LEVELS, DOMAINS, type Setting } from '~/curriculum/content-schema'
import type { Actor } from '~/people/actor'
import { ProofFields } from '~/people/proof-fields'
import type { FormState } from '~/platform/form-state'
import { clockIn } from '~/platform/time'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { FormErrors, RadioGroup, TextArea, TextField } from '~/ui/field'
import { itemField } from './draft-fields'
import { ExposureNote } from './exposure-note'
import { meaningOf } from './observation-rules'
import { DOMAIN_LEVEL_WORDS, DOMAIN_WORDS, type Entrustment, ENTRUSTMENT_WORDS, ENTRUSTMENTS, ITEM_RESULT_WORDS, ITEM_RESULTS, PARTICIPATION_WORDS, PARTICIPATIONS, SETTING_WORDS } from './wording'

/** What the form needs from its page. `initial`: a restored draft, or what is being corrected; a new form starts empty. */
export type ObservationFormProps = {
  competency: Competency
  trainee: { name: string }
  /** Where this trainee may show this competency. */
  settings: readonly Setting[]
  actor: Pick<Actor, 'name' | 'email' | 'provedAt' | 'timeZone' | 'roles'>
  now: Date
  form: FormState
  observationId: string
  requestId?: string
  initial: Record<string, string>
  /** Where drafts are kept; a correction keeps none. */
  draft?: { action: string; sequence: number; savedAt: Date | null }
  correction?: boolean
}

type PartProps = ObservationFormProps & { value: (name: string) => string | undefined }

/**
 * The sign-off, made for one thumb on a 10-inch tablet: what was seen, then how it was, then the signature. Nothing is
 * chosen in advance. Whatever is wrong comes back with everything still in place.
 */
export function ObservationForm(props: ObservationFormProps) {
  const { form, observationId, requestId, initial, draft } = props
  const value = (name: string) => form.value(name, initial[name])
  return (
    <form method="post" className="grid gap-12" data-island={draft && 'draft'} data-draft-action={draft?.action} data-plain-items={plainItems(props.competency).join(' ')}>
      <div className="grid gap-3 empty:hidden">
        <FormErrors errors={form.formErrors} />
        <WhereToLook form={form} competency={props.competency} />
      </div>
      <input type="hidden" name="observationId" value={form.value('observationId', observationId)} />
      <input type="hidden" name="requestId" value={requestId ?? ''} />
      {draft && <input type="hidden" name="sequence" value={draft.sequence} />}
      <Items {...props} value={value} />
      <Exposure {...props} value={value} />
      <Domains {...props} value={value} />
      <Help {...props} value={value} />
      <Circumstances {...props} value={value} />
      <Words {...props} value={value} />
      <SigningPanel {...props} value={value} />
    </form>
  )
}

/** Links to the parts of the form that came back with something to mend. */
function WhereToLook({ form, competency }: Pick<ObservationFormProps, 'form' | 'competency'>) {
  const parts: [id: string, title: string, fields: string[]][] = [
    ['seen', 'What you saw', competency.items.map((item) => itemField(item.id))],
    ['exposure', 'Exposure', ['tiMax', 'miMax', 'probeOnMinutes']],
    ['rated', 'How it was', DOMAINS.map((domain) => `domains.${domain}`)],
    ['help', 'How much help it took', ['entrustment']],
    ['where', 'Where and how', ['setting', 'participation', 'observedAt', 'lateBecause']],
    ['words', 'In your words', ['strengths', 'nextStep']],
  ]
  const wrong = parts.filter(([, , fields]) => fields.some((field) => form.errors(field)?.length))
  if (wrong.length === 0) return null
  return (
    <p className="flex flex-wrap gap-x-5">
      {wrong.map(([id, title]) => (
        <a key={id} href={`#${id}`} className="inline-flex min-h-11 items-center">
          {title}
        </a>
      ))}
    </p>
  )
}

/** The radio names of the items that one tap may answer together. */
const plainItems = ({ items }: Pick<Competency, 'items'>) => items.filter((item) => !item.critical).map((item) => itemField(item.id))

function Items({ competency, form, value, draft }: PartProps) {
  return (
    <Part title="What you saw" id="seen" lede="One answer for each. “Not observed” counts neither for nor against.">
      {competency.items.map((item, index) => (
        <RadioGroup
          key={item.id}
          legend={
            <span className="text-lg leading-snug">
              {index + 1}. {item.text} {item.critical && <Badge tone="accent">Critical</Badge>}
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
      {draft && plainItems(competency).length > 1 && (
        <div className="grid justify-items-start gap-1.5">
          <Button variant="secondary" size="large" formAction={draft.action} formNoValidate name="intent" value="rest-yes">
            Yes to the other items that are not critical
          </Button>
          <p className="text-sm text-muted">Critical items are answered one by one.</p>
        </div>
      )}
    </Part>
  )
}

const numberOrNull = (text: string | undefined) => (text === undefined || text === '' || Number.isNaN(Number(text)) ? null : Number(text))

function Exposure({ form, value }: PartProps) {
  return (
    <Part title="Exposure" id="exposure" lede="As the screen showed it: the highest of each. Leave empty what was not shown.">
      <div className="grid grid-cols-2 gap-5 sm:grid-cols-3">
        <TextField label="Highest TI" name="tiMax" type="number" inputMode="decimal" step="0.01" min={0} max={10} defaultValue={value('tiMax')} errors={form.errors('tiMax')} />
        <TextField label="Highest MI" name="miMax" type="number" inputMode="decimal" step="0.01" min={0} max={10} defaultValue={value('miMax')} errors={form.errors('miMax')} />
        <TextField label="Probe-on time" name="probeOnMinutes" type="number" inputMode="numeric" unit="min" min={0} max={600} defaultValue={value('probeOnMinutes')} errors={form.errors('probeOnMinutes')} />
      </div>
      <div data-island="exposure-note" className="empty:hidden">
        <ExposureNote tiMax={numberOrNull(value('tiMax'))} minutes={numberOrNull(value('probeOnMinutes'))} />
      </div>
    </Part>
  )
}

function Domains({ competency, form, value }: PartProps) {
  return (
    <Part title="How it was" id="rated" lede="Choose the sentence that fits what you saw.">
      {DOMAINS.map((domain) => (
        <RadioGroup
          key={domain}
          legend={<span className="text-lg">{DOMAIN_WORDS[domain]}</span>}
          name={`domains.${domain}`}
          layout="row"
          options={DOMAIN_LEVELS.map((level) => ({ value: level, label: DOMAIN_LEVEL_WORDS[level], hint: <Anchor>{competency.anchors[domain][level]}</Anchor> }))}
          defaultValue={value(`domains.${domain}`)}
          errors={form.errors(`domains.${domain}`)}
          required
        />
      ))}
    </Part>
  )
}

/** The sentence a rating stands for: what is read, so not in the grey of a hint. */
const Anchor = ({ children }: { children: ReactNode }) => <span className="text-ink">{children}</span>

const EntrustmentAnchor = ({ rung }: { rung: Entrustment }) => (
  <Anchor>
    <strong className="block">{ENTRUSTMENT_WORDS[rung].short}</strong> {ENTRUSTMENT_WORDS[rung].instructor}
  </Anchor>
)

function Help({ form, value }: PartProps) {
  return (
    <Part title="How much help it took" id="help" lede="Looking back at this one performance.">
      <RadioGroup
        legend={<span className="sr-only">How much help it took</span>}
        name="entrustment"
        layout="row"
        options={ENTRUSTMENTS.map((rung) => ({ value: `${rung}`, label: `${rung}`, hint: <EntrustmentAnchor rung={rung} /> }))}
        defaultValue={value('entrustment')}
        errors={form.errors('entrustment')}
        required
      />
    </Part>
  )
}

function Circumstances({ settings, actor, now, form, value }: PartProps) {
  const mayBeLate = actor.roles.includes('admin')
  return (
    <Part title="Where and how" id="where">
      <RadioGroup
        legend="On whom or what"
        name="setting"
        layout="row"
        options={settings.map((one) => ({ value: one, label: SETTING_WORDS[one] }))}
        defaultValue={value('setting')}
        errors={form.errors('setting')}
        required
      />
      <RadioGroup
        legend="The trainee"
        name="participation"
        layout="row"
        options={PARTICIPATIONS.map((one) => ({ value: one, label: PARTICIPATION_WORDS[one] }))}
        defaultValue={value('participation')}
        errors={form.errors('participation')}
        required
      />
      <TextField
        label="When, if not just now"
        name="observedAt"
        type="datetime-local"
        max={clockIn(actor.timeZone, now)}
        hint={`Leave it empty if you watched it just now. Otherwise the time there (${actor.timeZone}); within 72 hours is usual, after 14 days it is too late.`}
        defaultValue={value('observedAt')}
        errors={form.errors('observedAt')}
      />
      {mayBeLate && (
        <TextArea
          label="Why it is signed after 14 days"
          name="lateBecause"
          rows={2}
          hint="Only then, and only an admin may. It stays on the record."
          defaultValue={value('lateBecause')}
          errors={form.errors('lateBecause')}
          required={false}
        />
      )}
    </Part>
  )
}

function Words({ competency, form, value }: PartProps) {
  return (
    <Part title="In your words" id="words" lede={competency.afterwards}>
      <TextArea label="Strengths" name="strengths" rows={3} hint="At least one, as you would say it to them." defaultValue={value('strengths')} errors={form.errors('strengths')} required />
      <TextArea
        label="Next step"
        name="nextStep"
        rows={3}
        hint="One thing to do next. Needed when anything is below “Meets” or a critical item was missed."
        defaultValue={value('nextStep')}
        errors={form.errors('nextStep')}
      />
    </Part>
  )
}

function SigningPanel({ competency, trainee, actor, now, form, draft, correction = false }: PartProps) {
  const meaning = meaningOf({ signerName: actor.name, traineeName: trainee.name, competencyTitle: competency.title, correction })
  return (
    <section className="grid gap-6 rounded-card bg-teal-soft p-5 sm:p-7" aria-labelledby="sign">
      <div className="grid gap-3">
        <h2 id="sign" className="text-2xl">
          Sign
        </h2>
        <blockquote className="font-serif text-lg">{meaning}</blockquote>
        <p className="text-sm">It is kept for good. You can replace it by a correction; it is never edited or removed.</p>
      </div>
      <ProofFields actor={actor} now={now} errors={form.errors('proof')} />
      <div className="flex flex-wrap items-center gap-3">
        <Button size="large">{correction ? 'Sign the correction' : 'Sign'}</Button>
        {draft && (
          <Button variant="secondary" size="large" formAction={draft.action} formNoValidate name="intent" value="save">
            Save draft
          </Button>
        )}
        {draft && <output data-draft-status className="text-sm" />}
      </div>
    </section>
  )
}

function Part({ title, id, lede, children }: { title: string; id: string; lede?: string; children: ReactNode }) {
  return (
    <section id={id} className="grid grid-cols-[minmax(0,1fr)] gap-6 border-t border-line pt-8">
      <div className="grid gap-1">
        <h2 className="text-2xl">{title}</h2>
        {lede && <p className="text-muted">{lede}</p>}
      </div>
      {children}
    </section>
  )
}
