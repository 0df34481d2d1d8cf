import { TextField } from '~/ui/field'
import type { Actor } from './actor'
import { PROOF_FIELD, reasonsProofIsStale } from './proof'

type ProofFieldsProps = { actor: Pick<Actor, 'name' | 'email' | 'provedAt'>; now: Date; errors?: string[] }

/**
 * The end of a form that signs: who is signing, and a password field when the last proof is stale or the
 * one just typed was wrong. Server side it is `proofFrom(db, actor, form.value.proof, now)`.
 */
export function ProofFields({ actor, now, errors }: ProofFieldsProps) {
  const [stale] = reasonsProofIsStale(actor.provedAt, now)
  if (!stale && !errors?.length) {
    return (
      <p className="text-sm text-muted">
        Signing as <strong className="text-ink">{actor.name}</strong>.
      </p>
    )
  }
  return (
    <div className="grid gap-2">
      {/* Tells a password manager whose password is asked for; it is not sent anywhere it is not known. */}
      <input type="text" value={actor.email} autoComplete="username" readOnly hidden />
      <TextField
        label={`Password of ${actor.name}`}
        name={PROOF_FIELD}
        type="password"
        autoComplete="current-password"
        hint={stale ?? 'Type your password to sign.'}
        errors={errors}
        required
      />
    </div>
  )
}
