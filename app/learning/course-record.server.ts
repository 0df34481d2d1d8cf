import { eq } from 'drizzle-orm'
import { allCompetencies, type Curriculum } from '~/curriculum/curriculum'
import { ownWorkAmong } from '~/practicals/own-work.server'
import type { Db } from '~db/client'
import type { CourseRecord } from './course-progress'
import { studyRecords } from './study-record.server'

type Whose = { traineeId: string; taught: Curriculum }

/**
 * One trainee's record as it stands, in seven queries at once; `undefined` for somebody unknown or deactivated. An
 * attempt whose time is over stands as open until the server has handed it in, which takes seconds.
 */
export async function courseRecord(db: Db, { traineeId, taught }: Whose): Promise<CourseRecord | undefined> {
  const slugs = allCompetencies(taught).map((competency) => competency.slug)
  const [records, work] = await Promise.all([
    studyRecords(db, { traineeIds: [traineeId] }),
    ownWorkAmong(db, { slugs, whose: (column) => eq(column, traineeId) }),
  ])
  const record = records.get(traineeId)
  return record && { ...record, ownWork: work.get(traineeId) ?? [] }
}
