import { sql } from 'drizzle-orm'
import { addMinutes } from '~/platform/time'
import type { Db } from '~db/client'
import { lessonProgress } from '~db/schema/learning'

/** A lesson that is opened again within this time is still being read: nothing new is written. */
const SITTING_MINUTES = 30

type Opening = {
  traineeId: string
  moduleSlug: string
  lessonSlug: string
  /** What is on record, where the caller has just read it. */
  lastOpenedAt?: Date | undefined
  now: Date
}

/**
 * Notes that a trainee has a lesson open. The first time stays on record; later ones move the last time forward only,
 * and those of one sitting count as one.
 */
export async function openLesson(
  db: Db,
  { traineeId, moduleSlug, lessonSlug, lastOpenedAt, now }: Opening,
): Promise<void> {
  if (lastOpenedAt && now < addMinutes(lastOpenedAt, SITTING_MINUTES)) return
  await db
    .insert(lessonProgress)
    .values({ traineeId, moduleSlug, lessonSlug, firstOpenedAt: now, lastOpenedAt: now })
    .onConflictDoUpdate({
      target: [lessonProgress.traineeId, lessonProgress.moduleSlug, lessonProgress.lessonSlug],
      set: { lastOpenedAt: sql`greatest(${lessonProgress.lastOpenedAt}, excluded.last_opened_at)` },
    })
}
