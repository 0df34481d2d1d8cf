import { and, eq, isNull } from 'drizzle-orm'
import type { Keyring } from '~/keys/keyring.server'
import { takeFromLimit } from '~/platform/rate-limit.server'
import { isRefusal, Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { people } from '~db/schema/people'
import { halfwaySignIns } from '~db/schema/second-factors'
import type { GivenProof } from '../proof'
import { endSessionOfCookie, openSession } from '../sessions.server'
import { rolesOf, type SignInOutcome } from '../sign-in.server'
import { type Halfway, halfwayOf } from './halfway.server'
import { secondStepLetter } from './letters.server'
import { isTooOften, spendSecondFactor } from './second-factor-given.server'

/** What the second step was given. `replacing` is the session cookie that the browser already had, which ends. */
export type SecondStep = {
  token: string
  given: Pick<GivenProof, 'code' | 'passkey'>
  replacing?: string | undefined
  keys: Keyring
  now: Date
}

const ENDED = 'This sign-in took too long, or was finished in another tab. Sign in again.'

/**
 * Finishes a sign-in that is halfway: a session in exchange for the second factor, once. `Refusal('conflict')` says to begin
 * again; a wrong code leaves it halfway, and too many of them are told to the account's owner.
 */
export async function finishSignIn(db: Db, step: SecondStep): Promise<SignInOutcome> {
  const { token, given, replacing, keys, now } = step
  const halfway = await halfwayOf(db, { token, now })
  if (!halfway) throw new Refusal('conflict', ENDED)
  const { personId, halfwayId, browser } = halfway
  const provedBy = await spendSecondFactor(db, { personId, browser: { halfwayId }, given, keys, now }).catch(
    async (error) => {
      if (isTooOften(error)) await tellOwner(db, { personId, now })
      throw error
    },
  )
  return db.transaction(async (tx) => {
    await spendHalfway(tx, halfway)
    if (replacing) await endSessionOfCookie(tx, replacing)
    const session = await openSession(tx, { personId, browser, provedBy, now })
    return { ...session, personId, halfway: false, roles: await rolesOf(tx, { personId }) }
  })
}

/** The lock makes a reset or deactivation under way come before (and be seen) or after (and end this session too). */
async function spendHalfway(tx: Db, { personId, halfwayId }: Halfway): Promise<void> {
  const [active] = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.id, personId), isNull(people.deactivatedAt)))
    .for('share')
  const spent = await tx
    .delete(halfwaySignIns)
    .where(eq(halfwaySignIns.id, halfwayId))
    .returning({ id: halfwaySignIns.id })
  if (!active || spent.length === 0) throw new Refusal('conflict', ENDED)
}

/** One letter a day, however long somebody hammers. */
async function tellOwner(db: Db, { personId, now }: { personId: string; now: Date }): Promise<void> {
  const key = `letter about the second step of ${personId}`
  const isFirst = await takeFromLimit(db, { key, limit: 1, windowMinutes: 24 * 60, now }).then(
    () => true,
    (error) => {
      if (isRefusal(error)) return false
      throw error
    },
  )
  if (isFirst) await secondStepLetter(db, { personId, now })
}
