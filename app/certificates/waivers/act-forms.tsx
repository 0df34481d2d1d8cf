import type { Actor } from '~/people/actor'
import { ProofFields } from '~/people/proof-fields'
import type { FormState } from '~/platform/form-state'
import { ActFold } from '~/ui/act-fold'
import { Button } from '~/ui/button'
import { CheckboxField, FormErrors, TextArea } from '~/ui/field'
import { SHORTEST_ANSWER } from './waiver-rules'

/** What can be done to a waiver, by whom it may. */
export type WaiverIntent = 'approved' | 'declined' | 'withdrawn' | 'ended'

const ACTS: Record<
  WaiverIntent,
  { summary: string; says: string; tick: (trainee: string) => string; verb: string; asksWhy: boolean }
> = {
  approved: {
    summary: 'Approve it',
    says: 'From now until its last day this counts as met. The certificate says what was waived, why, and both your names; the trainee gets a letter, the ledger an entry.',
    tick: (trainee) => `I have looked into it, and approve it for ${trainee}`,
    verb: 'Approve it',
    asksWhy: false,
  },
  declined: {
    summary: 'Decline it',
    says: 'Nothing changes for the trainee. Your reason stays on this page.',
    tick: (trainee) => `Decline it for ${trainee}`,
    verb: 'Decline it',
    asksWhy: true,
  },
  withdrawn: {
    summary: 'Withdraw it',
    says: 'You proposed it, and nobody has answered yet. The proposal stays on record as withdrawn.',
    tick: (trainee) => `Withdraw my proposal for ${trainee}`,
    verb: 'Withdraw it',
    asksWhy: false,
  },
  ended: {
    summary: 'Take it back',
    says: 'It is asked of the trainee again. Certificates that were issued stay what they are. The trainee reads your reason.',
    tick: (trainee) => `Take it back for ${trainee}`,
    verb: 'Take it back',
    asksWhy: true,
  },
}

type ActFormsProps = {
  possible: WaiverIntent[]
  trainee: string
  signer: Pick<Actor, 'name' | 'email' | 'provedAt'>
  now: Date
  formFor: (intent: WaiverIntent) => FormState
}

/** Each possible act behind a fold, with its consequences, a tick that names the trainee, and a proof. */
export function ActForms({ possible, trainee, signer, now, formFor }: ActFormsProps) {
  return (
    <div className="grid gap-4">
      {possible.map((intent) => {
        const { summary, says, tick, verb, asksWhy } = ACTS[intent]
        const form = formFor(intent)
        const isFirm = intent === 'approved'
        return (
          <ActFold
            key={intent}
            summary={summary}
            danger={!isFirm}
            open={form.value('intent') === intent || possible.length === 1}
          >
            <FormErrors errors={form.formErrors} />
            <p>{says}</p>
            <input type="hidden" name="intent" value={intent} />
            {asksWhy && (
              <TextArea
                label="Why"
                id={`${intent}-reason`}
                name="reason"
                rows={3}
                minLength={SHORTEST_ANSWER}
                defaultValue={form.value('reason')}
                errors={form.errors('reason')}
                required
              />
            )}
            <CheckboxField
              label={tick(trainee)}
              id={`${intent}-confirmed`}
              name="confirmed"
              value="yes"
              errors={form.errors('confirmed')}
            />
            <ProofFields actor={signer} now={now} errors={form.errors('proof')} />
            <div>
              <Button variant={isFirm ? 'primary' : 'danger'}>{verb}</Button>
            </div>
          </ActFold>
        )
      })}
    </div>
  )
}
