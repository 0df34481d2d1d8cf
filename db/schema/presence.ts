import { sql } from 'drizzle-orm'
import { check, index, integer, pgEnum, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { people } from './people'

/**
 * How a sign-off shows that trainee and instructor were in one room. `claimed`: a code was noted without a connection
 * and could not be checked any more; `not-shown`: the instructor's word alone. Both are no proof, and say so.
 */
export const presence = pgEnum('presence', ['code-scanned', 'code-typed', 'claimed', 'not-shown'])

/**
 * A trainee's phone that shows codes, with the secret they are made from, sealed. It is over after two hours; the row is
 * kept a little longer, because a code that was noted without a connection is checked late.
 */
export const presenceScreens = pgTable(
  'presence_screens',
  {
    id: uuid().primaryKey(),
    traineeId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    sealedSecret: text().notNull(),
    openedAt: moment().notNull(),
    expiresAt: moment().notNull(),
  },
  (t) => [
    index('presence_screens_of_a_trainee').on(t.traineeId, t.expiresAt),
    check('screens_end_after_they_began', sql`${t.expiresAt} > ${t.openedAt}`),
  ],
)

/**
 * One exchange of a code, for one observation form. Append-only. `step` counts half minutes since 1970 and is used once a
 * trainee, so a code never shows two presences. `shownAt` is the moment at which the tablet took the code.
 */
export const presences = pgTable(
  'presences',
  {
    id: uuid().primaryKey().defaultRandom(),
    traineeId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    instructorId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    observationId: uuid().notNull(),
    step: integer().notNull(),
    shownBy: presence().notNull(),
    shownAt: moment().notNull(),
    recordedAt: moment().notNull(),
  },
  (t) => [
    uniqueIndex('one_presence_a_code').on(t.traineeId, t.step),
    uniqueIndex('one_presence_an_observation').on(t.observationId),
    index('presences_by_an_instructor').on(t.instructorId),
    check('nobody_shows_presence_to_themselves', sql`${t.traineeId} <> ${t.instructorId}`),
    check('presence_is_shown_by_a_code', sql`${t.shownBy} in ('code-scanned', 'code-typed')`),
    check('presence_is_recorded_after_it_was_shown', sql`${t.recordedAt} >= ${t.shownAt}`),
    check(
      'codes_are_of_their_minute',
      sql`${t.step} between floor(extract(epoch from ${t.shownAt}) / 30) - 1 and floor(extract(epoch from ${t.shownAt}) / 30)`,
    ),
  ],
)
