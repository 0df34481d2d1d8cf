import { sql } from 'drizzle-orm'
import type { Lesson, Versioned } from '~/curriculum/curriculum'
import type { Db } from '~db/client'
import { lessonProgress } from '~db/schema/learning'

/**
 * Marks a lesson as read by a trainee, in the version they read. The first time counts: doing it again, or
 * twice at once, changes nothing, and returns when it was.
 */
export async function completeLesson(
  db: Db,
  {
    traineeId,
    lesson,
    now,
  }: { traineeId: string; lesson: Pick<Versioned<Lesson>, 'moduleSlug' | 'slug' | 'version'>; now: Date },
): Promise<{ completedAt: Date; completedVersion: string }> {
  const read = { completedAt: now, completedVersion: lesson.version }
  const [row] = await db
    .insert(lessonProgress)
    .values({
      traineeId,
      moduleSlug: lesson.moduleSlug,
      lessonSlug: lesson.slug,
      firstOpenedAt: now,
      lastOpenedAt: now,
      ...read,
    })
    .onConflictDoUpdate({
      target: [lessonProgress.traineeId, lessonProgress.moduleSlug, lessonProgress.lessonSlug],
      set: {
        completedAt: sql`coalesce(${lessonProgress.completedAt}, excluded.completed_at)`,
        completedVersion: sql`coalesce(${lessonProgress.completedVersion}, excluded.completed_version)`,
      },
    })
    .returning({ completedAt: lessonProgress.completedAt, completedVersion: lessonProgress.completedVersion })
  return { completedAt: row?.completedAt ?? now, completedVersion: row?.completedVersion ?? lesson.version }
}
