import type { Keyring } from '~/keys/keyring.server'
import type { z } from '~/platform/zod'
import type { Db } from '~db/client'
import type { Actor } from '../actor'
import type { Proof } from '../proof'
import { beginApp, cancelApp, confirmApp } from './authenticator-app.server'
import { removeApp, removePasskey, renamePasskey, renewRecoveryCodes } from './change-factors.server'
import type { SecondFactorForm } from './forms'
import { registerPasskey } from './passkeys.server'

type Asked = z.infer<typeof SecondFactorForm>
type Changing = { actor: Pick<Actor, 'personId' | 'sessionId'>; proof: Proof; keys: Keyring; now: Date }

/** Carries out what was asked about one's own second factor. Returns recovery codes where fresh ones were made, to be shown once. */
export async function changeSecondFactor(
  db: Db,
  asked: Asked,
  { actor: { personId, sessionId }, proof, keys, now }: Changing,
): Promise<{ codes: string[] }> {
  const mine = { personId, proof, now }
  switch (asked.intent) {
    case 'confirm-app':
      return confirmApp(db, { ...mine, sessionId, code: asked.code, keys })
    case 'add-passkey':
      return registerPasskey(db, { ...mine, sessionId, name: asked.name, answer: asked.answer ?? '' })
    case 'renew-codes':
      return { codes: await renewRecoveryCodes(db, mine) }
    case 'begin-app':
      await beginApp(db, { ...mine, keys })
      break
    case 'cancel-app':
      await cancelApp(db, mine)
      break
    case 'remove-app':
      await removeApp(db, mine)
      break
    case 'rename-passkey':
      await renamePasskey(db, { personId, ...asked })
      break
    case 'remove-passkey':
      await removePasskey(db, { ...mine, passkeyId: asked.passkeyId })
      break
    case 'prove':
      break
  }
  return { codes: [] }
}
