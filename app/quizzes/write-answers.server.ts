import { sql } from 'drizzle-orm'
import type { Db } from '~db/client'
import { attemptAnswers, attemptQuestions, quizAttempts } from '~db/schema/quizzes'
import type { Answer } from './answer'
import { isInTime, isOpen } from './attempt-record.server'

/** A parsed answer on its way into the table. `sequence` counts the changes made to it, from 1. */
export type AnswerToWrite = { position: number; answer: Answer; sequence: number }

type WriteAnswers = { attemptId: string; traineeId: string; answers: AnswerToWrite[]; now: Date }

/**
 * Writes answers in one statement, and returns the positions that were taken. It takes an answer only for
 * the trainee's own attempt, while that is open and in time, and only over an older one that it keeps the
 * final parts of.
 */
export async function writeAnswers(db: Db, write: WriteAnswers): Promise<Set<number>> {
  if (write.answers.length === 0) return new Set()
  const written = await db
    .insert(attemptAnswers)
    .select(acceptable(write))
    .onConflictDoUpdate({
      target: [attemptAnswers.attemptId, attemptAnswers.position],
      set: { answer: sql`excluded.answer`, sequence: sql`excluded.sequence`, savedAt: sql`excluded.saved_at` },
      setWhere: sql`${attemptAnswers.sequence} < excluded.sequence and keeps_what_is_final(${attemptAnswers.answer}, excluded.answer)`,
    })
    .returning({ position: attemptAnswers.position })
  return new Set(written.map((row) => row.position))
}

/**
 * The rows that may go in, with the table's columns in their order. The share lock makes a save wait for a
 * submission under way and then find the attempt closed: an answer is acknowledged and marked, or neither.
 */
function acceptable({ attemptId, traineeId, answers, now }: WriteAnswers) {
  return sql`
    select ${attemptQuestions.attemptId}, ${attemptQuestions.position}, posted.answer, posted.sequence, ${now.toISOString()}::timestamptz, null::integer
    from ${quizAttempts}
    join ${attemptQuestions} on ${attemptQuestions.attemptId} = ${quizAttempts.id}
    join jsonb_to_recordset(${JSON.stringify(answers)}::jsonb) as posted(position integer, answer jsonb, sequence integer)
      on posted.position = ${attemptQuestions.position}
    where ${quizAttempts.id} = ${attemptId} and ${quizAttempts.traineeId} = ${traineeId} and ${isOpen}
      and ${isInTime(now)}
    order by ${attemptQuestions.position}
    for share of ${quizAttempts}`
}
