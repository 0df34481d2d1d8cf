import { type Competency, DOMAINS, type Setting } from '~/curriculum/content-schema'
import type { Versioned } from '~/curriculum/curriculum'
import { EvidenceToLookAt } from '~/evidence/evidence-to-look-at'
import type { Evidence } from '~/evidence/queries.server'
import type { Actor } from '~/people/actor'
import type { FormState } from '~/platform/form-state'
import { FormErrors } from '~/ui/field'
import { itemField, plainItems } from './draft-fields'
import { FormPart } from './form-part'
import { Domains, Help } from './observation-rated'
import { Exposure, Items } from './observation-seen'
import { Circumstances, SigningPanel, Words } from './observation-signed'
import { KeepingPanel } from './offline/keeping-panel'
import { PresencePanel } from './presence/presence-panel'
import { SigningBar } from './signing-bar'

/** What the form needs from its page. `initial`: a restored draft, or what is being corrected; a new form starts empty. */
export type ObservationFormProps = {
  competency: Versioned<Competency>
  trainee: { name: string }
  /** Where this trainee may show this competency. */
  settings: readonly Setting[]
  actor: Pick<Actor, 'name' | 'email' | 'provedAt' | 'timeZone' | 'roles'>
  now: Date
  form: FormState
  observationId: string
  requestId?: string
  initial: Record<string, string>
  /** Where drafts are kept, and what they are called on the device; a correction keeps none on the server. */
  draft?: { action: string; presenceAction: string; key: string; sequence: number; savedAt: Date | null }
  /** How presence was shown for this form already, in words. */
  together?: string
  correction?: boolean
  /** What a correction's unsigned words are called on the device. */
  keepKey?: string
  /** A form of the kit for work without a connection: it is finished now and signed when there is one. */
  later?: boolean
  /** What the trainee has shown for this competency. */
  evidence?: Evidence[]
}

/** What each part of the form is given; `value` is what was typed, else what the form began with. */
export type PartProps = ObservationFormProps & { value: (name: string) => string | undefined }

/**
 * The sign-off, made for one thumb on a 10-inch tablet: what was seen, then how it was, then the signature. Nothing is
 * chosen in advance. Whatever is wrong comes back with everything still in place.
 */
export function ObservationForm(props: ObservationFormProps) {
  const { form, observationId, requestId, initial, draft, keepKey } = props
  const value = (name: string) => form.value(name, initial[name])
  return (
    <form
      method="post"
      // What is signed is what was read: the form says which version that was, whatever is in force when it is posted.
      action={props.correction ? undefined : `?${new URLSearchParams({ version: props.competency.version })}`}
      // What a browser puts back by itself after a reload would be taken for new words, and saved over a newer draft.
      autoComplete="off"
      className="grid gap-12"
      data-island={draft ? 'draft' : keepKey && 'kept-words'}
      data-keep-key={keepKey}
      data-draft-action={draft?.action}
      data-draft-key={draft?.key}
      data-trainee={props.trainee.name}
      data-competency={props.competency.title}
      data-plain-items={plainItems(props.competency.items).join(' ')}
    >
      <div className="grid gap-3 empty:hidden">
        <FormErrors errors={form.formErrors} />
        <WhereToLook form={form} competency={props.competency} />
      </div>
      <input type="hidden" name="observationId" value={form.value('observationId', observationId)} />
      <input type="hidden" name="requestId" value={requestId ?? ''} />
      {draft && <input type="hidden" name="sequence" value={draft.sequence} />}
      <Items {...props} value={value} />
      <Exposure {...props} value={value} />
      {props.evidence && props.evidence.length > 0 && (
        <FormPart
          title="Pictures and clips"
          id="evidence"
          lede={`What ${props.trainee.name} has sent. Those that you tick are named in what you sign.`}
        >
          <EvidenceToLookAt evidence={props.evidence} value={value} />
        </FormPart>
      )}
      <Domains {...props} value={value} />
      <Help {...props} value={value} />
      <Circumstances {...props} value={value} />
      <Words {...props} value={value} />
      <PresencePanel {...props} value={value} />
      {props.later ? <KeepingPanel /> : <SigningPanel {...props} value={value} />}
      {!props.later && <SigningBar {...props} />}
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
    ['where', 'Where and how', ['occasion', 'observedAt', 'lateBecause']],
    ['words', 'In your words', ['strengths', 'nextStep']],
    ['together', 'Together', ['presenceCode']],
    ['sign', 'Sign', ['another']],
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
