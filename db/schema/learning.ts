import { sql } from 'drizzle-orm'
import { check, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { contentVersions } from './curriculum'
import { people } from './people'

/**
 * How far a trainee is with one lesson. `completedVersion` pins the text they had read when they marked
 * it as read; a later edit does not take the completion away.
 */
export const lessonProgress = pgTable(
  'lesson_progress',
  {
    traineeId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    moduleSlug: text().notNull(),
    lessonSlug: text().notNull(),
    firstOpenedAt: moment().notNull(),
    lastOpenedAt: moment().notNull(),
    completedAt: moment(),
    completedVersion: text().references(() => contentVersions.hash, { onDelete: 'restrict' }),
  },
  (t) => [
    primaryKey({ columns: [t.traineeId, t.moduleSlug, t.lessonSlug] }),
    check('completed_lesson_names_its_version', sql`(${t.completedAt} is null) = (${t.completedVersion} is null)`),
  ],
)
