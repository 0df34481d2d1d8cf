import { eq } from 'drizzle-orm'
import { allCompetencies, type Curriculum } from '~/curriculum/curriculum'
import { ownWorkAmong } from '~/practicals/own-work.server'
import { isOverdue } from '~/quizzes/attempt-rules'
import { closeOverdueAttempts } from '~/quizzes/close-overdue-attempts.server'
import type { Db } from '~db/client'
import type { CourseRecord } from './course-progress'
import { studyRecords } from './study-record.server'

type Whose = { traineeId: string; taught: Curriculum; now: Date }

/**
 * One trainee's record as it stands at this moment, in six queries at once; `undefined` for somebody unknown or
 * deactivated. An attempt whose time is over is handed in first, as the server does each minute by itself.
 */
export async function courseRecord(db: Db, { now, ...whose }: Whose): Promise<CourseRecord | undefined> {
  const record = await gathered(db, whose)
  if (!record?.attempts.some((attempt) => isOverdue(attempt, now))) return record
  await closeOverdueAttempts(db, { traineeId: whose.traineeId, now })
  return gathered(db, whose)
}

async function gathered(db: Db, { traineeId, taught }: Omit<Whose, 'now'>): Promise<CourseRecord | undefined> {
  const slugs = allCompetencies(taught).map((competency) => competency.slug)
  const [records, work] = await Promise.all([
    studyRecords(db, { traineeIds: [traineeId] }),
    ownWorkAmong(db, { slugs, whose: (column) => eq(column, traineeId) }),
  ])
  const record = records.get(traineeId)
  return record && { ...record, ownWork: work.get(traineeId) ?? [] }
}
