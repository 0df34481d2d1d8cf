import { sql } from 'drizzle-orm'
import { check, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { people } from './people'

/**
 * What a person has filled into one tool: their own working paper, no record of the academy. It changes and goes as
 * they like. `sequence` counts its saves, so that two tabs cannot overwrite each other unseen.
 */
export const toolSheets = pgTable(
  'tool_sheets',
  {
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    toolSlug: text().notNull(),
    fields: jsonb().$type<Record<string, string>>().notNull(),
    sequence: integer().notNull(),
    savedAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.personId, t.toolSlug] }),
    check('sheet_counts_its_saves', sql`${t.sequence} >= 1`),
    check('sheet_is_a_map', sql`jsonb_typeof(${t.fields}) = 'object'`),
    check('sheet_stays_small', sql`pg_column_size(${t.fields}) <= 200000`),
  ],
)
