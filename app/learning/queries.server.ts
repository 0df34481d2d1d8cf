import type { Db } from '~db/client'
import { isAnyOf } from '~db/schema/columns'
import { lessonProgress } from '~db/schema/learning'
import type { LessonRecord } from './module-progress'

/** Every lesson that these trainees have opened, in any module. */
export async function lessonRecords(
  db: Db,
  { traineeIds }: { traineeIds: readonly string[] },
): Promise<(LessonRecord & { traineeId: string; lastOpenedAt: Date })[]> {
  const rows = await db.select().from(lessonProgress).where(isAnyOf(lessonProgress.traineeId, traineeIds))
  return rows.map(
    ({ traineeId, moduleSlug, lessonSlug, firstOpenedAt, lastOpenedAt, completedAt, completedVersion }) => ({
      traineeId,
      moduleSlug,
      lessonSlug,
      openedAt: firstOpenedAt,
      lastOpenedAt,
      readAt: completedAt ?? undefined,
      readVersion: completedVersion ?? undefined,
    }),
  )
}
