import { sql } from 'drizzle-orm'
import { check, index, integer, jsonb, pgEnum, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { contentVersions } from './curriculum'
import { people } from './people'

/** What can happen to a certificate. It begins with `issued`; nothing follows `revoked`. */
export const certificateEventType = pgEnum('certificate_event_type', [
  'issued',
  'suspended',
  'reinstated',
  'revoked',
  'superseded',
])

/**
 * An issued certificate. `printed` is everything that stands on the paper and on the verify page, frozen
 * at issue. Append-only: what happens later is an event. `serial` is 128 random bits.
 */
export const certificates = pgTable(
  'certificates',
  {
    id: uuid().primaryKey().defaultRandom(),
    serial: text().notNull().unique(),
    traineeId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    issuedBy: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    levelSlug: text().notNull(),
    levelVersion: text()
      .notNull()
      .references(() => contentVersions.hash, { onDelete: 'restrict' }),
    cycle: integer().notNull(),
    printed: jsonb().$type<unknown>().notNull(),
    issuedAt: moment().notNull(),
    validUntil: moment().notNull(),
    salt: text().notNull(),
    printedHash: text().notNull(),
  },
  (t) => [
    uniqueIndex('one_certificate_per_cycle').on(t.traineeId, t.levelSlug, t.cycle),
    index('certificates_of_a_trainee').on(t.traineeId),
    index('certificates_of_a_level').on(t.levelVersion),
    check('nobody_certifies_themselves', sql`${t.traineeId} <> ${t.issuedBy}`),
    check('serial_shape', sql`${t.serial} ~ '^[0-9A-HJKMNP-TV-Z]{26}$'`),
    check('valid_after_issue', sql`${t.validUntil} > ${t.issuedAt}`),
    check('cycles_count_from_one', sql`${t.cycle} >= 1`),
  ],
)

/** The public history of a certificate. Append-only; at most one issue and one revocation each. */
export const certificateEvents = pgTable(
  'certificate_events',
  {
    id: uuid().primaryKey().defaultRandom(),
    certificateId: uuid()
      .notNull()
      .references(() => certificates.id, { onDelete: 'restrict' }),
    type: certificateEventType().notNull(),
    /** Of an issue: why the level was issued again after a revocation, as a trigger wants it; else none. */
    reason: text(),
    /** A word that programs can sort by, beside the reason in words; a trigger wants one that fits for new revocations and suspensions. */
    reasonCode: text(),
    actorId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    at: moment().notNull(),
  },
  (t) => [
    index('events_of_a_certificate').on(t.certificateId),
    uniqueIndex('issued_and_revoked_once').on(t.certificateId, t.type).where(sql`${t.type} in ('issued', 'revoked')`),
    check(
      'ending_needs_a_reason',
      sql`${t.type} in ('issued', 'reinstated') or length(trim(coalesce(${t.reason}, ''))) >= 10`,
    ),
  ],
)

/**
 * Which reminders of its end a certificate has had, by the days before it: each is written once, with its letter, whichever
 * process comes first.
 */
export const certificateReminders = pgTable(
  'certificate_reminders',
  {
    certificateId: uuid()
      .notNull()
      .references(() => certificates.id, { onDelete: 'restrict' }),
    daysBefore: integer().notNull(),
    remindedAt: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.certificateId, t.daysBefore] }),
    check('reminders_come_before_the_end', sql`${t.daysBefore} in (90, 30, 7)`),
  ],
)
