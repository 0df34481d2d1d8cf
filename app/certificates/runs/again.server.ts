import { and, asc, eq, exists, gte, isNotNull, isNull, not, or, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { certificateEvents, certificates } from '~db/schema/certificates'
import { issueRunLines, issueRuns } from '~db/schema/issue-runs'
import type { Meant } from '../meant'
import { type Start, startRun } from './start-run.server'

/** Those of a list to try again. `of` is that list, `runId` the new one, made by the form. */
export type Again = Omit<Start, 'levelSlug' | 'people'> & { of: string }

/**
 * Signs for those whom a list left, as a list of its own, so that what came of the first stays on record. Sent twice it starts one;
 * two tabs start two, of which the second finds the certificates there.
 */
export async function startAgain(db: Db, { of, ...again }: Again): Promise<{ fresh: boolean }> {
  const [run] = await db.select({ levelSlug: issueRuns.levelSlug }).from(issueRuns).where(eq(issueRuns.id, of))
  if (!run) throw new Refusal('not-found', 'We could not find that list.')
  return startRun(db, { ...again, levelSlug: run.levelSlug, people: await leftOf(db, { runId: of }) })
}

/**
 * The trainees whom a list left, in its order: whose line failed, or was not come to before it ended. Whom a later list of the same
 * level took up, or who was certified since, is left no more, and neither is whose newest certificate is revoked: that is decided one by one.
 */
export async function leftOf(db: Db, { runId }: { runId: string }): Promise<Meant[]> {
  const [later, theirLine] = [alias(issueRuns, 'later'), alias(issueRunLines, 'their_line')]
  const takenUp = db
    .select({ id: later.id })
    .from(later)
    .innerJoin(theirLine, eq(theirLine.runId, later.id))
    .where(
      and(
        ...[eq(theirLine.traineeId, issueRunLines.traineeId), eq(later.levelSlug, issueRuns.levelSlug)],
        sql`(${later.signedAt}, ${later.id}) > (${issueRuns.signedAt}, ${issueRuns.id})`,
      ),
    )
  const certified = db
    .select({ id: certificates.id })
    .from(certificates)
    .where(
      and(
        ...[eq(certificates.traineeId, issueRunLines.traineeId), eq(certificates.levelSlug, issueRuns.levelSlug)],
        gte(certificates.issuedAt, issueRuns.signedAt),
      ),
    )
  const theirs = sql`${certificates.traineeId} = ${issueRunLines.traineeId} and ${certificates.levelSlug} = ${issueRuns.levelSlug}`
  const revoked = sql`exists (select from ${certificateEvents} where type = 'revoked' and certificate_id = (select ${certificates.id} from ${certificates} where ${theirs} order by ${certificates.cycle} desc limit 1))`
  // Lists from before they named the cycle of each line.
  const next = sql<number>`coalesce(${issueRunLines.cycle}, 1 + coalesce((select max(${certificates.cycle}) from ${certificates} where ${theirs}), 0))`
  return db
    .select({ traineeId: issueRunLines.traineeId, cycle: next.mapWith(Number) })
    .from(issueRunLines)
    .innerJoin(issueRuns, eq(issueRuns.id, issueRunLines.runId))
    .where(
      and(
        eq(issueRuns.id, runId),
        or(eq(issueRunLines.outcome, 'failed'), and(isNull(issueRunLines.outcome), isNotNull(issueRuns.finishedAt))),
        ...[not(exists(takenUp)), not(exists(certified)), not(revoked)],
      ),
    )
    .orderBy(asc(issueRunLines.position))
}
