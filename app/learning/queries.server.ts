import { sql } from 'drizzle-orm'
import type { Db } from '~db/client'
import { isAnyOf } from '~db/schema/columns'
import { lessonProgress } from '~db/schema/learning'
import type { LessonRecord } from './module-progress'

/** A lesson that somebody has opened, and when they last did. */
export type OpenedLesson = LessonRecord & { traineeId: string; lastOpenedAt: Date }

/** How a lesson comes from the database: moments as JSON writes them. */
type LessonRow = {
  moduleSlug: string
  lessonSlug: string
  openedAt: string
  lastOpenedAt: string
  readAt: string | null
  readVersion: string | null
}

/**
 * Every lesson that these trainees have opened, in any module. The database hands over one row a trainee: a cohort has
 * opened tens of thousands of lessons, and row by row that takes five times as long.
 */
export async function lessonRecords(
  db: Db,
  { traineeIds }: { traineeIds: readonly string[] },
): Promise<OpenedLesson[]> {
  const { traineeId, moduleSlug, lessonSlug, firstOpenedAt, lastOpenedAt, completedAt, completedVersion } =
    lessonProgress
  const lesson = sql`json_build_object('moduleSlug', ${moduleSlug}, 'lessonSlug', ${lessonSlug},
    'openedAt', ${firstOpenedAt}, 'lastOpenedAt', ${lastOpenedAt},
    'readAt', ${completedAt}, 'readVersion', ${completedVersion})`
  const rows = await db
    .select({ traineeId, lessons: sql<LessonRow[]>`json_agg(${lesson})` })
    .from(lessonProgress)
    .where(isAnyOf(traineeId, traineeIds))
    .groupBy(traineeId)
  return rows.flatMap(({ traineeId: whose, lessons }) =>
    lessons.map((one) => ({
      traineeId: whose,
      moduleSlug: one.moduleSlug,
      lessonSlug: one.lessonSlug,
      openedAt: new Date(one.openedAt),
      lastOpenedAt: new Date(one.lastOpenedAt),
      readAt: one.readAt === null ? undefined : new Date(one.readAt),
      readVersion: one.readVersion ?? undefined,
    })),
  )
}

/** The lessons that one trainee has read to the end. */
export async function lessonsRead(
  db: Db,
  { traineeId }: { traineeId: string },
): Promise<{ moduleSlug: string; lessonSlug: string }[]> {
  return readAmong(await lessonRecords(db, { traineeIds: [traineeId] }))
}

/** Those of these lessons that were read to the end. */
export const readAmong = (lessons: readonly LessonRecord[]) =>
  lessons.flatMap(({ moduleSlug, lessonSlug, readAt }) => (readAt ? [{ moduleSlug, lessonSlug }] : []))
