import { and, eq, isNotNull, isNull } from 'drizzle-orm'
import { brokenConstraint } from '~/platform/broken-constraint.server'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { cohortInstructors, cohorts, enrolments, invitations } from '~db/schema/people'

const TAKEN = 'There is a cohort of that name already, perhaps among the archived ones. Choose another name.'

/** Starts a cohort. `startsOn` is a calendar date, `2026-11-22`. Names are unique, whatever their capitals. */
export async function createCohort(
  db: Db,
  { name, startsOn, now }: { name: string; startsOn: string; now: Date },
): Promise<{ cohortId: string }> {
  const [cohort] = await withNameOnce(() =>
    db.insert(cohorts).values({ name, startsOn, createdAt: now }).returning({ id: cohorts.id }),
  )
  if (!cohort) throw new Error('the database took a cohort without giving back an id')
  return { cohortId: cohort.id }
}

/** Changes a cohort's name and first day. */
export async function renameCohort(
  db: Db,
  { cohortId, name, startsOn }: { cohortId: string; name: string; startsOn: string },
): Promise<void> {
  const renamed = await withNameOnce(() =>
    db.update(cohorts).set({ name, startsOn }).where(eq(cohorts.id, cohortId)).returning({ id: cohorts.id }),
  )
  if (renamed.length === 0) throw notThere()
}

/**
 * Closes a cohort: its enrolments and its instructors' access end, its open invitations are withdrawn, and
 * every record stays. Returns how many enrolments ended. Archiving twice changes nothing.
 */
export async function archiveCohort(
  db: Db,
  { cohortId, now }: { cohortId: string; now: Date },
): Promise<{ enrolmentsEnded: number }> {
  return db.transaction(async (tx) => {
    // The lock that enrolling takes in its weaker form: nobody slips in behind.
    const [cohort] = await tx
      .select({ archivedAt: cohorts.archivedAt })
      .from(cohorts)
      .where(eq(cohorts.id, cohortId))
      .for('update')
    if (!cohort) throw notThere()
    if (cohort.archivedAt) return { enrolmentsEnded: 0 }
    await tx.update(cohorts).set({ archivedAt: now }).where(eq(cohorts.id, cohortId))
    const ended = await tx
      .update(enrolments)
      .set({ endedAt: now })
      .where(and(eq(enrolments.cohortId, cohortId), isNull(enrolments.endedAt)))
      .returning({ id: enrolments.id })
    await tx
      .update(cohortInstructors)
      .set({ until: now })
      .where(and(eq(cohortInstructors.cohortId, cohortId), isNull(cohortInstructors.until)))
    await tx
      .update(invitations)
      .set({ withdrawnAt: now })
      .where(and(eq(invitations.cohortId, cohortId), isNull(invitations.acceptedAt), isNull(invitations.withdrawnAt)))
    return { enrolmentsEnded: ended.length }
  })
}

/** Opens an archived cohort again, empty: who was in it is enrolled again by hand. */
export async function reopenCohort(db: Db, { cohortId }: { cohortId: string }): Promise<void> {
  const opened = await db
    .update(cohorts)
    .set({ archivedAt: null })
    .where(and(eq(cohorts.id, cohortId), isNotNull(cohorts.archivedAt)))
    .returning({ id: cohorts.id })
  if (opened.length === 0) throw new Refusal('conflict', 'That cohort is open already, or it is not there.')
}

const notThere = () => new Refusal('not-found', 'That cohort is not there.')

async function withNameOnce<T>(write: () => Promise<T>): Promise<T> {
  try {
    return await write()
  } catch (error) {
    if (brokenConstraint(error) === 'cohort_name_once') throw new Refusal('conflict', TAKEN)
    throw error
  }
}
