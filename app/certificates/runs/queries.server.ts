import { asc, count, desc, eq, sql } from 'drizzle-orm'
import type { Db } from '~db/client'
import { issueRunLines, issueRuns } from '~db/schema/issue-runs'
import { people } from '~db/schema/people'
import { LINES_PER_PAGE } from './run-words'

/** How far a run has come. */
export type RunProgress = {
  id: string
  levelSlug: string
  levelTitle: string
  signer: string
  signedAt: Date
  finishedAt: Date | null
  stoppedBecause: string | null
  lines: number
  issued: number
  there: number
  refused: number
  /** Given up after faults of our own. */
  failed: number
  /** Without an outcome, after a fault. */
  waitsAgain: number
}

const progress = {
  id: issueRuns.id,
  levelSlug: issueRuns.levelSlug,
  levelTitle: issueRuns.levelTitle,
  signer: people.name,
  signedAt: issueRuns.signedAt,
  finishedAt: issueRuns.finishedAt,
  stoppedBecause: issueRuns.stoppedBecause,
  lines: count(issueRunLines.position),
  issued: sql<number>`count(*) filter (where ${issueRunLines.outcome} = 'issued')`.mapWith(Number),
  there: sql<number>`count(*) filter (where ${issueRunLines.outcome} = 'there')`.mapWith(Number),
  refused: sql<number>`count(*) filter (where ${issueRunLines.outcome} = 'refused')`.mapWith(Number),
  failed: sql<number>`count(*) filter (where ${issueRunLines.outcome} = 'failed')`.mapWith(Number),
  waitsAgain:
    sql<number>`count(*) filter (where ${issueRunLines.outcome} is null and ${issueRunLines.failures} > 0)`.mapWith(
      Number,
    ),
}

/** One run in numbers. */
export async function runProgress(db: Db, { runId }: { runId: string }): Promise<RunProgress | undefined> {
  const [run] = await runs(db).where(eq(issueRuns.id, runId))
  return run
}

/** The newest runs. */
export const newestRuns = (db: Db, { limit }: { limit: number }): Promise<RunProgress[]> =>
  runs(db).orderBy(desc(issueRuns.signedAt)).limit(limit)

const runs = (db: Db) =>
  db
    .select(progress)
    .from(issueRuns)
    .innerJoin(people, eq(people.id, issueRuns.signedBy))
    .innerJoin(issueRunLines, eq(issueRunLines.runId, issueRuns.id))
    .groupBy(issueRuns.id, people.name)
    .$dynamic()

const needsALook = sql`case when ${issueRunLines.outcome} = 'failed' then 3 when ${issueRunLines.outcome} = 'refused' then 2
  when ${issueRunLines.outcome} is null and ${issueRunLines.failures} > 0 then 1 else 0 end`

/** Lines of a run: those that somebody has to look at first, then in their order. */
export function runLines(db: Db, { runId, page }: { runId: string; page: number }) {
  return db
    .select({
      position: issueRunLines.position,
      traineeId: issueRunLines.traineeId,
      name: people.name,
      outcome: issueRunLines.outcome,
      serial: issueRunLines.serial,
      sentence: issueRunLines.sentence,
      failures: issueRunLines.failures,
      tryAgainAt: issueRunLines.tryAgainAt,
    })
    .from(issueRunLines)
    .innerJoin(people, eq(people.id, issueRunLines.traineeId))
    .where(eq(issueRunLines.runId, runId))
    .orderBy(desc(needsALook), asc(issueRunLines.position))
    .limit(LINES_PER_PAGE)
    .offset((page - 1) * LINES_PER_PAGE)
}

/** One line as `runLines` reads it. */
export type RunLine = Awaited<ReturnType<typeof runLines>>[number]
