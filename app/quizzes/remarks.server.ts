import { and, asc, eq, isNotNull } from 'drizzle-orm'
import { Question } from '~/curriculum/question-schema'
import type { Db } from '~db/client'
import { contentVersions } from '~db/schema/curriculum'
import { manualMarks, markChanges, regrades } from '~db/schema/regrades'

/**
 * One change of an attempt's marks, as its owner may read it: which question, from what to what, by whom and why.
 * `question` is the version that it is marked under since.
 */
export type Remark = {
  position: number
  question: Question
  changedAt: Date
  byName: string
  reason: string
  before: { marks: number; passed: boolean }
  after: { marks: number; passed: boolean }
}

/** Everything that changed the marks of one closed attempt, oldest first. */
export async function remarksOn(db: Db, { attemptId }: { attemptId: string }): Promise<Remark[]> {
  const rows = await db
    .select({ change: markChanges, regrade: regrades, manual: manualMarks, body: contentVersions.body })
    .from(markChanges)
    .innerJoin(contentVersions, eq(contentVersions.hash, markChanges.questionVersion))
    .leftJoin(regrades, eq(regrades.id, markChanges.regradeId))
    .leftJoin(
      manualMarks,
      and(
        isNotNull(markChanges.manualNumber),
        eq(manualMarks.attemptId, markChanges.attemptId),
        eq(manualMarks.position, markChanges.position),
        eq(manualMarks.number, markChanges.manualNumber),
      ),
    )
    .where(eq(markChanges.attemptId, attemptId))
    .orderBy(asc(markChanges.number))
  return rows.map(({ change, regrade, manual, body }) => ({
    position: change.position,
    question: Question.parse(body),
    changedAt: change.changedAt,
    byName: regrade?.runByName ?? manual?.markedByName ?? '',
    reason: regrade?.reason ?? manual?.reason ?? '',
    before: { marks: change.marksBefore, passed: change.passedBefore },
    after: { marks: change.marksAfter, passed: change.passedAfter },
  }))
}
