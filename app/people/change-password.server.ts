import { and, eq, isNull } from 'drizzle-orm'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { passwordResets, people } from '~db/schema/people'
import { passwordChangedLetter } from './password-changed-letter.server'
import { hashNewPassword } from './passwords.server'
import { proveByPassword } from './prove-again.server'
import { endAllSessions } from './sessions.server'

/** Who changes from what to what. */
export type PasswordChange = { personId: string; sessionId: string; password: string; newPassword: string; now: Date }

/** Changes one's own password, knowing the old one. Signs out every other browser and ends open reset links. */
export async function changePassword(
  db: Db,
  { personId, sessionId, password, newPassword, now }: PasswordChange,
): Promise<{ sessionsEnded: number }> {
  await proveByPassword(db, { personId, sessionId, password, now })
  const [person] = await db
    .select({ name: people.name, email: people.email, passwordHash: people.passwordHash })
    .from(people)
    .where(eq(people.id, personId))
  if (!person) throw new Refusal('not-found', 'Your account is not there any more.')
  const passwordHash = await hashNewPassword(newPassword, person)

  return db.transaction(async (tx) => {
    const changed = await tx
      .update(people)
      .set({ passwordHash })
      .where(and(eq(people.id, personId), eq(people.passwordHash, person.passwordHash)))
      .returning({ id: people.id })
    if (changed.length === 0)
      throw new Refusal('conflict', 'Your password was changed somewhere else in this moment. Sign in again.')
    await tx
      .update(passwordResets)
      .set({ usedAt: now })
      .where(and(eq(passwordResets.personId, personId), isNull(passwordResets.usedAt)))
    const sessionsEnded = await endAllSessions(tx, { personId, except: sessionId })
    await passwordChangedLetter(tx, { ...person, now })
    return { sessionsEnded }
  })
}
