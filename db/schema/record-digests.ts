import { sql } from 'drizzle-orm'
import { bigint, check, json, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { people } from './people'

/**
 * How often a trainee's hands-on record has changed: observations, their revocations and doubles, the practice log, requests.
 * Triggers count, in the transaction of the change; no command has to remember it. Who has no row has no record: revision 0.
 */
export const recordRevisions = pgTable('record_revisions', {
  traineeId: uuid()
    .primaryKey()
    .references(() => people.id, { onDelete: 'restrict' }),
  revision: bigint({ mode: 'number' }).notNull(),
})

/**
 * What a trainee's record came to when it was last worked out. No record itself, only a note that saves working it out
 * again: true while its revision is the record's, its basis is the course's, and the moment asked for is not before
 * `validFrom`. Anybody may empty this table at any time.
 */
export const recordDigests = pgTable(
  'record_digests',
  {
    traineeId: uuid()
      .primaryKey()
      .references(() => people.id, { onDelete: 'restrict' }),
    revision: bigint({ mode: 'number' }).notNull(),
    /** Names the competencies in their order, their rules, and how many instructors there are to ask for. */
    basis: text().notNull(),
    validFrom: moment().notNull(),
    /** Six numbers a competency, as `cell-digest.ts` lays them out. `json`, because it is only ever read whole. */
    cells: json().$type<number[]>().notNull(),
  },
  (t) => [check('digest_has_whole_cells', sql`json_array_length(${t.cells}) % 6 = 0`)],
)
