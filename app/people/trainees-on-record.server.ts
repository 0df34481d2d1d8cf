import { and, asc, eq, isNull } from 'drizzle-orm'
import type { Db } from '~db/client'
import { isAnyOf } from '~db/schema/columns'
import { acknowledgements, cohorts, enrolments, people } from '~db/schema/people'

/** A trainee as their records name them: their place now, if they have one, and every notice they ever acknowledged. */
export type TraineeOnRecord = {
  traineeId: string
  name: string
  cohortName: string | undefined
  acknowledgements: { id: string; jurisdiction: string; noticeVersion: string; acknowledgedAt: Date }[]
}

/** Those of these people who are not deactivated, in one query. The earliest acknowledgement comes first. */
export async function traineesOnRecord(
  db: Db,
  { traineeIds }: { traineeIds: readonly string[] },
): Promise<TraineeOnRecord[]> {
  const { id, jurisdiction, noticeVersion, acknowledgedAt } = acknowledgements
  const rows = await db
    .select({
      traineeId: people.id,
      name: people.name,
      cohortName: cohorts.name,
      acknowledged: { id, jurisdiction, noticeVersion, acknowledgedAt },
    })
    .from(people)
    .leftJoin(enrolments, and(eq(enrolments.traineeId, people.id), isNull(enrolments.endedAt)))
    .leftJoin(cohorts, eq(cohorts.id, enrolments.cohortId))
    .leftJoin(acknowledgements, eq(acknowledgements.personId, people.id))
    .where(and(isAnyOf(people.id, traineeIds), isNull(people.deactivatedAt)))
    .orderBy(asc(acknowledgedAt), asc(id))
  const trainees = new Map<string, TraineeOnRecord>()
  for (const { traineeId, name, cohortName, acknowledged } of rows) {
    const known = trainees.get(traineeId)
    const trainee = known ?? { traineeId, name, cohortName: cohortName ?? undefined, acknowledgements: [] }
    if (acknowledged) trainee.acknowledgements.push(acknowledged)
    if (!known) trainees.set(traineeId, trainee)
  }
  return [...trainees.values()]
}
