import type { Keyring } from '~/keys/keyring.server'
import { qrPath } from '~/ui/qr-path'
import type { Db } from '~db/client'
import { academyName } from '../academy.server'
import { reasonsToProveAgain } from '../proof'
import type { SignedIn } from '../sessions.server'
import type { AppSecret } from './app-section'
import { secretBeingSetUp } from './authenticator-app.server'
import { secondFactorOf } from './factors.server'
import { demandOnPerson } from './rule.server'
import { addressForApp } from './totp.server'

/**
 * Everything on one's own page about the second factor. The secret of an app that is being set up comes only with a proof that
 * would do for a signature: a session left open shows it to nobody.
 */
export async function ownSecondFactor(db: Db, { actor, keys, now }: { actor: SignedIn; keys: Keyring; now: Date }) {
  const { personId, email, provedAt, provedBy: method, factors } = actor
  const academy = (await academyName(db)) ?? 'Firstlight'
  const proved = reasonsToProveAgain({ provedAt, method, factors }, now).length === 0
  const secret = proved ? await secretBeingSetUp(db, { personId, keys }) : undefined
  return {
    ...(await secondFactorOf(db, { personId })),
    demand: await demandOnPerson(db, { personId, now }),
    beingSetUp: secret === undefined ? null : toShow({ secret, academy, email }),
    academy,
    proved,
  }
}

function toShow({ secret, academy, email }: { secret: string; academy: string; email: string }): AppSecret {
  const address = addressForApp({ secret, academy, email })
  return { secret, address, qr: qrPath(address) }
}
