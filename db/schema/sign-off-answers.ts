import { sql } from 'drizzle-orm'
import { check, index, pgEnum, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { people } from './people'
import { observations } from './practicals'

/** What came of a dispute: nothing changes, the instructor corrects what they signed, or it was revoked. */
export const disputeOutcome = pgEnum('dispute_outcome', ['stands', 'to-be-corrected', 'revoked'])

const person = () =>
  uuid()
    .notNull()
    .references(() => people.id, { onDelete: 'restrict' })

/**
 * The trainee has read one version of a sign-off of theirs. It says that they have read it, not that they agree.
 * Append-only, once a version; a trigger lets nobody in but the trainee.
 */
export const signOffAcknowledgements = pgTable('sign_off_acknowledgements', {
  observationId: uuid()
    .primaryKey()
    .references(() => observations.id, { onDelete: 'restrict' }),
  acknowledgedBy: person(),
  acknowledgedAt: moment().notNull(),
})

/**
 * The trainee disputes one version of a sign-off of theirs, for a reason. It is no veto: the version counts until it is
 * corrected or revoked. Append-only, once a version; a trigger lets nobody in but the trainee.
 */
export const signOffDisputes = pgTable(
  'sign_off_disputes',
  {
    observationId: uuid()
      .primaryKey()
      .references(() => observations.id, { onDelete: 'restrict' }),
    disputedBy: person(),
    reason: text().notNull(),
    disputedAt: moment().notNull(),
  },
  (t) => [check('dispute_says_why', sql`length(trim(${t.reason})) >= 10`)],
)

/**
 * How a dispute ended, by an admin who is neither of the two, in words that both read. Append-only, once each; triggers keep
 * the two out, and let `revoked` in only beside a revocation.
 */
export const disputeResolutions = pgTable(
  'dispute_resolutions',
  {
    observationId: uuid()
      .primaryKey()
      .references(() => signOffDisputes.observationId, { onDelete: 'restrict' }),
    outcome: disputeOutcome().notNull(),
    words: text().notNull(),
    resolvedBy: person(),
    resolvedByName: text().notNull(),
    resolvedAt: moment().notNull(),
  },
  (t) => [
    index('resolutions_by_outcome').on(t.outcome),
    check('resolution_is_in_words', sql`length(trim(${t.words})) >= 10`),
  ],
)
