import { sql } from 'drizzle-orm'
import {
  boolean,
  check,
  index,
  integer,
  pgEnum,
  pgTable,
  primaryKey,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { moment } from './columns'

/** What a person may be here. One person may hold several roles; nobody signs off or certifies themselves. */
export const role = pgEnum('role', ['trainee', 'instructor', 'admin'])

/** The academy itself: exactly one row once it has been set up, none before. */
export const academy = pgTable(
  'academy',
  {
    id: integer().primaryKey().default(1),
    name: text().notNull(),
    setUpAt: moment().notNull(),
    isDemo: boolean().notNull().default(false),
  },
  (t) => [
    check('only_one_academy', sql`${t.id} = 1`),
    check('academy_has_a_name', sql`length(trim(${t.name})) between 1 and 120`),
  ],
)

/**
 * The one-time link that lets the first admin in. At most one is open at a time; using it is the
 * conditional update that creates the academy.
 */
export const setUpLinks = pgTable('set_up_links', {
  tokenHash: text().primaryKey(),
  createdAt: moment().notNull(),
  usedAt: moment(),
})

/**
 * Everybody who has an account. `name` is the name as it is to be printed on a certificate.
 * `ledgerSalt` turns the person into a commitment in the ledger; erasing it makes old entries anonymous.
 */
export const people = pgTable(
  'people',
  {
    id: uuid().primaryKey().defaultRandom(),
    email: text().notNull(),
    name: text().notNull(),
    passwordHash: text().notNull(),
    timeZone: text().notNull().default('UTC'),
    ledgerSalt: text().notNull().default(sql`replace(gen_random_uuid()::text, '-', '')`),
    createdAt: moment().notNull(),
    deactivatedAt: moment(),
  },
  (t) => [
    uniqueIndex('people_email_once').on(sql`lower(${t.email})`),
    check('people_have_a_name', sql`length(trim(${t.name})) between 1 and 120`),
    check('people_email_shape', sql`${t.email} ~ '^[^@[:space:]]+@[^@[:space:]]+$' and length(${t.email}) <= 254`),
  ],
)

/** Which roles a person holds. */
export const personRoles = pgTable(
  'person_roles',
  {
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    role: role().notNull(),
    grantedAt: moment().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.role] })],
)

/**
 * A signed-in browser. `id` is the SHA-256 of the cookie's token, so a stolen table opens no session.
 * `provedAt` is when its holder last proved who they are, `provedBy` by what: signing and issuing need a recent proof.
 */
export const sessions = pgTable(
  'sessions',
  {
    id: text().primaryKey(),
    userId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    expiresAt: moment().notNull(),
    createdAt: moment().notNull(),
    provedAt: moment().notNull(),
    provedBy: text()
      .$type<'password' | 'password+totp' | 'password+recovery' | 'passkey'>()
      .notNull()
      .default('password'),
    browser: text().notNull().default(''),
  },
  (t) => [
    index('sessions_of_a_person').on(t.userId),
    check(
      'sessions_are_proved_somehow',
      sql`${t.provedBy} in ('password', 'password+totp', 'password+recovery', 'passkey')`,
    ),
  ],
)

/** A group of trainees taught together. Its instructors see its trainees and nobody else's. */
export const cohorts = pgTable(
  'cohorts',
  {
    id: uuid().primaryKey().defaultRandom(),
    name: text().notNull(),
    startsOn: text().notNull(),
    createdAt: moment().notNull(),
    archivedAt: moment(),
  },
  (t) => [
    uniqueIndex('cohort_name_once').on(sql`lower(${t.name})`),
    check('cohorts_have_a_name', sql`length(trim(${t.name})) between 1 and 80`),
    check('cohort_starts_on_a_date', sql`${t.startsOn} ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'`),
  ],
)

/** Who teaches a cohort, from when to when. */
export const cohortInstructors = pgTable(
  'cohort_instructors',
  {
    cohortId: uuid()
      .notNull()
      .references(() => cohorts.id, { onDelete: 'restrict' }),
    instructorId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    since: moment().notNull(),
    until: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.cohortId, t.instructorId] }),
    index('cohorts_of_an_instructor').on(t.instructorId),
    check('cohort_instructor_ends_after_it_starts', sql`${t.until} is null or ${t.until} >= ${t.since}`),
  ],
)

/** A trainee's place in a cohort of the course. At most one open enrolment a trainee. */
export const enrolments = pgTable(
  'enrolments',
  {
    id: uuid().primaryKey().defaultRandom(),
    traineeId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    cohortId: uuid()
      .notNull()
      .references(() => cohorts.id, { onDelete: 'restrict' }),
    enrolledAt: moment().notNull(),
    endedAt: moment(),
  },
  (t) => [
    uniqueIndex('one_open_enrolment_per_trainee').on(t.traineeId).where(sql`${t.endedAt} is null`),
    index('enrolments_of_a_cohort').on(t.cohortId),
    check('enrolment_ends_after_it_starts', sql`${t.endedAt} is null or ${t.endedAt} >= ${t.enrolledAt}`),
  ],
)

/**
 * A trainee's signed reading of the notice for the place where they will scan. Append-only: a new
 * notice version or another place is a new row; the newest decides.
 */
export const acknowledgements = pgTable(
  'acknowledgements',
  {
    id: uuid().primaryKey().defaultRandom(),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    jurisdiction: text().notNull(),
    noticeVersion: text().notNull(),
    acknowledgedAt: moment().notNull(),
  },
  (t) => [index('acknowledgements_newest_last').on(t.personId, t.noticeVersion, t.acknowledgedAt)],
)

/** An invitation that waits for its owner. Only the hash of the link is kept. */
export const invitations = pgTable(
  'invitations',
  {
    id: uuid().primaryKey().defaultRandom(),
    email: text().notNull(),
    name: text().notNull(),
    role: role().notNull(),
    cohortId: uuid().references(() => cohorts.id, { onDelete: 'restrict' }),
    tokenHash: text().notNull().unique(),
    invitedBy: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    createdAt: moment().notNull(),
    expiresAt: moment().notNull(),
    acceptedAt: moment(),
    acceptedBy: uuid().references(() => people.id, { onDelete: 'restrict' }),
    withdrawnAt: moment(),
  },
  (t) => [
    uniqueIndex('one_open_invitation_per_address')
      .on(sql`lower(${t.email})`)
      .where(sql`${t.acceptedAt} is null and ${t.withdrawnAt} is null`),
    index('invitations_into_a_cohort').on(t.cohortId),
    check('accepted_by_somebody', sql`(${t.acceptedAt} is null) = (${t.acceptedBy} is null)`),
    check('trainees_are_invited_into_a_cohort', sql`${t.role} <> 'trainee' or ${t.cohortId} is not null`),
  ],
)

/** A password reset that was asked for. The link works once, within the hour. */
export const passwordResets = pgTable(
  'password_resets',
  {
    tokenHash: text().primaryKey(),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    createdAt: moment().notNull(),
    expiresAt: moment().notNull(),
    usedAt: moment(),
  },
  (t) => [index('resets_of_a_person').on(t.personId)],
)

/** How often something was tried within a window, shared by all processes. `key` holds no clear e-mail. */
export const rateLimits = pgTable('rate_limits', {
  key: text().primaryKey(),
  count: integer().notNull(),
  windowEndsAt: moment().notNull(),
})

/**
 * What somebody had typed when their session ended: the posted form, to be sent again after sign-in.
 * Kept for an hour; passwords are left out; `personId` is whose session it was.
 */
export const heldForms = pgTable('held_forms', {
  tokenHash: text().primaryKey(),
  personId: uuid().references(() => people.id, { onDelete: 'cascade' }),
  path: text().notNull(),
  fields: text().notNull(),
  createdAt: moment().notNull(),
  expiresAt: moment().notNull(),
})
