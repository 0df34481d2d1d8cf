import type { Actor } from '~/people/actor'
import { ProofFields } from '~/people/proof-fields'
import type { FormState } from '~/platform/form-state'
import { Button } from '~/ui/button'
import { FormErrors, TextArea } from '~/ui/field'
import { SHORTEST_REASON } from './observation-rules'
import type { SignedVersion } from './queries.server'

type Props = {
  form: FormState
  viewer: Pick<Actor, 'name' | 'email' | 'provedAt'>
  now: Date
  version: Pick<SignedVersion, 'signerName' | 'traineeName'>
  competencyTitle: string
}

/** Takes a sign-off out of every count, for a reason that everybody concerned will read. */
export function RevocationForm({ form, viewer, now, version, competencyTitle }: Props) {
  return (
    <form method="post" className="grid max-w-text gap-6">
      <FormErrors errors={form.formErrors} />
      <input type="hidden" name="intent" value="revoke" />
      <p>
        It then no longer counts for {version.traineeName}. Nothing is deleted: the sign-off, your name and your reason
        stay on the record, and the ledger gains an entry. There is no way back; {version.traineeName} would have to be
        observed again.
      </p>
      <TextArea
        label="Why"
        name="reason"
        rows={3}
        minLength={SHORTEST_REASON}
        hint={`${version.traineeName} and ${version.signerName} will read it.`}
        defaultValue={form.value('reason')}
        errors={form.errors('reason')}
        required
      />
      <ProofFields actor={viewer} now={now} errors={form.errors('proof')} />
      <div>
        <Button variant="danger">
          Revoke the sign-off of “{competencyTitle}” for {version.traineeName}
        </Button>
      </div>
    </form>
  )
}
