import { randomBytes } from 'node:crypto'
import { isIP } from 'node:net'
import { and, eq, gt, lt } from 'drizzle-orm'
import { takeFromLimit } from '~/platform/rate-limit.server'
import { addMinutes } from '~/platform/time'
import type { Db } from '~db/client'
import { passkeyChallenges } from '~db/schema/second-factors'

/** How long a challenge waits for its answer. */
const CHALLENGE_MINUTES = 5

const [ASKS, WINDOW_MINUTES] = [60, 15]

/** The browser that is asked: one with a session, or one whose sign-in is halfway. */
export type AskedBrowser = { sessionId: string } | { halfwayId: string }

/** Who is asked for what, in which browser, under which address of ours. */
export type Asked = { personId: string; browser: AskedBrowser; purpose: 'register' | 'prove' }

/** The name a passkey is bound to: the host of the academy's address. */
export const relyingParty = (origin: string): string => new URL(origin).hostname

/** Whether browsers make passkeys for this address: they want a name, and https everywhere but on this very machine. */
export function passkeysWorkAt(origin: string): boolean {
  const { protocol, hostname } = new URL(origin)
  const isName = isIP(hostname.replace(/^\[|\]$/g, '')) === 0
  return isName && (protocol === 'https:' || hostname === 'localhost' || hostname.endsWith('.localhost'))
}

/** Keeps a fresh challenge for one answer. At most 60 a person in 15 minutes. */
export async function freshChallenge(
  db: Db,
  { personId, browser, purpose, origin, now }: Asked & { origin: string; now: Date },
): Promise<string> {
  const key = `passkey challenges of ${personId}`
  await takeFromLimit(db, { key, limit: ASKS, windowMinutes: WINDOW_MINUTES, now })
  await db
    .delete(passkeyChallenges)
    .where(and(eq(passkeyChallenges.personId, personId), lt(passkeyChallenges.expiresAt, now)))
  const challenge = randomBytes(32).toString('base64url')
  const expiresAt = addMinutes(now, CHALLENGE_MINUTES)
  await db.insert(passkeyChallenges).values({ challenge, personId, ...browser, purpose, origin, expiresAt })
  return challenge
}

/**
 * Spends a challenge: the address it was asked under, or `undefined` when it was answered before, ran out, or was somebody
 * else's, another browser's or for another purpose. It is gone also when the answer then turns out wrong.
 */
export async function spendChallenge(
  db: Db,
  { challenge, personId, browser, purpose, now }: Asked & { challenge: string; now: Date },
): Promise<string | undefined> {
  const sameBrowser =
    'sessionId' in browser
      ? eq(passkeyChallenges.sessionId, browser.sessionId)
      : eq(passkeyChallenges.halfwayId, browser.halfwayId)
  const [spent] = await db
    .delete(passkeyChallenges)
    .where(
      and(
        eq(passkeyChallenges.challenge, challenge),
        eq(passkeyChallenges.personId, personId),
        eq(passkeyChallenges.purpose, purpose),
        sameBrowser,
        gt(passkeyChallenges.expiresAt, now),
      ),
    )
    .returning({ origin: passkeyChallenges.origin })
  return spent?.origin
}
