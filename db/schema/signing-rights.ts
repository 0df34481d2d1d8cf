import { sql } from 'drizzle-orm'
import { check, date, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { people } from './people'

const person = () =>
  uuid()
    .notNull()
    .references(() => people.id, { onDelete: 'restrict' })

/**
 * One instructor may sign one competency, from `validFrom` until `validUntil` or until it is ended. Append-only. Whoever was
 * never given any may sign everything of their cohorts; whoever was, signs by these rows alone, also when all have ended.
 */
export const signingScopes = pgTable(
  'signing_scopes',
  {
    id: uuid().primaryKey().defaultRandom(),
    instructorId: person(),
    competencySlug: text().notNull(),
    validFrom: moment().notNull(),
    validUntil: moment(),
    givenBy: person(),
    givenByName: text().notNull(),
    givenAt: moment().notNull(),
    salt: text().notNull(),
  },
  (t) => [
    index('scopes_of_an_instructor').on(t.instructorId, t.competencySlug),
    check('scope_runs_forward', sql`${t.validUntil} is null or ${t.validUntil} > ${t.validFrom}`),
    check('nobody_gives_themselves_a_scope', sql`${t.instructorId} <> ${t.givenBy}`),
  ],
)

/** A scope that was ended before its time, for a reason that the instructor reads. Append-only, once each. */
export const signingScopeEnds = pgTable(
  'signing_scope_ends',
  {
    scopeId: uuid()
      .primaryKey()
      .references(() => signingScopes.id, { onDelete: 'restrict' }),
    reason: text().notNull(),
    endedBy: person(),
    endedByName: text().notNull(),
    endedAt: moment().notNull(),
  },
  (t) => [check('ending_a_scope_says_why', sql`length(trim(${t.reason})) >= 10`)],
)

/**
 * An admin lets one instructor sign, after the 14 days, what they watched on one day: of one trainee in one competency, once,
 * until `expiresAt`. Append-only; the sign-off that uses it names it. `seenOn` is the calendar date where the instructor is.
 */
export const latePermissions = pgTable(
  'late_permissions',
  {
    id: uuid().primaryKey().defaultRandom(),
    traineeId: person(),
    instructorId: person(),
    competencySlug: text().notNull(),
    seenOn: date({ mode: 'string' }).notNull(),
    reason: text().notNull(),
    givenBy: person(),
    givenByName: text().notNull(),
    givenAt: moment().notNull(),
    expiresAt: moment().notNull(),
    salt: text().notNull(),
  },
  (t) => [
    index('late_permissions_about_a_trainee').on(t.traineeId),
    check('late_permission_says_why', sql`length(trim(${t.reason})) >= 10`),
    check('late_permission_runs_forward', sql`${t.expiresAt} > ${t.givenAt}`),
    check(
      'late_permission_comes_from_a_third_person',
      sql`${t.givenBy} <> ${t.traineeId} and ${t.givenBy} <> ${t.instructorId} and ${t.traineeId} <> ${t.instructorId}`,
    ),
  ],
)
