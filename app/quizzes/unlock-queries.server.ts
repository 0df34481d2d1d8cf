import { and, desc, eq } from 'drizzle-orm'
import type { Db } from '~db/client'
import { quizUnlocks } from '~db/schema/quiz-exceptions'
import { quizAttempts } from '~db/schema/quizzes'
import type { UnlockKind } from './quiz-standing'

/** A quiz opened again, as both the trainee and the instructors read it. */
export type UnlockGiven = {
  id: string
  attemptId: string
  kind: UnlockKind
  reason: string
  givenByName: string
  givenAt: Date
}

/** Everything that was opened again for a trainee in one quiz, newest first. */
export function unlocksFor(
  db: Db,
  { traineeId, quizSlug }: { traineeId: string; quizSlug: string },
): Promise<UnlockGiven[]> {
  const { id, attemptId, kind, reason, givenByName, givenAt } = quizUnlocks
  return db
    .select({ id, attemptId, kind, reason, givenByName, givenAt })
    .from(quizUnlocks)
    .innerJoin(quizAttempts, eq(quizAttempts.id, quizUnlocks.attemptId))
    .where(and(eq(quizAttempts.traineeId, traineeId), eq(quizAttempts.quizSlug, quizSlug)))
    .orderBy(desc(givenAt), desc(id))
}
