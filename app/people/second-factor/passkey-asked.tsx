import type { ReactNode } from 'react'
import { PROOF_FIELD } from '../proof'
import { PASSKEY_CHALLENGE } from './addresses'

/** Where a new passkey's answer stands in the form that adds it. */
export const ANSWER_FIELD = 'answer'

/**
 * Lets a form be sent with a passkey: the island `passkey` shows this, and asks for the passkey when the form is sent without
 * a typed password or code. Without JavaScript it stays hidden, and what is typed is all there is.
 */
export function PasskeyAsked({
  purpose,
  children,
}: {
  purpose: 'prove' | 'register' | 'sign-in'
  children: ReactNode
}) {
  const name = purpose === 'register' ? ANSWER_FIELD : `${PROOF_FIELD}.passkey`
  return (
    <div data-island="passkey" data-purpose={purpose} data-challenge={PASSKEY_CHALLENGE} hidden className="grid gap-2">
      <p className="text-sm text-muted">{children}</p>
      <input type="hidden" name={name} />
      <output className="text-sm font-medium text-danger empty:hidden" />
    </div>
  )
}
