import type { Keyring } from '~/keys/keyring.server'
import { giveBackToLimit, type Limit, takeFromLimit } from '~/platform/rate-limit.server'
import { isRefusal, Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import type { GivenProof, ProofMethod } from '../proof'
import { spendAppCode } from './authenticator-app.server'
import type { AskedBrowser } from './passkey-challenges.server'
import { spendPasskeyAnswer } from './passkeys.server'
import { readAppCode, readRecoveryCode } from './recovery-code'
import { spendRecoveryCode } from './recovery-codes.server'

/**
 * Wrong six digits that an account may have, at every door together: with 3 of 1,000,000 right at a time, a year of it is a
 * chance of 1 in 30. What cannot be guessed is only kept from wearing the server out, so that nobody who hammers digits
 * shuts the owner's passkey and recovery codes too.
 */
const LIMITS = {
  digits: [
    { tries: 5, windowMinutes: 15 },
    { tries: 30, windowMinutes: 24 * 60 },
  ],
  unguessable: [{ tries: 60, windowMinutes: 15 }],
} as const

type Given = {
  personId: string
  browser: AskedBrowser
  given: Pick<GivenProof, 'code' | 'passkey'>
  keys: Keyring
  now: Date
}

const WRONG = {
  code: 'That code is not right, or was used already. Wait for the next code of your app, or use another recovery code.',
  passkey: 'The passkey could not be checked. Try again, or use a code.',
}

/**
 * Takes the second factor that came along: a passkey's answer, six digits of the app, or a recovery code. Each works once.
 * Says what the proof then is; a wrong one is `Refusal('proof-needed')` and counts against a limit that honest tries do not.
 */
export async function spendSecondFactor(db: Db, given: Given): Promise<Exclude<ProofMethod, 'password'>> {
  const limits = limitsOf(given)
  for (const limit of limits) await takeFromLimit(db, limit)
  const method = await methodOf(db, given)
  if (!method) throw new Refusal('proof-needed', given.given.passkey ? WRONG.passkey : WRONG.code)
  for (const limit of limits) await giveBackToLimit(db, limit)
  return method
}

async function methodOf(
  db: Db,
  { personId, browser, given: { code = '', passkey }, keys, now }: Given,
): Promise<Exclude<ProofMethod, 'password'> | undefined> {
  if (passkey)
    return (await spendPasskeyAnswer(db, { personId, browser, answer: passkey, now })) ? 'passkey' : undefined
  const [digits, recovery] = [readAppCode(code), readRecoveryCode(code)]
  if (digits && (await spendAppCode(db, { personId, code: digits, keys, now }))) return 'password+totp'
  if (recovery && (await spendRecoveryCode(db, { personId, code: recovery, now }))) return 'password+recovery'
  return undefined
}

function limitsOf({ personId, given: { code = '', passkey }, now }: Given): Limit[] {
  const kind = passkey || readRecoveryCode(code) ? 'unguessable' : 'digits'
  return LIMITS[kind].map(({ tries, windowMinutes }) => ({
    key: `${kind} of ${personId} in ${windowMinutes} minutes`,
    limit: tries,
    windowMinutes,
    now,
  }))
}

/** True for the refusal of one try too many, as against that of a wrong one. */
export const isTooOften = (error: unknown): boolean => isRefusal(error) && error.code === 'too-many'
