import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { cohortInstructors, cohorts, people, personRoles } from '~db/schema/people'

/** Which instructor, which cohort. */
export type Assignment = { cohortId: string; instructorId: string; now: Date }

/** Gives a cohort to an instructor: from now on they see its trainees. Doing it twice changes nothing. */
export async function assignInstructor(db: Db, { cohortId, instructorId, now }: Assignment): Promise<void> {
  await db.transaction(async (tx) => {
    const [cohort] = await tx
      .select({ id: cohorts.id })
      .from(cohorts)
      .where(and(eq(cohorts.id, cohortId), isNull(cohorts.archivedAt)))
      .for('share')
    if (!cohort) throw new Refusal('conflict', 'That cohort is archived. Open it again first.')
    const [instructor] = await tx
      .select({ id: people.id })
      .from(people)
      .innerJoin(personRoles, and(eq(personRoles.personId, people.id), eq(personRoles.role, 'instructor')))
      .where(and(eq(people.id, instructorId), isNull(people.deactivatedAt)))
      .for('share')
    if (!instructor) throw new Refusal('invalid', 'Only somebody who holds the instructor role can teach a cohort.')
    await tx
      .insert(cohortInstructors)
      .values({ cohortId, instructorId, since: now })
      .onConflictDoUpdate({
        target: [cohortInstructors.cohortId, cohortInstructors.instructorId],
        set: { since: now, until: null },
        setWhere: isNotNull(cohortInstructors.until),
      })
  })
}

/** Takes a cohort from an instructor: they no longer see its trainees; what they signed stays. */
export async function unassignInstructor(db: Db, { cohortId, instructorId, now }: Assignment): Promise<void> {
  await db
    .update(cohortInstructors)
    .set({ until: now })
    .where(
      and(
        eq(cohortInstructors.cohortId, cohortId),
        eq(cohortInstructors.instructorId, instructorId),
        isNull(cohortInstructors.until),
      ),
    )
}
