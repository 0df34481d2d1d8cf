import type { FormState } from '~/platform/form-state'
import { Button } from '~/ui/button'
import { FormErrors, TextArea } from '~/ui/field'
import { ownSignOffHref } from '../addresses'
import { SHORTEST_REASON } from '../observation-rules'
import type { SignedVersion } from '../queries.server'

type Props = {
  version: Pick<SignedVersion, 'id' | 'signerName' | 'acknowledgedAt' | 'dispute' | 'supersededById' | 'revoked'>
  form: (intent: string) => FormState
}

/** One tap for "I have read it"; behind a fold, what a trainee does who finds it wrong. Nothing where nothing is left to say. */
export function AnswerForm({ version, form }: Props) {
  const { id, acknowledgedAt, dispute, supersededById, revoked } = version
  const mayDispute = !dispute && !supersededById && !revoked
  const disputing = form('dispute')
  return (
    <div className="grid max-w-text gap-4">
      <FormErrors errors={form('acknowledge').formErrors} />
      {!acknowledgedAt && !dispute && <Acknowledge observationId={id} />}
      {mayDispute && (
        <details open={disputing.formErrors !== undefined}>
          <summary className="inline-flex min-h-11 cursor-pointer items-center font-medium text-teal">
            Something in it is wrong
          </summary>
          <form method="post" action={ownSignOffHref(id)} className="mt-3 grid gap-5">
            <FormErrors errors={disputing.formErrors} />
            <input type="hidden" name="intent" value="dispute" />
            <p className="text-sm text-muted">
              {version.signerName} and the academy read what you write, and it stays on the record. The sign-off counts
              until it is corrected or revoked: you can dispute it once, and an admin who is neither of you decides.
            </p>
            <TextArea
              label="What is wrong"
              name="reason"
              rows={4}
              minLength={SHORTEST_REASON}
              hint="Such as the wrong day, the wrong person, or something that went otherwise. Nothing about a client."
              defaultValue={disputing.value('reason')}
              errors={disputing.errors('reason')}
              required
            />
            <div>
              <Button variant="secondary">Dispute this sign-off</Button>
            </div>
          </form>
        </details>
      )}
    </div>
  )
}

/** The one tap. It says what it does not say, because a button is pressed in a hurry. */
export function Acknowledge({ observationId }: { observationId: string }) {
  return (
    <form method="post" action={ownSignOffHref(observationId)} className="flex flex-wrap items-center gap-x-5 gap-y-2">
      <input type="hidden" name="intent" value="acknowledge" />
      <Button>I have read it</Button>
      <span className="text-sm text-muted">It says that you have read it, not that you agree.</span>
    </form>
  )
}
