import { asc, eq, gt } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { LedgerRecords } from '~/ledger/verify.server'
import { releasedResults, resultReleases } from '~db/schema/marking'
import { people } from '~db/schema/people'
import { quizAttempts } from '~db/schema/quizzes'
import { manualMarks } from '~db/schema/regrades'
import { standsAs } from '../ledger-records.server'
import { markCommitment } from './correct-mark.server'
import { hashOfResults } from './release-results.server'

/** Releases as the ledger ought to know them; the hash over results and readings is worked out anew from those rows. */
export const releaseRecords: LedgerRecords = {
  kinds: ['results.released'],
  async page(db, { after, limit }) {
    const rows = await db
      .select({ release: resultReleases, by: people })
      .from(resultReleases)
      .innerJoin(people, eq(people.id, resultReleases.releasedBy))
      .where(after === undefined ? undefined : gt(resultReleases.id, after))
      .orderBy(asc(resultReleases.id))
      .limit(limit)
    return Promise.all(
      rows.map(async ({ release, by }) => {
        const results = await db.select().from(releasedResults).where(eq(releasedResults.releaseId, release.id))
        const hash = await hashOfResults(
          db,
          release,
          results.map(({ releaseId: _, ...one }) => one),
        )
        return {
          id: release.id,
          kind: 'results.released' as const,
          key: `results.released:${release.id}`,
          name: `the release ${release.id}`,
          at: release.releasedAt,
          details: {
            release: release.id,
            quiz: release.quizSlug,
            results: hash === release.resultsHash ? hash : 'not what its own hash says',
            by: standsAs(by),
          },
        }
      }),
    )
  },
}

/** Marks corrected by hand, as the ledger ought to know them. */
export const markGivenRecords: LedgerRecords = {
  kinds: ['quiz.mark-given'],
  async page(db, { after, limit }) {
    const [trainee, marker] = [alias(people, 'trainee'), alias(people, 'marker')]
    const rows = await db
      .select({ mark: manualMarks, trainee, marker })
      .from(manualMarks)
      .innerJoin(quizAttempts, eq(quizAttempts.id, manualMarks.attemptId))
      .innerJoin(trainee, eq(trainee.id, quizAttempts.traineeId))
      .innerJoin(marker, eq(marker.id, manualMarks.markedBy))
      .where(after === undefined ? undefined : gt(manualMarks.id, after))
      .orderBy(asc(manualMarks.id))
      .limit(limit)
    return rows.map(({ mark, trainee: of, marker: by }) => ({
      id: mark.id,
      kind: 'quiz.mark-given',
      key: `quiz.mark-given:${mark.id}`,
      name: `the mark by hand ${mark.id}`,
      at: mark.markedAt,
      details: {
        mark: mark.id,
        attempt: mark.attemptId,
        position: mark.position,
        number: mark.number,
        marks: mark.marks,
        by: standsAs(by),
        of: standsAs(of),
        given: markCommitment(mark.salt, mark),
      },
    }))
  },
}
