import { putInOutbox } from '~/platform/outbox.server'
import type { Db } from '~db/client'
import { academyName } from './academy.server'

/** Tells somebody that their password was changed, so that a change they did not make is noticed. */
export async function passwordChangedLetter(
  tx: Db,
  { name, email, now }: { name: string; email: string; now: Date },
): Promise<void> {
  const academy = (await academyName(tx)) ?? 'our academy'
  const lines = [
    `Hello ${name},`,
    `The password of your account at ${academy} was just changed. Browsers that were signed in before have been signed out.`,
    'If it was not you, ask for a new password on the sign-in page at once, and tell the academy.',
  ]
  await putInOutbox(tx, { to: email, subject: `Your password at ${academy} was changed`, body: { lines }, now })
}
