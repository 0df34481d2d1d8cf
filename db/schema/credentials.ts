import { sql } from 'drizzle-orm'
import { check, index, integer, pgEnum, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { certificates } from './certificates'
import { bytes, moment } from './columns'
import { signingKeys } from './keys'
import { people } from './people'

/**
 * The machine-readable form of a certificate, frozen once: canonical JSON (RFC 8785) as bytes, before it is signed.
 * Its place in a status list is random, so that neighbours tell nothing. Append-only; the hash is the database's own.
 */
export const credentials = pgTable(
  'credentials',
  {
    certificateId: uuid()
      .primaryKey()
      .references(() => certificates.id, { onDelete: 'restrict' }),
    document: bytes().notNull(),
    documentHash: bytes().notNull().generatedAlwaysAs(sql`sha256(document)`),
    statusList: integer().notNull(),
    statusIndex: integer().notNull(),
    frozenAt: moment().notNull(),
  },
  (t) => [
    uniqueIndex('one_credential_per_place_in_a_list').on(t.statusList, t.statusIndex),
    uniqueIndex('credentials_by_what_they_say').on(t.documentHash),
    check('status_lists_count_from_one', sql`${t.statusList} >= 1`),
    check('status_lists_have_131072_places', sql`${t.statusIndex} between 0 and 131071`),
  ],
)

/**
 * Signatures of credentials, at most one by each key. A credential is signed again only when the key that signed it was
 * compromised. Append-only.
 */
export const credentialProofs = pgTable(
  'credential_proofs',
  {
    certificateId: uuid()
      .notNull()
      .references(() => credentials.certificateId, { onDelete: 'restrict' }),
    keyId: uuid()
      .notNull()
      .references(() => signingKeys.id, { onDelete: 'restrict' }),
    proof: text().notNull(),
    signedAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.certificateId, t.keyId] })],
)

/**
 * Each status list as it was signed and published, in every edition. `places` says in short which places were set, so
 * that a list that still holds is not signed again. Append-only.
 */
export const statusListEditions = pgTable(
  'status_list_editions',
  {
    list: integer().notNull(),
    edition: integer().notNull(),
    issuer: text().notNull(),
    places: text().notNull(),
    keyId: uuid()
      .notNull()
      .references(() => signingKeys.id, { onDelete: 'restrict' }),
    signed: text().notNull(),
    signedAt: moment().notNull(),
    validUntil: moment().notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.list, t.edition] }),
    index('editions_by_key').on(t.keyId),
    check('editions_count_from_one', sql`${t.list} >= 1 and ${t.edition} >= 1`),
    check('editions_last_a_while', sql`${t.validUntil} > ${t.signedAt}`),
  ],
)

/** How a holder's name stands on the public pages of their certificates. Paper always carries it whole. */
export const nameShown = pgEnum('name_shown', ['full', 'initials', 'hidden'])

/** What a holder chose; nobody who never chose has a row, and their name is shown as printed. A wish, not history. */
export const nameChoices = pgTable('name_choices', {
  personId: uuid()
    .primaryKey()
    .references(() => people.id, { onDelete: 'cascade' }),
  shown: nameShown().notNull(),
  chosenAt: moment().notNull(),
})
