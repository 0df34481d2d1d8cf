import { and, asc, count, eq, isNull, ne, sql } from 'drizzle-orm'
import type { Db } from '~db/client'
import { academy, cohortInstructors, cohorts, enrolments, people, personRoles } from '~db/schema/people'
import type { Actor } from './actor'

/** A trainee as their instructors see them. */
export type VisibleTrainee = { traineeId: string; name: string; cohortId: string; cohortName: string; enrolledAt: Date }

/** The academy, or `undefined` before it has been set up. */
export async function theAcademy(db: Db): Promise<{ name: string; setUpAt: Date; isDemo: boolean } | undefined> {
  const [row] = await db.select({ name: academy.name, setUpAt: academy.setUpAt, isDemo: academy.isDemo }).from(academy)
  return row
}

/**
 * The one meaning of "may teach": the instructor holds the role, teaches now a cohort that is not archived,
 * and the trainee has an open place in it. Never oneself.
 */
const taughtBy = (instructorId: string) =>
  and(
    isNull(enrolments.endedAt),
    isNull(cohorts.archivedAt),
    isNull(people.deactivatedAt),
    ne(enrolments.traineeId, instructorId),
    sql`exists (select from ${cohortInstructors}
      join ${personRoles} on ${personRoles.personId} = ${cohortInstructors.instructorId} and ${personRoles.role} = 'instructor'
      where ${cohortInstructors.cohortId} = ${enrolments.cohortId} and ${cohortInstructors.until} is null
        and ${cohortInstructors.instructorId} = ${instructorId})`,
  )

const visibleTrainees = (db: Db) =>
  db
    .select({
      traineeId: people.id,
      name: people.name,
      cohortId: cohorts.id,
      cohortName: cohorts.name,
      enrolledAt: enrolments.enrolledAt,
    })
    .from(enrolments)
    .innerJoin(people, eq(people.id, enrolments.traineeId))
    .innerJoin(cohorts, eq(cohorts.id, enrolments.cohortId))
    .$dynamic()

/**
 * The enrolled trainees that this person may look at, by cohort and name: an instructor those of their own
 * current cohorts, an admin all of them, anybody else none.
 */
export async function traineesVisibleTo(db: Db, actor: Pick<Actor, 'personId' | 'roles'>): Promise<VisibleTrainee[]> {
  const everyone = and(isNull(enrolments.endedAt), isNull(cohorts.archivedAt), isNull(people.deactivatedAt))
  if (!actor.roles.includes('admin') && !actor.roles.includes('instructor')) return []
  const which = actor.roles.includes('admin') ? everyone : taughtBy(actor.personId)
  return visibleTrainees(db).where(which).orderBy(asc(cohorts.name), asc(people.name), asc(people.id))
}

/** The trainees of an instructor's own current cohorts, also where the instructor is an admin as well. */
export async function traineesTaughtBy(db: Db, { instructorId }: { instructorId: string }): Promise<VisibleTrainee[]> {
  return visibleTrainees(db).where(taughtBy(instructorId)).orderBy(asc(cohorts.name), asc(people.name), asc(people.id))
}

/** Whether this instructor teaches this trainee now, and so may see, observe and sign off. */
export async function mayTeach(
  db: Db,
  { instructorId, traineeId }: { instructorId: string; traineeId: string },
): Promise<boolean> {
  const rows = await visibleTrainees(db)
    .where(and(taughtBy(instructorId), eq(enrolments.traineeId, traineeId)))
    .limit(1)
  return rows.length > 0
}

/** Who teaches this trainee now, by name: whom they may ask for a sign-off. */
export async function instructorsOf(
  db: Db,
  { traineeId }: { traineeId: string },
): Promise<{ instructorId: string; name: string }[]> {
  return db
    .select({ instructorId: people.id, name: people.name })
    .from(enrolments)
    .innerJoin(cohorts, and(eq(cohorts.id, enrolments.cohortId), isNull(cohorts.archivedAt)))
    .innerJoin(cohortInstructors, and(eq(cohortInstructors.cohortId, cohorts.id), isNull(cohortInstructors.until)))
    .innerJoin(
      personRoles,
      and(eq(personRoles.personId, cohortInstructors.instructorId), eq(personRoles.role, 'instructor')),
    )
    .innerJoin(people, and(eq(people.id, personRoles.personId), isNull(people.deactivatedAt)))
    .where(and(eq(enrolments.traineeId, traineeId), isNull(enrolments.endedAt), ne(people.id, traineeId)))
    .orderBy(asc(people.name), asc(people.id))
}

/** How many active instructors the academy has: a rule that asks for two bends where there is one. */
export async function instructorCount(db: Db): Promise<number> {
  const [row] = await db
    .select({ instructors: count() })
    .from(personRoles)
    .innerJoin(people, and(eq(people.id, personRoles.personId), isNull(people.deactivatedAt)))
    .where(eq(personRoles.role, 'instructor'))
  return row?.instructors ?? 0
}

/** A trainee's open place, or `undefined` when they are not enrolled now. */
export async function enrolmentOf(
  db: Db,
  { traineeId }: { traineeId: string },
): Promise<{ cohortId: string; cohortName: string; enrolledAt: Date } | undefined> {
  const [row] = await db
    .select({ cohortId: cohorts.id, cohortName: cohorts.name, enrolledAt: enrolments.enrolledAt })
    .from(enrolments)
    .innerJoin(cohorts, eq(cohorts.id, enrolments.cohortId))
    .where(and(eq(enrolments.traineeId, traineeId), isNull(enrolments.endedAt)))
  return row
}

/** Since when somebody has an account here. */
export async function hereSinceOf(db: Db, { personId }: { personId: string }): Promise<Date> {
  const [person] = await db.select({ createdAt: people.createdAt }).from(people).where(eq(people.id, personId))
  if (!person) throw new Error('nobody has this number')
  return person.createdAt
}
