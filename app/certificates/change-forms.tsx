import type { Actor } from '~/people/actor'
import { ProofFields } from '~/people/proof-fields'
import type { FormState } from '~/platform/form-state'
import { ActFold } from '~/ui/act-fold'
import { Button } from '~/ui/button'
import { CheckboxField, FormErrors, SelectField, TextArea } from '~/ui/field'
import type { CertificateStatus } from './certificate-status'
import { CODES_FOR, REASON_CODE_WORDS, SHORTEST_REASON } from './change-rules'

type Intent = 'revoke' | 'suspend' | 'reinstate'

const ACTS: Record<
  Intent,
  { from: CertificateStatus[]; summary: string; says: string; verb: string; danger: boolean }
> = {
  reinstate: {
    from: ['suspended'],
    summary: 'Reinstate it',
    says: 'It counts again, for as long as it would have. The suspension stays in its history.',
    verb: 'Reinstate',
    danger: false,
  },
  suspend: {
    from: ['valid'],
    summary: 'Suspend it',
    says: 'It does not count until you reinstate or revoke it. Use this while a matter is looked into.',
    verb: 'Suspend',
    danger: true,
  },
  revoke: {
    from: ['valid', 'expired', 'suspended', 'superseded'],
    summary: 'Revoke it',
    says: 'It ends for good: there is no way back. The certificate and your reason stay on its public page. This level is issued to its holder again only from this page, with a written reason.',
    verb: 'Revoke',
    danger: true,
  },
}

type ChangeFormsProps = {
  status: CertificateStatus
  holder: string
  level: string
  signer: Pick<Actor, 'name' | 'email' | 'provedAt'>
  now: Date
  formFor: (intent: Intent) => FormState
}

/** What can be done to a certificate in this state, each behind a fold, with a public reason, a tick that names the holder and a proof. */
export function ChangeForms({ status, holder, level, signer, now, formFor }: ChangeFormsProps) {
  const possible = (Object.keys(ACTS) as Intent[]).filter((intent) => ACTS[intent].from.includes(status))
  return (
    <div className="grid gap-4">
      {possible.map((intent) => {
        const { summary, says, verb, danger } = ACTS[intent]
        const form = formFor(intent)
        const failed = form.formErrors !== undefined || form.value('intent') === intent
        return (
          <ActFold key={intent} summary={summary} danger={danger} open={failed}>
            <FormErrors errors={form.formErrors} />
            <p>{says}</p>
            <input type="hidden" name="intent" value={intent} />
            {intent !== 'reinstate' && (
              <SelectField
                label="What fits best"
                id={`${intent}-code`}
                name="code"
                options={[
                  { value: '', label: 'Choose one' },
                  ...CODES_FOR[intent].map((code) => ({ value: code, label: REASON_CODE_WORDS[code] })),
                ]}
                hint="Public, beside your own words."
                defaultValue={form.value('code') ?? ''}
                errors={form.errors('code')}
                required
              />
            )}
            <TextArea
              label="Why"
              name="reason"
              rows={3}
              minLength={SHORTEST_REASON}
              maxLength={500}
              hint="Anybody who checks the certificate reads this. Name nobody in it."
              defaultValue={form.value('reason')}
              errors={form.errors('reason')}
              required
            />
            <CheckboxField
              label={`I mean the certificate “${level}” of ${holder}`}
              name="confirmed"
              value="yes"
              errors={form.errors('confirmed')}
              required
            />
            <ProofFields actor={signer} now={now} errors={form.errors('proof')} />
            <div>
              <Button variant={danger ? 'danger' : 'primary'}>
                {verb} the certificate of {holder}
              </Button>
            </div>
          </ActFold>
        )
      })}
    </div>
  )
}
