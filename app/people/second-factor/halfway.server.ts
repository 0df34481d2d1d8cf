import { and, eq, gt, isNull, lt } from 'drizzle-orm'
import { addMinutes } from '~/platform/time'
import type { Db } from '~db/client'
import { people } from '~db/schema/people'
import { halfwaySignIns } from '~db/schema/second-factors'
import { freshToken, hashOfToken } from '../one-time-token.server'
import { type Factors, hasFactor } from '../proof'
import { hasApp, hasPasskey } from './factors.server'

/** How long a right password waits for its second step. */
export const HALFWAY_MINUTES = 10

/** A sign-in whose password was right, and who may finish it with which factors. */
export type Halfway = { halfwayId: string; personId: string; browser: string; factors: Factors }

/** Notes that the password was right. The token opens the second step and nothing else. */
export async function openHalfway(
  db: Db,
  { personId, browser, now }: { personId: string; browser: string; now: Date },
): Promise<{ token: string; expiresAt: Date }> {
  const token = freshToken()
  const expiresAt = addMinutes(now, HALFWAY_MINUTES)
  await db.delete(halfwaySignIns).where(and(eq(halfwaySignIns.personId, personId), lt(halfwaySignIns.expiresAt, now)))
  await db
    .insert(halfwaySignIns)
    .values({ id: hashOfToken(token), personId, browser: browser.slice(0, 200), createdAt: now, expiresAt })
  return { token, expiresAt }
}

/** The sign-in that this token has begun; `undefined` once it is finished, ran out, or its account was closed. */
export async function halfwayOf(db: Db, { token, now }: { token: string; now: Date }): Promise<Halfway | undefined> {
  const { id, personId, browser, expiresAt } = halfwaySignIns
  const [row] = await db
    .select({ halfwayId: id, personId, browser, app: hasApp, passkey: hasPasskey })
    .from(halfwaySignIns)
    .innerJoin(people, eq(people.id, personId))
    .where(and(eq(id, hashOfToken(token)), gt(expiresAt, now), isNull(people.deactivatedAt)))
  if (!row) return undefined
  const { app, passkey, ...halfway } = row
  const factors = { app, passkey }
  return hasFactor(factors) ? { ...halfway, factors } : undefined
}

/** Forgets a sign-in that is halfway, at the wish of whoever began it. */
export async function dropHalfway(db: Db, { token }: { token: string }): Promise<void> {
  await db.delete(halfwaySignIns).where(eq(halfwaySignIns.id, hashOfToken(token)))
}
