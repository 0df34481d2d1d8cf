import type { Actor } from '~/people/actor'
import { ProofFields } from '~/people/proof-fields'
import type { FormState } from '~/platform/form-state'
import { dateAndTime } from '~/platform/time'
import { Button } from '~/ui/button'
import { CheckboxField, FormErrors, TextArea } from '~/ui/field'
import { codeInWords, SHORTEST_REASON } from './change-rules'
import type { HistoryEntry } from './queries.server'
import type { AfterRevocation } from './standing-after-revocation.server'

type IssueAgainProps = {
  serial: string
  holder: string
  level: string
  revoked: HistoryEntry
  standing: AfterRevocation
  signer: Pick<Actor, 'name' | 'email' | 'provedAt'>
  timeZone: string
  now: Date
  form: FormState
}

/** The one way to issue a level again after a revocation: it says when and why it was revoked, and asks why it may be issued all the same. */
export function IssueAgain({ serial, holder, level, revoked, standing, signer, timeZone, now, form }: IssueAgainProps) {
  const { at, actor, reason, reasonCode } = revoked
  return (
    <div className="grid max-w-text gap-5">
      <p>
        {actor} revoked it on {dateAndTime(at, timeZone)}.{' '}
        {codeInWords(reasonCode) && <strong>{codeInWords(reasonCode)}. </strong>}
        The reason given: {reason}
      </p>
      {standing.missing.length > 0 ? (
        <>
          <p>It cannot be issued again yet. What is missing for {holder}:</p>
          <ul className="grid list-disc gap-1 pl-5">
            {standing.missing.map((one) => (
              <li key={one.label}>
                {one.label}: {one.detail}
              </li>
            ))}
          </ul>
        </>
      ) : (
        <form method="post" action={`/admin/certificates/${serial}?issue-again=yes#issue-again`} className="grid gap-5">
          <FormErrors errors={form.formErrors} />
          <p>
            Everything that the level asks for is met. That alone issues nothing after a revocation: no list takes{' '}
            {holder} up. If you decide that it may be issued again, it is a new certificate with a number of its own,
            and this one stays revoked.
          </p>
          <input type="hidden" name="intent" value="issue-again" />
          <input type="hidden" name="cycle" value={standing.cycle} />
          <TextArea
            label="Why it may be issued again"
            id="issue-again-reason"
            name="reason"
            rows={3}
            minLength={SHORTEST_REASON}
            maxLength={500}
            hint="Kept with the new certificate and sealed in the ledger. Admins and its holder can read it; its public page does not show it."
            defaultValue={form.value('reason')}
            errors={form.errors('reason')}
            required
          />
          <CheckboxField
            label={`Issue “${level}” to ${holder} again`}
            id="issue-again-confirmed"
            name="confirmed"
            value="yes"
            errors={form.errors('confirmed')}
          />
          <ProofFields actor={signer} now={now} errors={form.errors('proof')} />
          <div>
            <Button>Issue it again to {holder}</Button>
          </div>
        </form>
      )}
    </div>
  )
}
