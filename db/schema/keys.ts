import { sql } from 'drizzle-orm'
import { check, pgEnum, pgTable, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bytes, moment } from './columns'

/** What a signing key signs: checkpoints of the ledger, or credentials and status lists. Never both with one key. */
export const keyPurpose = pgEnum('key_purpose', ['ledger', 'credential'])

/**
 * The academy's Ed25519 signing keys, one in use for each purpose. Public keys stay for ever, because what they signed
 * must stay checkable; the private half is sealed with the academy's key secret, which is not in the database, and
 * erased when the key is retired. `compromisedAt`: from then on nothing it signed is vouched for.
 */
export const signingKeys = pgTable(
  'signing_keys',
  {
    id: uuid().primaryKey().defaultRandom(),
    purpose: keyPurpose().notNull(),
    publicKey: bytes().notNull().unique(),
    sealedPrivateKey: text(),
    createdAt: moment().notNull(),
    retiredAt: moment(),
    retiredBecause: text(),
    compromisedAt: moment(),
  },
  (t) => [
    uniqueIndex('one_key_in_use_per_purpose').on(t.purpose).where(sql`${t.retiredAt} is null`),
    check('public_keys_are_ed25519', sql`length(${t.publicKey}) = 32`),
    check('retired_keys_cannot_sign', sql`(${t.retiredAt} is null) = (${t.sealedPrivateKey} is not null)`),
    check(
      'retired_keys_say_why',
      sql`(${t.retiredAt} is null) = (${t.retiredBecause} is null) and length(trim(coalesce(${t.retiredBecause}, 'in use'))) >= 5`,
    ),
    check('retired_after_it_was_made', sql`${t.retiredAt} is null or ${t.retiredAt} >= ${t.createdAt}`),
    check('compromised_keys_are_retired', sql`${t.compromisedAt} is null or ${t.retiredAt} is not null`),
  ],
)
