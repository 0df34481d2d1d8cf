import { sql } from 'drizzle-orm'
import { check, foreignKey, pgEnum, pgTable, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { people } from './people'
import { signOffRequests } from './practicals'

/** What an instructor did with a request of their cohort's queue: took it on, or gave it back. */
export const takingKind = pgEnum('taking_kind', ['taken', 'given-back'])

/**
 * Who goes to whom: an instructor takes a request from the queue, gives it back, or takes over what another has. Append-only;
 * each row names the one it follows, and only one row can follow another, so of two who take at once one has it.
 */
export const requestTakings = pgTable(
  'request_takings',
  {
    id: uuid().primaryKey().defaultRandom(),
    requestId: uuid()
      .notNull()
      .references(() => signOffRequests.id, { onDelete: 'restrict' }),
    instructorId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    kind: takingKind().notNull(),
    previousId: uuid().unique('one_taking_follows_another'),
    at: moment().notNull(),
  },
  (t) => [
    uniqueIndex('one_first_taking_of_a_request').on(t.requestId).where(sql`${t.previousId} is null`),
    foreignKey({ name: 'follows_a_taking', columns: [t.previousId], foreignColumns: [t.id] }),
    check('what_is_given_back_was_taken', sql`${t.kind} = 'taken' or ${t.previousId} is not null`),
  ],
)
