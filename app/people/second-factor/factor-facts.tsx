import { longDate } from '~/platform/time'
import { Facts } from '~/ui/facts'
import type { Factors } from '../proof'
import type { PasskeyLine } from './factors.server'
import { RECOVERY_CODES } from './recovery-code'

type Props = { appSince: Date | null; passkeys: PasskeyLine[]; codesLeft: number; timeZone: string }

/** What of a second factor there is, to be looked at only. */
export function FactorFacts({ appSince, passkeys, codesLeft, timeZone }: Props) {
  const hasAny = appSince !== null || passkeys.length > 0
  return (
    <Facts
      items={[
        { term: 'Authenticator app', value: appSince ? `In use since ${longDate(appSince, timeZone)}` : 'None' },
        { term: 'Passkeys', value: passkeys.map(({ name }) => name).join(', ') || 'None' },
        ...(hasAny ? [{ term: 'Recovery codes left', value: `${codesLeft} of ${RECOVERY_CODES}` }] : []),
      ]}
    />
  )
}

/** In a sentence, whether there is a second factor. */
export function FactorSummary({ factors: { app, passkey } }: { factors: Factors }) {
  if (app && passkey) return <p>An authenticator app and at least one passkey are set up.</p>
  if (app || passkey) return <p>{app ? 'An authenticator app is set up.' : 'At least one passkey is set up.'}</p>
  return (
    <p className="max-w-text text-muted">
      None: whoever has your password can sign in as you. An app on your phone or a passkey ends that, and takes two
      minutes.
    </p>
  )
}
