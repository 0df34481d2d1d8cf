import { and, isNotNull, lt, or } from 'drizzle-orm'
import { addDays } from '~/platform/time'
import type { Db } from '~db/client'
import { heldForms, passwordResets, rateLimits, sessions } from '~db/schema/people'
import { halfwaySignIns, passkeyChallenges } from '~db/schema/second-factors'

/** An ended session's owner is remembered this long, so that a form they post late still finds them. */
const SESSION_GRACE_DAYS = 7

/** Deletes what has run out: sessions, sign-ins that stayed halfway, challenges, kept forms, reset links, counters. Run it now and then; nothing waits for it. */
export async function forgetWhatExpired(db: Db, { now }: { now: Date }): Promise<void> {
  await db.delete(sessions).where(lt(sessions.expiresAt, addDays(now, -SESSION_GRACE_DAYS)))
  await db.delete(halfwaySignIns).where(lt(halfwaySignIns.expiresAt, now))
  await db.delete(passkeyChallenges).where(lt(passkeyChallenges.expiresAt, now))
  await db.delete(heldForms).where(lt(heldForms.expiresAt, now))
  await db
    .delete(passwordResets)
    .where(
      or(
        lt(passwordResets.expiresAt, addDays(now, -1)),
        and(isNotNull(passwordResets.usedAt), lt(passwordResets.usedAt, addDays(now, -1))),
      ),
    )
  await db.delete(rateLimits).where(lt(rateLimits.windowEndsAt, now))
}
