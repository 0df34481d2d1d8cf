import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { moment } from './columns'

/**
 * Letters to be sent, written in the transaction of the change they tell of. Sent afterwards, with
 * growing pauses; without SMTP_URL they stay here for the admin to read and hand over.
 */
export const outbox = pgTable(
  'outbox',
  {
    id: uuid().primaryKey().defaultRandom(),
    to: text().notNull(),
    subject: text().notNull(),
    body: jsonb()
      .$type<{ lines: string[]; link?: { label: string; url: string }; encloses?: { certificate: string } }>()
      .notNull(),
    createdAt: moment().notNull(),
    nextTryAt: moment().notNull(),
    tries: integer().notNull().default(0),
    sentAt: moment(),
    lastError: text(),
  },
  (t) => [
    index('outbox_waiting').on(t.nextTryAt).where(sql`${t.sentAt} is null`),
    check('outbox_tries_count_up', sql`${t.tries} >= 0`),
  ],
)
