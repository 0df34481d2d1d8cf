import type { FormState } from '~/platform/form-state'
import { ButtonLink } from '~/ui/button'
import { Card } from '~/ui/card'
import { Notice } from '~/ui/notice'
import { Confirmation } from '../confirmation'
import { SECOND_FACTOR } from './addresses'
import { RECOVERY_CODES } from './recovery-code'

/** Fresh recovery codes, shown this once; the page prints. */
export function FreshCodes({ codes, academy, email }: { codes: string[]; academy: string; email: string }) {
  return (
    <Card tone="accent">
      <div className="grid gap-4">
        <h2 className="text-2xl">Your recovery codes</h2>
        <p>
          Print this page or write them down, and keep them away from your phone. They are shown this once. Each lets
          you in once when your device is not at hand.
        </p>
        <p className="hidden print:block">
          {academy}, {email}
        </p>
        <ol className="grid gap-x-8 gap-y-2 sm:grid-cols-2" aria-label="Recovery codes">
          {codes.map((code) => (
            <li key={code}>
              <code className="text-base tracking-wide tabular">{code}</code>
            </li>
          ))}
        </ol>
        <div>
          <ButtonLink href={SECOND_FACTOR}>I have kept them</ButtonLink>
        </div>
      </div>
    </Card>
  )
}

/** How many are left, and a way to make new ones. */
export function RecoveryCodeSection({ left, form }: { left: number; form: FormState }) {
  return (
    <div className="grid gap-4">
      <p>
        {left} of {RECOVERY_CODES} are left. Each works once, in place of an app’s code.
      </p>
      {left <= 3 && (
        <Notice tone="caution">
          <p>{left === 0 ? 'None is left' : 'Few are left'}: make new ones while you have your device at hand.</p>
        </Notice>
      )}
      <Confirmation
        summary="Make new recovery codes"
        statement="Make new codes; the old ones no longer work"
        button="Make new codes"
        intent="renew-codes"
        form={form}
      >
        Ten new ones are shown once. What you wrote down before is worth nothing then.
      </Confirmation>
    </div>
  )
}
