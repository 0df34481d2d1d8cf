import type { CredentialKind } from '~/curriculum/course-schema'
import type { Actor } from '~/people/actor'
import { ProofFields } from '~/people/proof-fields'
import type { FormState } from '~/platform/form-state'
import { Button } from '~/ui/button'
import { CheckboxField, FormErrors, TextArea } from '~/ui/field'
import { CheckFields, CredentialFields, ModuleBoxes } from './credential-fields'
import { type Credential, type ModuleToRecognise, SHORTEST_WORDS } from './recognition-rules'

type Signer = Pick<Actor, 'name' | 'email' | 'provedAt'>

type Deciding = {
  form: FormState
  modules: readonly ModuleToRecognise[]
  kinds: readonly CredentialKind[]
  traineeName: string
  signer: Signer
  now: Date
}

type Recording = Deciding & {
  /** What the trainee asked for, to be mended where the paper says otherwise. */
  asked?: { credential: Credential; moduleSlugs: readonly string[] }
}

/** Recognises lessons: in answer to a request, or because somebody showed the paper. */
export function RecognitionForm({ form, modules, kinds, traineeName, signer, now, asked }: Recording) {
  return (
    <form method="post" className="grid max-w-text gap-6">
      <FormErrors errors={form.formErrors} />
      {asked && <input type="hidden" name="intent" value="grant" />}
      <ModuleBoxes
        form={form}
        modules={modules}
        ticked={asked?.moduleSlugs}
        legend="Which modules’ lessons need not be read?"
      />
      <CredentialFields form={form} kinds={kinds} start={asked?.credential} whose="theirs" />
      <CheckFields form={form} />
      <p className="text-sm text-muted">
        {traineeName} gets a letter. It stays on the record with your name, the ledger gains an entry, and certificates
        that rest on it say that these lessons were not taken here. Quizzes and skills stay as they are.
      </p>
      <ProofFields actor={signer} now={now} errors={form.errors('proof')} />
      <div>
        <Button>Recognise the lessons for {traineeName}</Button>
      </div>
    </form>
  )
}

/** Declines a request, for a reason that the trainee reads. */
export function DeclineForm({ form, traineeName }: { form: FormState; traineeName: string }) {
  return (
    <form method="post" className="grid max-w-text gap-6">
      <FormErrors errors={form.formErrors} />
      <input type="hidden" name="intent" value="decline" />
      <TextArea
        label="Why not"
        name="reason"
        rows={3}
        minLength={SHORTEST_WORDS}
        hint={`${traineeName} reads it, here and in a letter.`}
        defaultValue={form.value('reason')}
        errors={form.errors('reason')}
        required
      />
      <div>
        <Button variant="secondary">Decline the request</Button>
      </div>
    </form>
  )
}

type Revoking = { form: FormState; traineeName: string; moduleTitle: string; signer: Signer; now: Date }

/** Takes a recognition back, for a reason that the trainee reads, with a tick that names it and a proof. */
export function RevokeForm({ form, traineeName, moduleTitle, signer, now }: Revoking) {
  return (
    <form method="post" className="grid max-w-text gap-6">
      <FormErrors errors={form.formErrors} />
      <p>
        Lessons of “{moduleTitle}” that {traineeName} has not read count as unread again, also for certificates to come.
        Certificates that were issued stay what they are; suspend or revoke them on their own pages. This record, your
        name and your reason stay, and the ledger gains an entry.
      </p>
      <TextArea
        label="Why"
        name="reason"
        rows={3}
        minLength={SHORTEST_WORDS}
        hint={`${traineeName} reads it, here and in a letter.`}
        defaultValue={form.value('reason')}
        errors={form.errors('reason')}
        required
      />
      <CheckboxField
        label={`Take back what is recognised of “${moduleTitle}” for ${traineeName}`}
        name="confirmed"
        value="yes"
        errors={form.errors('confirmed')}
      />
      <ProofFields actor={signer} now={now} errors={form.errors('proof')} />
      <div>
        <Button variant="danger">Take it back</Button>
      </div>
    </form>
  )
}
