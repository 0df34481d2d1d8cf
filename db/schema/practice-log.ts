import { sql } from 'drizzle-orm'
import { check, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { people } from './people'
import { practiceEntries } from './practicals'

/** An entry that its trainee took out of their log. It stays to be seen and counts no more. Append-only, once each. */
export const practiceWithdrawals = pgTable(
  'practice_withdrawals',
  {
    entryId: uuid()
      .primaryKey()
      .references(() => practiceEntries.id, { onDelete: 'restrict' }),
    withdrawnBy: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    reason: text().notNull().default(''),
    withdrawnAt: moment().notNull(),
  },
  (t) => [check('withdrawal_is_short', sql`length(${t.reason}) <= 500`)],
)
