import { sql } from 'drizzle-orm'
import type { Db } from '~db/client'
import { lessonProgress } from '~db/schema/learning'

/** Notes that a trainee has a lesson open. The first time stays on record; later ones move the last time forward only. */
export async function openLesson(
  db: Db,
  { traineeId, moduleSlug, lessonSlug, now }: { traineeId: string; moduleSlug: string; lessonSlug: string; now: Date },
): Promise<void> {
  await db
    .insert(lessonProgress)
    .values({ traineeId, moduleSlug, lessonSlug, firstOpenedAt: now, lastOpenedAt: now })
    .onConflictDoUpdate({
      target: [lessonProgress.traineeId, lessonProgress.moduleSlug, lessonProgress.lessonSlug],
      set: { lastOpenedAt: sql`greatest(${lessonProgress.lastOpenedAt}, excluded.last_opened_at)` },
    })
}
