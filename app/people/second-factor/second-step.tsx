import { Button } from '~/ui/button'
import { CodeField } from './code-field'
import { PasskeyAsked } from './passkey-asked'

/** The second step of a sign-in by a passkey; it needs JavaScript, and says so where there is none. */
export function StepByPasskey() {
  return (
    <form method="post" className="grid justify-items-start gap-4">
      <h2 className="text-xl">With your passkey</h2>
      <PasskeyAsked purpose="sign-in">A finger, a face or the PIN of the device is enough.</PasskeyAsked>
      <noscript>
        <p className="text-sm text-muted">A passkey needs JavaScript, which is off in this browser. Use a code.</p>
      </noscript>
      <Button>Use the passkey</Button>
    </form>
  )
}

/** The second step by a code: six digits of the app, or a recovery code. `alone` where it is the only way. */
export function StepByCode({ app, alone }: { app: boolean; alone: boolean }) {
  return (
    <form method="post" className="grid gap-6">
      {!alone && <h2 className="text-xl">{app ? 'With a code' : 'With a recovery code'}</h2>}
      <CodeField app={app} required autoFocus={alone} />
      <div>
        <Button variant={alone ? 'primary' : 'secondary'}>{alone ? 'Sign in' : 'Sign in with the code'}</Button>
      </div>
    </form>
  )
}
