import { sql } from 'drizzle-orm'
import {
  bigint,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  pgEnum,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
  uuid,
} from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { contentVersions } from './curriculum'
import { people } from './people'
import { presence } from './presence'
import { latePermissions, signingScopes } from './signing-rights'

/** Where hands-on work was done. */
export const setting = pgEnum('setting', ['simulation', 'phantom', 'volunteer', 'client'])

/** What the trainee did: watched, helped, or did it. */
export const participation = pgEnum('participation', ['observed', 'assisted', 'performed'])

/** How hard a scan was, as the trainee found it. */
export const practiceDifficulty = pgEnum('practice_difficulty', ['plain', 'awkward', 'hard'])

/** The life of a request for a sign-off. Only `open` can change. */
export const requestState = pgEnum('request_state', ['open', 'declined', 'observed', 'withdrawn'])

/**
 * A trainee's own record of supervised practice. Append-only: a correction is a new row that names the one it supersedes, and
 * what was taken out has a row in `practice_withdrawals`. `difficulty` is null where it was not noted.
 */
export const practiceEntries = pgTable(
  'practice_entries',
  {
    id: uuid().primaryKey().defaultRandom(),
    traineeId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    competencySlug: text().notNull(),
    practisedOn: date({ mode: 'string' }).notNull(),
    place: text().notNull().default(''),
    setting: setting().notNull(),
    participation: participation().notNull(),
    difficulty: practiceDifficulty(),
    hardBecause: text()
      .array()
      .$type<('position' | 'window' | 'movement' | 'client' | 'machine')[]>()
      .notNull()
      .default(sql`'{}'`),
    tiMax: numeric({ precision: 4, scale: 2, mode: 'number' }),
    miMax: numeric({ precision: 4, scale: 2, mode: 'number' }),
    probeOnMinutes: integer(),
    note: text().notNull().default(''),
    supersedesId: uuid().unique(),
    createdAt: moment().notNull(),
  },
  (t) => [
    index('practice_of_a_trainee').on(t.traineeId),
    foreignKey({ name: 'supersedes_a_practice_entry', columns: [t.supersedesId], foreignColumns: [t.id] }),
    check('practice_place_is_short', sql`length(${t.place}) <= 80`),
    check(
      'practice_is_not_from_the_future',
      sql`${t.practisedOn} <= (${t.createdAt} at time zone 'Pacific/Kiritimati')::date`,
    ),
    check(
      'practice_is_hard_for_known_reasons',
      sql`${t.hardBecause} <@ array['position', 'window', 'movement', 'client', 'machine'] and (cardinality(${t.hardBecause}) = 0 or coalesce(${t.difficulty} <> 'plain', false))`,
    ),
    check(
      'practice_exposure_is_real',
      sql`coalesce(${t.tiMax}, 0) between 0 and 10 and coalesce(${t.miMax}, 0) between 0 and 10 and coalesce(${t.probeOnMinutes}, 0) between 0 and 600`,
    ),
  ],
)

/**
 * A trainee asks for a sign-off, having rated themselves first. The self-rating stays hidden from the
 * instructor until they have signed. At most one open request per trainee and competency.
 */
export const signOffRequests = pgTable(
  'sign_off_requests',
  {
    id: uuid().primaryKey().defaultRandom(),
    traineeId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    competencySlug: text().notNull(),
    instructorId: uuid().references(() => people.id, { onDelete: 'restrict' }),
    selfEntrustment: smallint().notNull(),
    note: text().notNull().default(''),
    state: requestState().notNull().default('open'),
    createdAt: moment().notNull(),
    closedAt: moment(),
    closedBy: uuid().references(() => people.id, { onDelete: 'restrict' }),
    declinedBecause: text(),
  },
  (t) => [
    uniqueIndex('one_open_request_per_competency').on(t.traineeId, t.competencySlug).where(sql`${t.state} = 'open'`),
    check('self_rating_is_1_to_5', sql`${t.selfEntrustment} between 1 and 5`),
    check('closed_requests_say_when', sql`(${t.state} = 'open') = (${t.closedAt} is null)`),
    check('declined_requests_say_why', sql`(${t.state} = 'declined') = (${t.declinedBecause} is not null)`),
    check('nobody_asks_themselves', sql`${t.instructorId} is null or ${t.instructorId} <> ${t.traineeId}`),
  ],
)

/** A picture or clip that an instructor looked at before signing, by the hash of what they saw. */
export type EvidenceSeen = { id: string; sha256: string }

/**
 * A sign-off: one watched performance, rated and signed by an instructor. Append-only. A correction is a
 * new row that names the one it supersedes. `signedHash` is SHA-256 over salt and the canonical record;
 * the same hash stands in the ledger, so an edited row is found out.
 */
export const observations = pgTable(
  'observations',
  {
    id: uuid().primaryKey(),
    traineeId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    instructorId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    competencySlug: text().notNull(),
    competencyVersion: text()
      .notNull()
      .references(() => contentVersions.hash, { onDelete: 'restrict' }),
    requestId: uuid().references(() => signOffRequests.id, { onDelete: 'restrict' }),
    supersedesId: uuid().unique(),
    observedAt: moment().notNull(),
    setting: setting().notNull(),
    participation: participation().notNull(),
    tiMax: numeric({ precision: 4, scale: 2, mode: 'number' }),
    miMax: numeric({ precision: 4, scale: 2, mode: 'number' }),
    probeOnMinutes: integer(),
    /** Seconds under each band of the BMUS table, where the clock of the form ran. */
    exposureSeconds: jsonb().$type<Record<string, number>>(),
    items: jsonb().$type<Record<string, 'yes' | 'no' | 'not_observed'>>().notNull(),
    criticalsMissed: integer().notNull(),
    domains: jsonb().$type<Record<string, 'not_yet' | 'developing' | 'meets'>>().notNull(),
    entrustment: smallint().notNull(),
    strengths: text().notNull(),
    nextStep: text(),
    lateBecause: text(),
    /** The scope that allowed it; null where the instructor had none set, and so could sign everything of their cohorts. */
    scopeId: uuid().references(() => signingScopes.id, { onDelete: 'restrict' }),
    /** What an admin allowed after the 14 days; each works once. */
    latePermissionId: uuid()
      .unique('one_sign_off_per_late_permission')
      .references(() => latePermissions.id, { onDelete: 'restrict' }),
    /** Null where nothing was looked at, as in all rows from before there was evidence. */
    evidenceSeen: jsonb().$type<EvidenceSeen[]>(),
    signedAt: moment().notNull(),
    signerName: text().notNull(),
    traineeName: text().notNull(),
    signerTimeZone: text().notNull(),
    meaning: text().notNull(),
    provedBy: text().notNull(),
    salt: text().notNull(),
    signedHash: text().notNull(),
    /** Null where it was signed before codes could be exchanged. */
    presence: presence(),
    presenceAt: moment(),
    /** The device that it was finished on without a connection, and when by its own clock; null where it was signed at once. */
    deviceId: uuid(),
    deviceFinishedAt: moment(),
    /** How far that clock was behind the academy's, negative where it was ahead; null where nobody could tell. */
    deviceBehindSeconds: bigint({ mode: 'number' }),
  },
  (t) => [
    index('observations_of_a_trainee').on(t.traineeId, t.competencySlug),
    index('observations_by_an_instructor').on(t.instructorId),
    uniqueIndex('one_observation_per_request').on(t.requestId).where(sql`${t.supersedesId} is null`),
    foreignKey({ name: 'supersedes_an_observation', columns: [t.supersedesId], foreignColumns: [t.id] }),
    check('nobody_signs_off_themselves', sql`${t.traineeId} <> ${t.instructorId}`),
    check('entrustment_is_1_to_5', sql`${t.entrustment} between 1 and 5`),
    check('signed_after_it_was_seen', sql`${t.signedAt} >= ${t.observedAt}`),
    check(
      'late_sign_off_says_why',
      sql`${t.lateBecause} is not null or ${t.signedAt} <= ${t.observedAt} + interval '14 days'`,
    ),
    check(
      'below_meets_needs_a_next_step',
      sql`${t.nextStep} is not null or not (${t.domains}::text ~ 'not_yet|developing')`,
    ),
    check(
      'shown_presence_says_when',
      sql`coalesce(${t.presence} in ('code-scanned', 'code-typed'), false) = (${t.presenceAt} is not null)`,
    ),
    check(
      'device_says_when_it_was_finished',
      sql`(${t.deviceId} is null) = (${t.deviceFinishedAt} is null) and (${t.deviceId} is not null or ${t.deviceBehindSeconds} is null)`,
    ),
    check(
      'presence_is_of_what_was_seen',
      sql`${t.presenceAt} between ${t.observedAt} - interval '4 hours' and ${t.observedAt} + interval '4 hours'`,
    ),
    check(
      'exposure_is_real',
      sql`coalesce(${t.tiMax}, 0) between 0 and 10 and coalesce(${t.miMax}, 0) between 0 and 10 and coalesce(${t.probeOnMinutes}, 0) between 0 and 600`,
    ),
  ],
)

/** A sign-off withdrawn for a reason by a second person. Both stay visible. Append-only. */
export const observationRevocations = pgTable(
  'observation_revocations',
  {
    observationId: uuid()
      .primaryKey()
      .references(() => observations.id, { onDelete: 'restrict' }),
    revokedBy: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    reason: text().notNull(),
    revokedAt: moment().notNull(),
  },
  (t) => [check('revocation_says_why', sql`length(trim(${t.reason})) >= 10`)],
)

/** What an instructor has filled in so far, so that nothing is lost before signing. Replaced at each save. */
export const observationDrafts = pgTable(
  'observation_drafts',
  {
    instructorId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    observationId: uuid().notNull(),
    traineeId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    competencySlug: text().notNull(),
    /** The checklist that its author had before them; null in drafts from before this was kept. */
    competencyVersion: text().references(() => contentVersions.hash, { onDelete: 'restrict' }),
    fields: jsonb().$type<Record<string, string>>().notNull(),
    sequence: integer().notNull(),
    savedAt: moment().notNull(),
  },
  (t) => [
    // The only key: a save that meets another at once must be told by this one, or it is an error and not a conflict.
    primaryKey({ columns: [t.instructorId, t.traineeId, t.competencySlug] }),
  ],
)
