import { sql } from 'drizzle-orm'
import { bigint, check, date, index, integer, pgTable, primaryKey, text, uniqueIndex, uuid } from 'drizzle-orm/pg-core'
import { bytes, moment } from './columns'
import { people, sessions } from './people'

/** Whose it is; a factor opens nothing without its person. */
const owner = () =>
  uuid()
    .notNull()
    .references(() => people.id, { onDelete: 'cascade' })

/**
 * The app that shows six-digit codes. At most one that counts a person, and at most one that is being set up: it takes the
 * other's place with its first right code. `lastStep` is the last half-minute whose code was taken, so a code works once.
 * The secret is sealed with the academy's key: a stolen table computes no codes.
 */
export const authenticatorApps = pgTable(
  'authenticator_apps',
  {
    id: uuid().primaryKey().defaultRandom(),
    personId: owner(),
    sealedSecret: text().notNull(),
    createdAt: moment().notNull(),
    confirmedAt: moment(),
    lastStep: bigint({ mode: 'number' }),
  },
  (t) => [
    uniqueIndex('one_app_a_person').on(t.personId).where(sql`${t.confirmedAt} is not null`),
    uniqueIndex('one_app_being_set_up_a_person').on(t.personId).where(sql`${t.confirmedAt} is null`),
    index('apps_of_a_person').on(t.personId),
    check('an_app_is_confirmed_by_a_code', sql`(${t.confirmedAt} is null) = (${t.lastStep} is null)`),
  ],
)

/**
 * A passkey: a key pair whose private half never leaves its device. `id` is the credential's own, in base64url. `counter`
 * only grows; devices that do not count leave it at 0.
 */
export const passkeys = pgTable(
  'passkeys',
  {
    id: text().primaryKey(),
    personId: owner(),
    name: text().notNull(),
    publicKey: bytes().notNull(),
    counter: bigint({ mode: 'number' }).notNull(),
    transports: text().array().notNull(),
    createdAt: moment().notNull(),
    lastUsedAt: moment(),
  },
  (t) => [
    index('passkeys_of_a_person').on(t.personId),
    check('passkeys_have_a_name', sql`length(trim(${t.name})) between 1 and 60`),
    check('passkeys_count_from_nought', sql`${t.counter} >= 0`),
  ],
)

/** Ten codes on paper for the day the device is gone. Eighty random bits each, so a plain hash keeps them; each works once. */
export const recoveryCodes = pgTable(
  'recovery_codes',
  {
    personId: owner(),
    codeHash: text().notNull(),
    createdAt: moment().notNull(),
    usedAt: moment(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.codeHash] })],
)

/**
 * A right password that waits for the second step. It is no session, and nothing that asks for one can take it for one. `id`
 * is the hash of the cookie's token; it ends after some minutes, with its use, and with everything that ends sessions.
 */
export const halfwaySignIns = pgTable(
  'halfway_sign_ins',
  {
    id: text().primaryKey(),
    personId: owner(),
    browser: text().notNull(),
    createdAt: moment().notNull(),
    expiresAt: moment().notNull(),
  },
  (t) => [index('halfway_sign_ins_of_a_person').on(t.personId)],
)

/**
 * What a passkey was asked to sign. Works once, for minutes, for this person, in this browser: a session, or a sign-in that
 * is halfway. `origin` is the address that asked; an answer made for another is refused.
 */
export const passkeyChallenges = pgTable(
  'passkey_challenges',
  {
    challenge: text().primaryKey(),
    personId: owner(),
    sessionId: text().references(() => sessions.id, { onDelete: 'cascade' }),
    halfwayId: text().references(() => halfwaySignIns.id, { onDelete: 'cascade' }),
    purpose: text().$type<'register' | 'prove'>().notNull(),
    origin: text().notNull(),
    expiresAt: moment().notNull(),
  },
  (t) => [
    index('challenges_of_a_person').on(t.personId),
    index('challenges_of_a_session').on(t.sessionId),
    index('challenges_of_a_halfway_sign_in').on(t.halfwayId),
    check('a_challenge_has_a_purpose', sql`${t.purpose} in ('register', 'prove')`),
    check('a_challenge_belongs_to_one_browser', sql`num_nonnulls(${t.sessionId}, ${t.halfwayId}) = 1`),
  ],
)

/**
 * Whether instructors and admins need a second factor. Append-only: the highest number decides, and without any it is
 * recommended. `requiredFrom` is a day in UTC.
 */
export const secondFactorRules = pgTable(
  'second_factor_rules',
  {
    number: integer().primaryKey(),
    rule: text().$type<'off' | 'recommended' | 'required'>().notNull(),
    requiredFrom: date({ mode: 'string' }),
    setBy: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    setByName: text().notNull(),
    provedBy: text().notNull(),
    setAt: moment().notNull(),
  },
  (t) => [
    check('second_factor_rules_count_from_one', sql`${t.number} >= 1`),
    check('a_second_factor_rule_is_one_of_three', sql`${t.rule} in ('off', 'recommended', 'required')`),
    check('only_a_requirement_has_a_day', sql`(${t.rule} = 'required') = (${t.requiredFrom} is not null)`),
  ],
)

/**
 * Every time somebody's second factor was taken off for them, with the reason. Append-only. `resetBy` is the admin; without
 * one it was whoever runs the server.
 */
export const secondFactorResets = pgTable(
  'second_factor_resets',
  {
    id: uuid().primaryKey().defaultRandom(),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    hadApp: integer().notNull(),
    hadPasskeys: integer().notNull(),
    reason: text().notNull(),
    resetBy: uuid().references(() => people.id, { onDelete: 'restrict' }),
    resetByName: text().notNull(),
    provedBy: text().notNull(),
    resetAt: moment().notNull(),
    salt: text().notNull(),
  },
  (t) => [
    index('second_factor_resets_of_a_person').on(t.personId, t.resetAt),
    check('nobody_resets_their_own_second_factor', sql`${t.resetBy} is null or ${t.resetBy} <> ${t.personId}`),
    check('a_second_factor_reset_says_why', sql`length(trim(${t.reason})) >= 10`),
    check('a_second_factor_reset_takes_something_off', sql`${t.hadApp} + ${t.hadPasskeys} >= 1`),
  ],
)
