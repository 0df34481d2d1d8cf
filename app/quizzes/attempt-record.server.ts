import { and, eq, inArray, sql } from 'drizzle-orm'
import { Question } from '~/curriculum/question-schema'
import type { Db } from '~db/client'
import { contentVersions } from '~db/schema/curriculum'
import { attemptAnswers, attemptQuestions, quizAttempts } from '~db/schema/quizzes'
import { Answer } from './answer'

/** The states in which an attempt may still be answered. */
export const OPEN_STATES = ['in_progress', 'overdue'] as const

/** True while an attempt may still be answered and handed in. */
export const isOpen = inArray(quizAttempts.state, [...OPEN_STATES])

/** True until an attempt's time and grace are over. */
export const isInTime = (now: Date) =>
  sql`(${quizAttempts.deadlineAt} is null
    or ${quizAttempts.deadlineAt} + make_interval(mins => ${quizAttempts.graceMinutes}) >= ${now.toISOString()}::timestamptz)`

/** What a trainee has saved for one question. `savedAt` is the moment the server took it. */
export type SavedAnswer = { answer: Answer; sequence: number; savedAt: Date; marks: number | undefined }

/** A drawn question as it was pinned, key and all. Stays on the server. */
export type RecordedQuestion = {
  position: number
  question: Question
  optionOrder: string[]
  saved: SavedAnswer | undefined
}

/** An attempt as it stands in the tables, key and all. Stays on the server. */
export type AttemptRecord = typeof quizAttempts.$inferSelect & { questions: RecordedQuestion[] }

/** One attempt of this trainee with its questions, in one query. Somebody else's is not found. */
export async function attemptRecord(
  db: Db,
  { attemptId, traineeId }: { attemptId: string; traineeId: string },
): Promise<AttemptRecord | undefined> {
  const rows = await db
    .select({
      attempt: quizAttempts,
      position: attemptQuestions.position,
      optionOrder: attemptQuestions.optionOrder,
      body: contentVersions.body,
      saved: {
        answer: attemptAnswers.answer,
        sequence: attemptAnswers.sequence,
        savedAt: attemptAnswers.savedAt,
        marks: attemptAnswers.marks,
      },
    })
    .from(quizAttempts)
    .innerJoin(attemptQuestions, eq(attemptQuestions.attemptId, quizAttempts.id))
    .innerJoin(contentVersions, eq(contentVersions.hash, attemptQuestions.questionVersion))
    .leftJoin(
      attemptAnswers,
      and(
        eq(attemptAnswers.attemptId, attemptQuestions.attemptId),
        eq(attemptAnswers.position, attemptQuestions.position),
      ),
    )
    .where(and(eq(quizAttempts.id, attemptId), eq(quizAttempts.traineeId, traineeId)))
    .orderBy(attemptQuestions.position)
  const [first] = rows
  if (!first) return undefined
  const questions = rows.map(({ position, optionOrder, body, saved }) => ({
    position,
    optionOrder,
    question: Question.parse(body),
    saved: saved ? { ...saved, answer: Answer.parse(saved.answer), marks: saved.marks ?? undefined } : undefined,
  }))
  return { ...first.attempt, questions }
}
