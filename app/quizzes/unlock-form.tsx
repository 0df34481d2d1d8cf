import type { FormState } from '~/platform/form-state'
import { Button } from '~/ui/button'
import { CheckboxField, FormErrors, TextArea } from '~/ui/field'
import type { UnlockKind } from './quiz-standing'
import { SHORTEST_REASON, unlockInWords } from './unlock-rules'

const HINTS: Record<UnlockKind, string> = {
  'one-more-attempt': 'Exactly one. What it draws has not been seen yet, as far as the bank goes.',
  'no-more-waiting': 'The next attempt may begin at once. After it the usual wait holds again.',
}

type Props = { form: FormState; offered: readonly UnlockKind[]; afterAttemptId: string; traineeName: string }

/** Opens a quiz again for a trainee, for a reason that they read. Offers only what somebody waits for. */
export function UnlockForm({ form, offered, afterAttemptId, traineeName }: Props) {
  const [only] = offered
  return (
    <form method="post" className="grid max-w-text gap-6">
      <FormErrors errors={form.formErrors} />
      <input type="hidden" name="afterAttemptId" value={afterAttemptId} />
      <fieldset className="grid gap-1">
        <legend className="mb-1.5 font-medium">What to open</legend>
        {offered.map((kind) => (
          <CheckboxField
            key={kind}
            label={unlockInWords[kind]}
            hint={HINTS[kind]}
            name="kinds"
            value={kind}
            defaultChecked={form.values('kinds', offered.length === 1 && only ? [only] : []).includes(kind)}
            errors={kind === offered.at(-1) ? form.errors('kinds') : undefined}
          />
        ))}
      </fieldset>
      <TextArea
        label="Why"
        name="reason"
        rows={3}
        minLength={SHORTEST_REASON}
        hint={`${traineeName} and every instructor of theirs will read it. It stays on the record.`}
        defaultValue={form.value('reason')}
        errors={form.errors('reason')}
        required
      />
      <div>
        <Button>Open the quiz for {traineeName}</Button>
      </div>
    </form>
  )
}
