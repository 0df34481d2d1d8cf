import { and, eq, lt } from 'drizzle-orm'
import type { Db } from '~db/client'
import { quizAttempts } from '~db/schema/quizzes'
import { isOpen } from './attempt-record.server'
import { overdueWithDeadlineBefore } from './attempt-rules'
import { submitAttempt } from './submit-attempt.server'

const MOST_AT_ONCE = 200

/**
 * Hands in every attempt whose time and grace are over, with the answers that were saved. The server does
 * this each minute, a page of one trainee as it opens; both at once do no harm. Returns how many there were.
 */
export async function closeOverdueAttempts(
  db: Db,
  { now, traineeId }: { now: Date; traineeId?: string },
): Promise<{ closed: number }> {
  const overdue = await db
    .select({ attemptId: quizAttempts.id, traineeId: quizAttempts.traineeId })
    .from(quizAttempts)
    .where(
      and(
        isOpen,
        lt(quizAttempts.deadlineAt, overdueWithDeadlineBefore(now)),
        traineeId === undefined ? undefined : eq(quizAttempts.traineeId, traineeId),
      ),
    )
    .orderBy(quizAttempts.deadlineAt)
    .limit(MOST_AT_ONCE)
  for (const attempt of overdue) await submitAttempt(db, { ...attempt, now })
  return { closed: overdue.length }
}
