import type { Actor } from '~/people/actor'
import { ProofFields } from '~/people/proof-fields'
import type { FormState } from '~/platform/form-state'
import { Button } from '~/ui/button'
import { CheckboxField, FormErrors } from '~/ui/field'

type ReplaceFormProps = {
  serial: string
  was: string
  is: string
  signer: Pick<Actor, 'name' | 'email' | 'provedAt'>
  now: Date
  form: FormState
}

/** Issues a valid certificate anew under another name. It says what outsiders will see of the old one, because the old name stands on it. */
export function ReplaceForm({ serial, was, is, signer, now, form }: ReplaceFormProps) {
  return (
    <form method="post" action={`/admin/certificates/${serial}?replace=yes#replace`} className="grid max-w-text gap-5">
      <FormErrors errors={form.formErrors} />
      <p>
        The certificate says {was}, the account says {is}. You can issue it anew under the new name: the same evidence,
        the same end, a number of its own.
      </p>
      <p>
        The old one stays on record as replaced, and its public page leads to the new one. Its holder decides under
        Certificates whether a name is shown there at all.
      </p>
      <input type="hidden" name="intent" value="replace" />
      <CheckboxField
        label={`Issue the certificate of ${was} anew for ${is}`}
        id="replace-confirmed"
        name="confirmed"
        value="yes"
        errors={form.errors('confirmed')}
      />
      <ProofFields actor={signer} now={now} errors={form.errors('proof')} />
      <div>
        <Button>Issue it anew for {is}</Button>
      </div>
    </form>
  )
}
