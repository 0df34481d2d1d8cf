import type { ReactNode } from 'react'
import type { FormState } from '~/platform/form-state'
import { Button } from '~/ui/button'
import { CheckboxField, FormErrors, TextArea } from '~/ui/field'
import { type KeyOnPage, PURPOSE_WORDS } from './key-words'
import { SHORTEST_KEY_REASON } from './replace-key-rules'

type ReplaceKeyFormProps = {
  shown: Pick<KeyOnPage, 'id' | 'purpose'>
  /** What was posted, if it was about this key. */
  form: FormState
  /** Who signs, and their proof. */
  proof: ReactNode
}

/** Retires one key for a reason. Whether it fell into strange hands is asked apart, because then nothing it signed counts. */
export function ReplaceKeyForm({ shown: { id, purpose }, form, proof }: ReplaceKeyFormProps) {
  const { title, ifStolen } = PURPOSE_WORDS[purpose]
  const name = title.toLowerCase()
  return (
    <details
      className="group"
      open={Boolean(
        form.formErrors?.length ||
          form.errors('because')?.length ||
          form.errors('confirmed')?.length ||
          form.errors('proof')?.length,
      )}
    >
      <summary className="inline-flex min-h-11 cursor-pointer items-center font-semibold text-accent">
        Replace the {name}
      </summary>
      <form method="post" className="mt-3 grid max-w-text gap-6">
        <FormErrors errors={form.formErrors} />
        <input type="hidden" name="purpose" value={purpose} />
        <input type="hidden" name="replaces" value={id} />
        <TextArea
          label="Why"
          id={`${purpose}-because`}
          name="because"
          rows={2}
          minLength={SHORTEST_KEY_REASON}
          hint="It stays on this page, and the ledger gains an entry."
          defaultValue={form.value('because')}
          errors={form.errors('because')}
          required
        />
        <CheckboxField
          label="The key fell into strange hands"
          id={`${purpose}-compromised`}
          name="compromised"
          value="yes"
          hint={`Only then. ${ifStolen}`}
        />
        <CheckboxField
          label={`Retire the ${name} and make the next`}
          id={`${purpose}-confirmed`}
          name="confirmed"
          value="yes"
          errors={form.errors('confirmed')}
        />
        {proof}
        <div>
          <Button variant="danger">Replace it</Button>
        </div>
      </form>
    </details>
  )
}
