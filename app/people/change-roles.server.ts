import { and, asc, eq, isNull } from 'drizzle-orm'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { cohortInstructors, enrolments, people, personRoles } from '~db/schema/people'
import type { Role } from './permissions'
import { endAllSessions } from './sessions.server'

const LAST_ADMIN = 'This is the last admin. Make somebody else an admin first; an academy without one could not be run.'

/** Gives a person a role. Having it already changes nothing. */
export async function grantRole(
  db: Db,
  { personId, role, now }: { personId: string; role: Role; now: Date },
): Promise<void> {
  await db.transaction(async (tx) => {
    const [person] = await tx
      .select({ id: people.id })
      .from(people)
      .where(and(eq(people.id, personId), isNull(people.deactivatedAt)))
      .for('share')
    if (!person) throw new Refusal('not-found', 'That person has no active account.')
    await tx.insert(personRoles).values({ personId, role, grantedAt: now }).onConflictDoNothing()
  })
}

/**
 * Takes a role away, and with it what hangs on it: a trainee's place, an instructor's cohorts. What they
 * did in that role stays. The last admin keeps theirs, also when two admins withdraw each other at once.
 */
export async function withdrawRole(
  db: Db,
  { personId, role, now }: { personId: string; role: Role; now: Date },
): Promise<void> {
  await db.transaction(async (tx) => {
    if (role === 'admin') await refuseForLastAdmin(tx, personId)
    await tx.delete(personRoles).where(and(eq(personRoles.personId, personId), eq(personRoles.role, role)))
    if (role === 'trainee')
      await tx
        .update(enrolments)
        .set({ endedAt: now })
        .where(and(eq(enrolments.traineeId, personId), isNull(enrolments.endedAt)))
    if (role === 'instructor') {
      await tx
        .update(cohortInstructors)
        .set({ until: now })
        .where(and(eq(cohortInstructors.instructorId, personId), isNull(cohortInstructors.until)))
    }
  })
}

/** Closes an account: every session ends at once and nobody can sign in to it. Its records and place stay. */
export async function deactivatePerson(db: Db, { personId, now }: { personId: string; now: Date }): Promise<void> {
  await db.transaction(async (tx) => {
    await refuseForLastAdmin(tx, personId)
    const closed = await tx
      .update(people)
      .set({ deactivatedAt: now })
      .where(and(eq(people.id, personId), isNull(people.deactivatedAt)))
      .returning({ id: people.id })
    if (closed.length > 0) await endAllSessions(tx, { personId })
  })
}

/** Opens a deactivated account again, with the roles and the place it had. */
export async function reactivatePerson(db: Db, { personId }: { personId: string }): Promise<void> {
  const opened = await db
    .update(people)
    .set({ deactivatedAt: null })
    .where(eq(people.id, personId))
    .returning({ id: people.id })
  if (opened.length === 0) throw new Refusal('not-found', 'That person is not there.')
}

/** Locks the active admins, always in the same order, so that of two who would leave together one stays. */
async function refuseForLastAdmin(tx: Db, personId: string): Promise<void> {
  const admins = await tx
    .select({ id: people.id })
    .from(people)
    .innerJoin(personRoles, and(eq(personRoles.personId, people.id), eq(personRoles.role, 'admin')))
    .where(isNull(people.deactivatedAt))
    .orderBy(asc(people.id))
    .for('update')
  if (admins.length === 1 && admins[0]?.id === personId) throw new Refusal('conflict', LAST_ADMIN)
}
