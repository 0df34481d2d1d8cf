import { and, desc, eq } from 'drizzle-orm'
import { traineesTaughtBy, traineesVisibleTo } from '~/people/queries.server'
import { z } from '~/platform/zod'
import type { Db } from '~db/client'
import { isAnyOf } from '~db/schema/columns'
import { releasedResults, resultReleases } from '~db/schema/marking'
import { people } from '~db/schema/people'
import { quizAttempts } from '~db/schema/quizzes'
import type { Looker } from './scripts.server'

const Essays = z.array(z.object({ position: z.number().int(), marks: z.number().int() }))

/** A result that was released, as those who teach its trainee find it again. */
export type ReleasedResult = {
  attemptId: string
  traineeName: string
  releasedAt: Date
  releasedByName: string
  passed: boolean
  essays: { position: number }[]
}

/** The last results of a quiz that were released and that this person may see, newest first. */
export async function releasedResultsOf(
  db: Db,
  { quizSlug, looker, limit }: { quizSlug: string; looker: Looker; limit: number },
): Promise<ReleasedResult[]> {
  const trainees = looker.roles.includes('admin')
    ? await traineesVisibleTo(db, looker)
    : await traineesTaughtBy(db, { instructorId: looker.personId })
  const traineeIds = trainees.map(({ traineeId }) => traineeId).filter((id) => id !== looker.personId)
  const rows = await db
    .select({
      attemptId: releasedResults.attemptId,
      traineeName: people.name,
      releasedAt: resultReleases.releasedAt,
      releasedByName: resultReleases.releasedByName,
      passed: quizAttempts.passed,
      essays: releasedResults.essays,
    })
    .from(releasedResults)
    .innerJoin(resultReleases, eq(resultReleases.id, releasedResults.releaseId))
    .innerJoin(quizAttempts, eq(quizAttempts.id, releasedResults.attemptId))
    .innerJoin(people, eq(people.id, quizAttempts.traineeId))
    .where(and(eq(resultReleases.quizSlug, quizSlug), isAnyOf(quizAttempts.traineeId, traineeIds)))
    .orderBy(desc(resultReleases.releasedAt), desc(releasedResults.attemptId))
    .limit(limit)
  return rows.map(({ essays, passed, ...row }) => ({ ...row, passed: passed ?? false, essays: Essays.parse(essays) }))
}
