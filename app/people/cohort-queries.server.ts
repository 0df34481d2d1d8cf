import { and, asc, count, desc, eq, isNull, notExists, sql } from 'drizzle-orm'
import type { Db } from '~db/client'
import { cohortInstructors, cohorts, enrolments, people, personRoles } from '~db/schema/people'

/** One line of the list of cohorts. `trainees` counts open places. */
export type CohortLine = {
  id: string
  name: string
  startsOn: string
  archivedAt: Date | null
  trainees: number
  instructors: string[]
}

/** All cohorts: the open ones first, the latest start first. */
export async function cohortList(db: Db): Promise<CohortLine[]> {
  const places = db
    .select({ cohortId: enrolments.cohortId, trainees: count().as('trainees') })
    .from(enrolments)
    .where(isNull(enrolments.endedAt))
    .groupBy(enrolments.cohortId)
    .as('places')
  const teaching = db
    .select({
      cohortId: cohortInstructors.cohortId,
      instructors: sql<string[]>`array_agg(${people.name} order by ${people.name})`.as('instructors'),
    })
    .from(cohortInstructors)
    .innerJoin(people, eq(people.id, cohortInstructors.instructorId))
    .where(isNull(cohortInstructors.until))
    .groupBy(cohortInstructors.cohortId)
    .as('teaching')
  const rows = await db
    .select({
      ...{ id: cohorts.id, name: cohorts.name, startsOn: cohorts.startsOn, archivedAt: cohorts.archivedAt },
      ...{ trainees: places.trainees, instructors: teaching.instructors },
    })
    .from(cohorts)
    .leftJoin(places, eq(places.cohortId, cohorts.id))
    .leftJoin(teaching, eq(teaching.cohortId, cohorts.id))
    .orderBy(sql`${cohorts.archivedAt} is not null`, desc(cohorts.startsOn), asc(cohorts.name))
  return rows.map((row) => ({ ...row, trainees: row.trainees ?? 0, instructors: row.instructors ?? [] }))
}

/** The cohorts that a trainee can be put into, for a select. */
export async function openCohorts(db: Db): Promise<{ id: string; name: string }[]> {
  return db
    .select({ id: cohorts.id, name: cohorts.name })
    .from(cohorts)
    .where(isNull(cohorts.archivedAt))
    .orderBy(desc(cohorts.startsOn), asc(cohorts.name))
}

/** Everything an admin's page about one cohort shows; `undefined` for an unknown id. */
export async function cohortPage(db: Db, { cohortId }: { cohortId: string }) {
  const [cohort] = await db.select().from(cohorts).where(eq(cohorts.id, cohortId))
  if (!cohort) return undefined
  const trainees = await db
    .select({
      id: people.id,
      name: people.name,
      email: people.email,
      enrolledAt: enrolments.enrolledAt,
      deactivatedAt: people.deactivatedAt,
    })
    .from(enrolments)
    .innerJoin(people, eq(people.id, enrolments.traineeId))
    .where(and(eq(enrolments.cohortId, cohortId), isNull(enrolments.endedAt)))
    .orderBy(sql`lower(${people.name})`, asc(people.id))
  const instructors = await db
    .select({ id: people.id, name: people.name, since: cohortInstructors.since })
    .from(cohortInstructors)
    .innerJoin(people, eq(people.id, cohortInstructors.instructorId))
    .where(and(eq(cohortInstructors.cohortId, cohortId), isNull(cohortInstructors.until)))
    .orderBy(sql`lower(${people.name})`, asc(people.id))
  return { ...cohort, trainees, instructors }
}

/** Active instructors who do not teach this cohort yet, for a select. */
export async function instructorsToAssign(
  db: Db,
  { cohortId }: { cohortId: string },
): Promise<{ id: string; name: string }[]> {
  const assigned = db
    .select({ one: sql`1` })
    .from(cohortInstructors)
    .where(
      and(
        eq(cohortInstructors.cohortId, cohortId),
        eq(cohortInstructors.instructorId, people.id),
        isNull(cohortInstructors.until),
      ),
    )
  return holders(db, 'instructor', notExists(assigned))
}

/** Active trainees without a place in any cohort, for a select. */
export async function traineesWithoutPlace(db: Db): Promise<{ id: string; name: string }[]> {
  const placed = db
    .select({ one: sql`1` })
    .from(enrolments)
    .where(and(eq(enrolments.traineeId, people.id), isNull(enrolments.endedAt)))
  return holders(db, 'trainee', notExists(placed))
}

function holders(
  db: Db,
  role: 'trainee' | 'instructor',
  which: ReturnType<typeof notExists>,
): Promise<{ id: string; name: string }[]> {
  return db
    .select({ id: people.id, name: people.name })
    .from(people)
    .innerJoin(personRoles, and(eq(personRoles.personId, people.id), eq(personRoles.role, role)))
    .where(and(isNull(people.deactivatedAt), which))
    .orderBy(sql`lower(${people.name})`, asc(people.id))
}
