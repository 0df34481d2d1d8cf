import { and, asc, count, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Actor } from '~/people/actor'
import type { Db } from '~db/client'
import { cohortInstructors, cohorts, enrolments } from '~db/schema/people'

/** A cohort as its instructors see it. `trainees` counts open places. */
export type TaughtCohort = { id: string; name: string; startsOn: string; trainees: number }

/** The current cohorts of an instructor, by name. */
export function cohortsTaughtBy(db: Db, { instructorId }: { instructorId: string }): Promise<TaughtCohort[]> {
  return cohortsWhere(db, and(isNull(cohorts.archivedAt), taught(instructorId)))
}

/** A cohort that this person may look at: an instructor one they teach now, an admin any; else `undefined`. */
export async function visibleCohort(
  db: Db,
  { cohortId, viewer }: { cohortId: string; viewer: Pick<Actor, 'personId' | 'roles'> },
): Promise<TaughtCohort | undefined> {
  const mine = viewer.roles.includes('admin') ? undefined : and(isNull(cohorts.archivedAt), taught(viewer.personId))
  const [cohort] = await cohortsWhere(db, and(eq(cohorts.id, cohortId), mine))
  return cohort
}

const taught = (instructorId: string) =>
  sql`exists (select from ${cohortInstructors} where ${cohortInstructors.cohortId} = ${cohorts.id}
    and ${cohortInstructors.instructorId} = ${instructorId} and ${cohortInstructors.until} is null)`

function cohortsWhere(db: Db, where: SQL | undefined): Promise<TaughtCohort[]> {
  return db
    .select({ id: cohorts.id, name: cohorts.name, startsOn: cohorts.startsOn, trainees: count(enrolments.id) })
    .from(cohorts)
    .leftJoin(enrolments, and(eq(enrolments.cohortId, cohorts.id), isNull(enrolments.endedAt)))
    .where(where)
    .groupBy(cohorts.id)
    .orderBy(asc(cohorts.name))
}
