import { and, asc, eq, not } from 'drizzle-orm'
import type { Db } from '~db/client'
import { quizAttempts } from '~db/schema/quizzes'
import { isInTime } from './attempt-record.server'
import { closeAttempt } from './submit-attempt.server'

const MOST_AT_ONCE = 200

/**
 * Closes every attempt whose time and grace are over: first all of them are taken out of anybody's hands, then each is
 * marked with the answers that were saved, or abandoned when there are none. The server does this every few seconds,
 * and a trainee's next start does it for their own; several at once do no harm, and whatever a crash leaves `overdue`
 * the next one takes up. Returns how many were closed; a failure is thrown once the others are.
 */
export async function closeOverdueAttempts(
  db: Db,
  { now, traineeId }: { now: Date; traineeId?: string },
): Promise<{ closed: number }> {
  const theirs = traineeId === undefined ? undefined : eq(quizAttempts.traineeId, traineeId)
  await db
    .update(quizAttempts)
    .set({ state: 'overdue' })
    .where(and(eq(quizAttempts.state, 'in_progress'), not(isInTime(now)), theirs))
  const overdue = await db
    .select({ attemptId: quizAttempts.id, traineeId: quizAttempts.traineeId })
    .from(quizAttempts)
    .where(and(eq(quizAttempts.state, 'overdue'), theirs))
    .orderBy(asc(quizAttempts.deadlineAt))
    .limit(MOST_AT_ONCE)
  const failures: unknown[] = []
  for (const attempt of overdue) await closeAttempt(db, { ...attempt, now }).catch((error) => failures.push(error))
  if (failures.length > 0) throw failures[0]
  return { closed: overdue.length }
}
