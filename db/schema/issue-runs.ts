import { sql } from 'drizzle-orm'
import { check, index, integer, pgEnum, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { people } from './people'

/** What came of one line of a run: issued by it, there already, or refused with a sentence. */
export const issueOutcome = pgEnum('issue_outcome', ['issued', 'there', 'refused'])

/**
 * Many certificates of one level, signed by one admin in one go and issued one by one in the background. `signedAt` is when the
 * admin proved who they are; what is not done a day later is not done any more. `stoppedBecause` says why a run ended early.
 */
export const issueRuns = pgTable(
  'issue_runs',
  {
    id: uuid().primaryKey(),
    levelSlug: text().notNull(),
    levelTitle: text().notNull(),
    signedBy: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    provedBy: text().notNull(),
    signedAt: moment().notNull(),
    finishedAt: moment(),
    stoppedBecause: text(),
  },
  (t) => [
    index('issue_runs_under_way').on(t.signedAt).where(sql`${t.finishedAt} is null`),
    check('runs_stop_for_a_reason_at_a_time', sql`${t.stoppedBecause} is null or ${t.finishedAt} is not null`),
  ],
)

/** One trainee of a run. Its outcome is written in the transaction that issues, so that a kill leaves it done or not begun. */
export const issueRunLines = pgTable(
  'issue_run_lines',
  {
    runId: uuid()
      .notNull()
      .references(() => issueRuns.id, { onDelete: 'restrict' }),
    position: integer().notNull(),
    traineeId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'restrict' }),
    outcome: issueOutcome(),
    serial: text(),
    sentence: text(),
    doneAt: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.runId, t.position] }),
    check('lines_are_done_with_an_outcome', sql`(${t.outcome} is null) = (${t.doneAt} is null)`),
    check(
      'refused_lines_say_why',
      sql`(${t.outcome} = 'refused') = (${t.sentence} is not null) or ${t.outcome} is null`,
    ),
    check(
      'issued_lines_name_the_certificate',
      sql`${t.outcome} is null or (${t.outcome} = 'refused') = (${t.serial} is null)`,
    ),
  ],
)
