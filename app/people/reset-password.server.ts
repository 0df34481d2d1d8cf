import { and, eq, gt, isNull } from 'drizzle-orm'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { passwordResets, people } from '~db/schema/people'
import { hashOfToken } from './one-time-token.server'
import { passwordChangedLetter } from './password-changed-letter.server'
import { hashNewPassword } from './passwords.server'
import { endAllSessions } from './sessions.server'

const ENDED = 'This link is used up or older than an hour. Ask for a new one; it takes a minute.'

/**
 * Sets a new password for the owner of a reset link, ends all their sessions and spends every reset they
 * have open. Of two posts of one link, one is refused.
 */
export async function resetPassword(
  db: Db,
  { token, password, now }: { token: string; password: string; now: Date },
): Promise<{ personId: string }> {
  const owner = await ownerOfReset(db, { token, now })
  if (!owner) throw new Refusal('conflict', ENDED)
  const passwordHash = await hashNewPassword(password, owner)

  return db.transaction(async (tx) => {
    // The person first: two different links of one person would otherwise wait for each other.
    await tx.select({ id: people.id }).from(people).where(eq(people.id, owner.personId)).for('update')
    const spent = await tx
      .update(passwordResets)
      .set({ usedAt: now })
      .where(openReset(token, now))
      .returning({ personId: passwordResets.personId })
    if (spent.length === 0) throw new Refusal('conflict', ENDED)
    await tx
      .update(passwordResets)
      .set({ usedAt: now })
      .where(and(eq(passwordResets.personId, owner.personId), isNull(passwordResets.usedAt)))
    await tx.update(people).set({ passwordHash }).where(eq(people.id, owner.personId))
    await endAllSessions(tx, { personId: owner.personId })
    await passwordChangedLetter(tx, { ...owner, now })
    return { personId: owner.personId }
  })
}

/** Whose reset link this is, while it works; `undefined` once it is used, too old, or its owner deactivated. */
export async function ownerOfReset(db: Db, { token, now }: { token: string; now: Date }) {
  const [owner] = await db
    .select({ personId: people.id, email: people.email, name: people.name })
    .from(passwordResets)
    .innerJoin(people, eq(people.id, passwordResets.personId))
    .where(and(openReset(token, now), isNull(people.deactivatedAt)))
  return owner
}

const openReset = (token: string, now: Date) =>
  and(
    eq(passwordResets.tokenHash, hashOfToken(token)),
    isNull(passwordResets.usedAt),
    gt(passwordResets.expiresAt, now),
  )
