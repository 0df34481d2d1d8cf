import { TextField } from '~/ui/field'
import type { Actor } from '../actor'
import { type Factors, PROOF_FIELD } from '../proof'
import { CodeField } from './code-field'
import { PasskeyAsked } from './passkey-asked'

type Props = { actor: Pick<Actor, 'name' | 'email'>; factors: Factors; reason: string; errors?: string[] | undefined }

/**
 * What proves who signs where the account has a second factor. With a passkey the form's own button asks for it, and password
 * and code stand behind a fold; without JavaScript the fold is the way.
 */
export function FactorFields({ actor, factors, reason, errors }: Props) {
  const typed = (
    <div className="grid gap-4 sm:grid-cols-2">
      {/* Tells a password manager whose password is asked for; it is not sent anywhere it is not known. */}
      <input type="text" value={actor.email} autoComplete="username" readOnly hidden />
      <TextField
        label={`Password of ${actor.name}`}
        name={`${PROOF_FIELD}.password`}
        type="password"
        autoComplete="current-password"
        errors={errors}
        required={!factors.passkey || undefined}
      />
      <CodeField app={factors.app} required={!factors.passkey || undefined} />
    </div>
  )
  return (
    <div className="grid gap-4">
      <p className="text-sm text-muted">{reason}</p>
      {factors.passkey ? (
        <>
          <PasskeyAsked purpose="prove">
            Your passkey is asked for when you press the button below. It signs as{' '}
            <strong className="text-ink">{actor.name}</strong>.
          </PasskeyAsked>
          <details open={Boolean(errors?.length)} className="rounded-card border border-line">
            <summary className="flex min-h-11 cursor-pointer items-center px-4 py-2.5 text-sm font-semibold">
              {factors.app ? 'Use your password and a code instead' : 'Use your password and a recovery code instead'}
            </summary>
            <div className="border-t border-line p-4">{typed}</div>
          </details>
        </>
      ) : (
        typed
      )}
    </div>
  )
}
