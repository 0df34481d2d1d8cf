import { sql } from 'drizzle-orm'
import { check, jsonb, pgEnum, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
import { moment } from './columns'

/** The kinds of content that are versioned on their own. */
export const contentKind = pgEnum('content_kind', [
  'course',
  'module',
  'lesson',
  'quiz',
  'question',
  'checklist',
  'competency',
  'level',
  'notice',
  'tool',
  'term',
])

/**
 * Every version of every piece of content that was ever served, by the hash of what it says. Attempts,
 * observations and certificates name a version; rows are never changed or removed.
 */
export const contentVersions = pgTable(
  'content_versions',
  {
    hash: text().primaryKey(),
    kind: contentKind().notNull(),
    slug: text().notNull(),
    body: jsonb().$type<unknown>().notNull(),
    firstServedAt: moment().notNull(),
  },
  (t) => [check('content_hash_is_sha256', sql`${t.hash} ~ '^[0-9a-f]{64}$'`)],
)

/** Which version of each piece is served now: the last one that was good. */
export const contentInForce = pgTable(
  'content_in_force',
  {
    kind: contentKind().notNull(),
    slug: text().notNull(),
    hash: text()
      .notNull()
      .references(() => contentVersions.hash, { onDelete: 'restrict' }),
    since: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.slug] })],
)
