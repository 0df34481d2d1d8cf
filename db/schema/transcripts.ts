import { sql } from 'drizzle-orm'
import { bigint, check, index, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bytes, moment } from './columns'
import { signingKeys } from './keys'
import { ledgerEntries } from './ledger'
import { people } from './people'

const person = () =>
  uuid()
    .notNull()
    .references(() => people.id, { onDelete: 'restrict' })

/**
 * Transcripts that were handed out: what was on record about one person at one moment, as canonical JSON (RFC 8785) before it was
 * signed, with its signature beside it. `ledgerSeq` is the entry that holds its hash. Made by the person or by an admin, which a
 * trigger sees to; append-only. The hash is the database's own.
 */
export const transcripts = pgTable(
  'transcripts',
  {
    id: uuid().primaryKey(),
    number: text().notNull(),
    traineeId: person(),
    madeBy: person(),
    madeByName: text().notNull(),
    document: bytes().notNull(),
    documentHash: bytes().notNull().generatedAlwaysAs(sql`sha256(document)`),
    keyId: uuid()
      .notNull()
      .references(() => signingKeys.id, { onDelete: 'restrict' }),
    proof: text().notNull(),
    ledgerSeq: bigint({ mode: 'number' })
      .notNull()
      .references(() => ledgerEntries.seq, { onDelete: 'restrict' }),
    madeAt: moment().notNull(),
  },
  (t) => [
    uniqueIndex('one_transcript_per_number').on(t.number),
    uniqueIndex('transcripts_by_what_they_say').on(t.documentHash),
    uniqueIndex('one_transcript_per_entry').on(t.ledgerSeq),
    index('transcripts_of_a_person').on(t.traineeId, t.madeAt),
    check('transcript_numbers_are_serials', sql`${t.number} ~ '^[0-9A-HJKMNP-TV-Z]{26}$'`),
  ],
)
