import type { FormState } from '~/platform/form-state'
import { longDate } from '~/platform/time'
import { Button } from '~/ui/button'
import { Card } from '~/ui/card'
import { FormErrors, TextField } from '~/ui/field'
import { Confirmation } from '../confirmation'

type Forms = (intent: string) => FormState

/** What an app is told: the QR code's drawing, and the same as letters to type. */
export type AppSecret = { qr: { path: string; size: number }; secret: string; address: string }

type Props = { appSince: Date | null; beingSetUp: AppSecret | null; timeZone: string; form: Forms }

/** The authenticator app: to be set up, being set up, or in use. */
export function AppSection({ appSince, beingSetUp, timeZone, form }: Props) {
  if (beingSetUp) return <SetUp {...beingSetUp} replaces={appSince !== null} form={form} />
  return (
    <div className="grid gap-4">
      <FormErrors errors={form('begin-app').formErrors} />
      {appSince ? (
        <p>In use since {longDate(appSince, timeZone)}. The app shows six digits; they change every half-minute.</p>
      ) : (
        <p className="max-w-text text-muted">
          An app on your phone, such as the one that already shows codes for your bank or your mail. It needs no
          connection, so it also works beside the scanner.
        </p>
      )}
      <form method="post">
        <input type="hidden" name="intent" value="begin-app" />
        <Button variant={appSince ? 'secondary' : 'primary'}>
          {appSince ? 'Move it to another phone' : 'Set up an app'}
        </Button>
      </form>
      {appSince && (
        <Confirmation
          summary="Remove the app"
          statement="Remove the authenticator app from my account"
          button="Remove the app"
          intent="remove-app"
          form={form('remove-app')}
        >
          Its codes no longer work. Without another factor your account is open to whoever has your password, and your
          recovery codes go too.
        </Confirmation>
      )}
    </div>
  )
}

function SetUp({ qr, secret, address, replaces, form }: AppSecret & { replaces: boolean; form: Forms }) {
  const confirming = form('confirm-app')
  return (
    <Card>
      <div className="grid gap-6">
        <ol className="grid list-decimal gap-6 pl-5">
          <li>
            <p className="mb-3">Open your authenticator app, add an account, and let it see this code.</p>
            <svg
              viewBox={`0 0 ${qr.size} ${qr.size}`}
              role="img"
              aria-label="QR code for the authenticator app; the key below says the same"
              className="w-56 max-w-full rounded-control border border-line"
              shapeRendering="crispEdges"
            >
              {/* Dark on light in both themes: not every camera reads it the other way round. */}
              <rect width={qr.size} height={qr.size} fill="#fffdfa" />
              <path d={qr.path} fill="#1b1715" />
            </svg>
            <p className="mt-3 text-sm text-muted">
              On this phone already? <a href={address}>Open the app here</a>. Or type the key into the app:
            </p>
            <code className="mt-2 block text-sm break-words" data-secret={secret}>
              {secret.match(/.{1,4}/g)?.join(' ')}
            </code>
          </li>
          <li>
            <p className="mb-3">Type the six digits that it shows now.</p>
            <form method="post" className="grid gap-4">
              <FormErrors errors={confirming.formErrors} />
              <input type="hidden" name="intent" value="confirm-app" />
              <TextField
                label="Code"
                name="code"
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={12}
                errors={confirming.errors('code')}
                short
                required
              />
              <div>
                <Button>{replaces ? 'Use this phone from now on' : 'Turn it on'}</Button>
              </div>
            </form>
          </li>
        </ol>
        <form method="post">
          <input type="hidden" name="intent" value="cancel-app" />
          <Button variant="quiet">{replaces ? 'Keep the app as it is' : 'Not now'}</Button>
        </form>
      </div>
    </Card>
  )
}
