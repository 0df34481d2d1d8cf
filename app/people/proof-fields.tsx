import { useContext } from 'react'
import { TextField } from '~/ui/field'
import { Notice } from '~/ui/notice'
import type { Actor } from './actor'
import { hasFactor, PROOF_ASKED, PROOF_FIELD, reasonsToProveAgain } from './proof'
import { SECOND_FACTOR } from './second-factor/addresses'
import { FactorFields } from './second-factor/factor-fields'
import { WhoProves } from './who-proves'

type ProofFieldsProps = {
  actor: Pick<Actor, 'name' | 'email' | 'provedAt'>
  now: Date
  errors?: string[]
  /** For changes of one's own account, which setting up a second factor is one of. */
  forAccount?: boolean
}

/**
 * The end of a form that signs: who is signing, and what proves it when the last proof will not do or the one just given was
 * wrong: a password, a password and a code, or a passkey, as the account has them. Server side it is
 * `proofFrom(db, { actor, given: form.value.proof, keys, now })`.
 */
export function ProofFields(props: ProofFieldsProps) {
  return (
    <>
      <input type="hidden" name={PROOF_ASKED} value="yes" />
      <WhatProves {...props} />
    </>
  )
}

function WhatProves({ actor, now, errors, forAccount = false }: ProofFieldsProps) {
  const { method, factors, demand } = useContext(WhoProves)
  if (demand === 'now' && !forAccount && !hasFactor(factors)) return <SetUpFirst />
  const [reason] = reasonsToProveAgain({ provedAt: actor.provedAt, method, factors }, now)
  if (!reason && !errors?.length) {
    return (
      <p className="text-sm text-muted">
        Signing as <strong className="text-ink">{actor.name}</strong>.
      </p>
    )
  }
  if (hasFactor(factors))
    return <FactorFields {...{ actor, factors, errors }} reason={reason ?? 'Prove that it is you.'} />
  return (
    <div className="grid gap-2">
      {/* Tells a password manager whose password is asked for; it is not sent anywhere it is not known. */}
      <input type="text" value={actor.email} autoComplete="username" readOnly hidden />
      <TextField
        label={`Password of ${actor.name}`}
        name={PROOF_FIELD}
        type="password"
        autoComplete="current-password"
        hint={reason ?? 'Type your password to sign.'}
        errors={errors}
        required
      />
    </div>
  )
}

function SetUpFirst() {
  return (
    <Notice tone="caution" title="Signing needs a second factor here">
      <p>
        Your academy requires one from everybody who signs, and your account has none yet.{' '}
        <a href={SECOND_FACTOR}>Set one up</a>; it takes two minutes. Drafts stay as they are.
      </p>
    </Notice>
  )
}
