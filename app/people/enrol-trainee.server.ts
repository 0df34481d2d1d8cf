import { and, eq, isNull } from 'drizzle-orm'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { cohorts, enrolments, people, personRoles } from '~db/schema/people'

/** Which trainee, which cohort. */
export type Enrolment = { traineeId: string; cohortId: string; now: Date }

/** Gives a trainee a place in a cohort. One who has a place elsewhere is refused: move them. Twice changes nothing. */
export async function enrolTrainee(db: Db, { traineeId, cohortId, now }: Enrolment): Promise<void> {
  await db.transaction(async (tx) => {
    await lockTrainee(tx, traineeId)
    const current = await currentCohort(tx, traineeId)
    if (current === cohortId) return
    if (current) throw new Refusal('conflict', 'This trainee is enrolled in another cohort. Move them instead.')
    await takePlace(tx, { traineeId, cohortId, now })
  })
}

/** Moves an enrolled trainee to another cohort in one step. The old place ends and stays in the record. */
export async function moveTrainee(db: Db, { traineeId, cohortId, now }: Enrolment): Promise<void> {
  await db.transaction(async (tx) => {
    await lockTrainee(tx, traineeId)
    const current = await currentCohort(tx, traineeId)
    if (!current) throw new Refusal('conflict', 'This trainee is not enrolled now. Enrol them instead.')
    if (current === cohortId) return
    await endOpen(tx, { traineeId, now })
    await takePlace(tx, { traineeId, cohortId, now })
  })
}

/** Ends a trainee's enrolment. What they have done stays theirs. Returns whether there was one to end. */
export async function endEnrolment(
  db: Db,
  { traineeId, now }: { traineeId: string; now: Date },
): Promise<{ ended: boolean }> {
  return { ended: (await endOpen(db, { traineeId, now })) > 0 }
}

/** The same for one cohort only, for a page about that cohort: a place elsewhere is left alone. */
export async function endEnrolmentIn(db: Db, { traineeId, cohortId, now }: Enrolment): Promise<{ ended: boolean }> {
  return { ended: (await endOpen(db, { traineeId, cohortId, now })) > 0 }
}

/** Puts changes to one trainee's place in line, and makes sure that they are one. */
async function lockTrainee(tx: Db, traineeId: string): Promise<void> {
  const [trainee] = await tx
    .select({ id: people.id })
    .from(people)
    .innerJoin(personRoles, and(eq(personRoles.personId, people.id), eq(personRoles.role, 'trainee')))
    .where(and(eq(people.id, traineeId), isNull(people.deactivatedAt)))
    .for('update')
  if (!trainee) throw new Refusal('invalid', 'Only an active person who holds the trainee role can be enrolled.')
}

async function currentCohort(tx: Db, traineeId: string): Promise<string | undefined> {
  const [open] = await tx
    .select({ cohortId: enrolments.cohortId })
    .from(enrolments)
    .where(and(eq(enrolments.traineeId, traineeId), isNull(enrolments.endedAt)))
  return open?.cohortId
}

async function takePlace(tx: Db, { traineeId, cohortId, now }: Enrolment): Promise<void> {
  const [cohort] = await tx
    .select({ id: cohorts.id })
    .from(cohorts)
    .where(and(eq(cohorts.id, cohortId), isNull(cohorts.archivedAt)))
    .for('share')
  if (!cohort) throw new Refusal('conflict', 'That cohort is archived or gone. Choose another one.')
  const placed = await tx
    .insert(enrolments)
    .values({ traineeId, cohortId, enrolledAt: now })
    .onConflictDoNothing()
    .returning({ id: enrolments.id })
  if (placed.length === 0) throw new Refusal('conflict', 'This trainee was enrolled by somebody else in this moment.')
}

async function endOpen(
  tx: Db,
  { traineeId, cohortId, now }: { traineeId: string; cohortId?: string; now: Date },
): Promise<number> {
  const inCohort = cohortId === undefined ? undefined : eq(enrolments.cohortId, cohortId)
  const ended = await tx
    .update(enrolments)
    .set({ endedAt: now })
    .where(and(eq(enrolments.traineeId, traineeId), inCohort, isNull(enrolments.endedAt)))
    .returning({ id: enrolments.id })
  return ended.length
}
