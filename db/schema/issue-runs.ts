import { sql } from 'drizzle-orm'
import { check, index, integer, pgEnum, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { moment } from './columns'
import { people } from './people'

/** What came of one line of a run: issued by it, there already, refused with a sentence, or given up after faults of our own. */
export const issueOutcome = pgEnum('issue_outcome', ['issued', 'there', 'refused', 'failed'])

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

/**
 * One trainee of a run. Its outcome is written in the transaction that issues, so that a kill leaves it done or not begun. A fault
 * that is not the record's counts as one of its `failures`, and it waits until `tryAgainAt`.
 */
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
    /** Which cycle of their certificate the signature begins; null in lists from before it was named. */
    cycle: integer(),
    outcome: issueOutcome(),
    serial: text(),
    sentence: text(),
    doneAt: moment(),
    failures: integer().notNull().default(0),
    tryAgainAt: moment(),
  },
  (t) => [
    primaryKey({ columns: [t.runId, t.position] }),
    check('lines_are_done_with_an_outcome', sql`(${t.outcome} is null) = (${t.doneAt} is null)`),
    // As text: a migration may not name a new outcome in the transaction that adds it.
    check(
      'refused_lines_say_why',
      sql`(${t.outcome}::text in ('refused', 'failed')) = (${t.sentence} is not null) or ${t.outcome} is null`,
    ),
    check(
      'issued_lines_name_the_certificate',
      sql`${t.outcome} is null or (${t.outcome}::text in ('refused', 'failed')) = (${t.serial} is null)`,
    ),
    check('lines_name_a_cycle_from_one', sql`${t.cycle} >= 1`),
    check('failed_lines_were_tried', sql`${t.outcome}::text is distinct from 'failed' or ${t.failures} > 0`),
    check('open_lines_are_tried_again', sql`${t.tryAgainAt} is null or (${t.doneAt} is null and ${t.failures} > 0)`),
  ],
)
