import { sql } from 'drizzle-orm'
import { check, customType, index, integer, jsonb, pgEnum, pgTable, primaryKey, text } from 'drizzle-orm/pg-core'
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

/** What is looked through by words; PostgreSQL works it out from the row. */
const searchVector = customType<{ data: string }>({ dataType: () => 'tsvector' })

/**
 * The places of every lesson and term that was ever served, as a search looks through them. Worked out from the
 * version that `hash` names, so a row never changes; what nobody serves any more may be removed at any time.
 */
export const searchPassages = pgTable(
  'search_passages',
  {
    hash: text()
      .notNull()
      .references(() => contentVersions.hash, { onDelete: 'restrict' }),
    /** The anchor that leads to it; empty for the beginning of the page. */
    place: text().notNull(),
    /** The order within the piece. */
    ordinal: integer().notNull(),
    title: text().notNull(),
    heading: text().notNull(),
    body: text().notNull(),
    /** What a title says counts most, then a heading, then the text itself. */
    search: searchVector()
      .notNull()
      .generatedAlwaysAs(
        sql`setweight(to_tsvector('english', title), 'A') || setweight(to_tsvector('english', heading), 'B') || setweight(to_tsvector('english', body), 'C')`,
      ),
  },
  (t) => [primaryKey({ columns: [t.hash, t.place] }), index('search_passages_by_word').using('gin', t.search)],
)

/** The words of a piece as they are written, each once, to tell what a misspelled one may have meant. */
export const searchWords = pgTable('search_words', {
  hash: text()
    .primaryKey()
    .references(() => contentVersions.hash, { onDelete: 'restrict' }),
  words: text().array().notNull(),
})
