import { sql } from 'drizzle-orm'
import { check, date, index, pgEnum, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { people } from './people'

/** How a proposed waiver ended. Whoever proposed it withdraws; a second admin approves or declines. */
export const waiverAnswer = pgEnum('waiver_answer', ['approved', 'declined', 'withdrawn'])

const person = () =>
  uuid()
    .notNull()
    .references(() => people.id, { onDelete: 'restrict' })

/**
 * One admin proposes that one requirement of a level be waived for one trainee. `reason` is printed on the certificate. What the
 * requirement was called and how it stood is kept as it was. Append-only; a trigger lets in one that waits for an answer for
 * the same trainee, level and requirement, whatever two tabs do. `endsOn` is the last day, in UTC, on which it counts.
 */
export const waivers = pgTable(
  'waivers',
  {
    id: uuid().primaryKey().defaultRandom(),
    traineeId: person(),
    levelSlug: text().notNull(),
    levelTitle: text().notNull(),
    requirement: text().notNull(),
    requirementLabel: text().notNull(),
    stoodAs: text().notNull(),
    reason: text().notNull(),
    endsOn: date({ mode: 'string' }).notNull(),
    proposedBy: person(),
    proposedByName: text().notNull(),
    provedBy: text().notNull(),
    proposedAt: moment().notNull(),
    salt: text().notNull(),
  },
  (t) => [
    index('waivers_of_a_trainee').on(t.traineeId),
    check('nobody_waives_for_themselves', sql`${t.traineeId} <> ${t.proposedBy}`),
    check('waiver_says_why', sql`length(trim(${t.reason})) between 20 and 300`),
    check(
      'waiver_names_what_may_be_waived',
      sql`${t.requirement} ~ '^(module:|competency:)[a-z0-9-]+$|^observations$'`,
    ),
    check(
      'waiver_ends_within_a_year',
      sql`${t.endsOn} >= (${t.proposedAt} at time zone 'UTC')::date and ${t.endsOn} <= (${t.proposedAt} at time zone 'UTC')::date + 366`,
    ),
  ],
)

/**
 * The one answer to a proposal: its key is the proposal, so that two admins give one answer. A trigger wants a second person to
 * approve or decline, neither of them the trainee, and nobody but the first to withdraw. Append-only.
 */
export const waiverAnswers = pgTable(
  'waiver_answers',
  {
    waiverId: uuid()
      .primaryKey()
      .references(() => waivers.id, { onDelete: 'restrict' }),
    answer: waiverAnswer().notNull(),
    reason: text(),
    answeredBy: person(),
    answeredByName: text().notNull(),
    provedBy: text().notNull(),
    answeredAt: moment().notNull(),
  },
  (t) => [
    check('declined_waiver_says_why', sql`${t.answer} <> 'declined' or length(trim(coalesce(${t.reason}, ''))) >= 10`),
  ],
)

/** An approved waiver taken back before its last day, for a reason. Certificates that rest on it stay what they are. Append-only. */
export const waiverEndings = pgTable(
  'waiver_endings',
  {
    waiverId: uuid()
      .primaryKey()
      .references(() => waivers.id, { onDelete: 'restrict' }),
    reason: text().notNull(),
    endedBy: person(),
    endedByName: text().notNull(),
    provedBy: text().notNull(),
    endedAt: moment().notNull(),
  },
  (t) => [check('waiver_ending_says_why', sql`length(trim(${t.reason})) >= 10`)],
)
