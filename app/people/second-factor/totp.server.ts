import { generateSecret, generateURI, verifySync } from 'otplib'
import type { Keyring } from '~/keys/keyring.server'

/** How long one code is shown, in seconds (RFC 6238). */
const STEP_SECONDS = 30

/** Clocks of phones and servers differ: the code before and the one after count too. */
const TOLERANCE_SECONDS = STEP_SECONDS

/** A fresh secret of 160 random bits, in base32, as apps take it. */
export const freshSecret = (): string => generateSecret()

/** The address behind the QR code; an app shows academy and account from it. */
export const addressForApp = ({ secret, academy, email }: { secret: string; academy: string; email: string }): string =>
  // An app splits the two at a colon.
  generateURI({ issuer: academy.replaceAll(':', ' '), label: email, secret })

/** The half-minute, counted from 1970, whose code this is: now, one before or one after. `undefined` for a wrong code. */
export function stepOf({ secret, code, now }: { secret: string; code: string; now: Date }): number | undefined {
  const epoch = Math.floor(now.getTime() / 1000)
  const found = verifySync({ secret, token: code, epoch, epochTolerance: TOLERANCE_SECONDS })
  return found.valid && 'timeStep' in found ? found.timeStep : undefined
}

/** The latest half-minute whose code could be taken at this moment. */
export const newestStepAt = (now: Date): number => Math.floor((now.getTime() / 1000 + TOLERANCE_SECONDS) / STEP_SECONDS)

const sealedAs = (appId: string) => `totp ${appId}`

/** The secret as it is kept: it opens for this app alone, with the academy's key secret. */
export const sealSecret = (keys: Keyring, { appId, secret }: { appId: string; secret: string }): string =>
  keys.seal(sealedAs(appId), Buffer.from(secret, 'utf8'))

/** The secret of a kept app. Throws `SealedForAnother` where the academy's key secret is another by now. */
export const openSecret = (keys: Keyring, { id, sealedSecret }: { id: string; sealedSecret: string }): string =>
  keys.unseal(sealedAs(id), sealedSecret).toString('utf8')
