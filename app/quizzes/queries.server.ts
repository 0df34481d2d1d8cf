import { and, count, eq, inArray } from 'drizzle-orm'
import { type Curriculum, quizOf } from '~/curriculum/curriculum'
import type { Db } from '~db/client'
import { attemptQuestions, quizAttempts } from '~db/schema/quizzes'
import { attemptRecord } from './attempt-record.server'
import { type AttemptOnPage, type AttemptReview, attemptOnPage, reviewOf } from './attempt-views'
import { type MarkedAttempt, type OpenAttempt, type QuizPolicy, type QuizStanding, standingOf } from './quiz-standing'
import { reviewStage } from './review-rules'

type MineOnly = { attemptId: string; traineeId: string }
type QuizToStand = { slug: string } & Pick<QuizPolicy, 'attempts'>

/** Where a trainee stands with one quiz. */
export async function quizStanding(
  db: Db,
  { traineeId, quiz }: { traineeId: string; quiz: QuizToStand },
): Promise<QuizStanding> {
  const attempts = await db
    .select()
    .from(quizAttempts)
    .where(and(eq(quizAttempts.traineeId, traineeId), eq(quizAttempts.quizSlug, quiz.slug)))
  return standingOf(quiz, sorted(attempts))
}

/** Where a trainee stands with each of these quizzes, by slug, in one query. */
export async function quizStandings(
  db: Db,
  { traineeId, quizzes }: { traineeId: string; quizzes: QuizToStand[] },
): Promise<Map<string, QuizStanding>> {
  const theirs = and(
    eq(quizAttempts.traineeId, traineeId),
    inArray(
      quizAttempts.quizSlug,
      quizzes.map((quiz) => quiz.slug),
    ),
  )
  const attempts = quizzes.length === 0 ? [] : await db.select().from(quizAttempts).where(theirs)
  return new Map(
    quizzes.map((quiz) => [
      quiz.slug,
      standingOf(quiz, sorted(attempts.filter((attempt) => attempt.quizSlug === quiz.slug))),
    ]),
  )
}

/** How often each question of a quiz was drawn for this trainee before, by question id. */
export async function timesSeen(
  db: Db,
  { traineeId, quizSlug }: { traineeId: string; quizSlug: string },
): Promise<Map<string, number>> {
  const rows = await db
    .select({ questionSlug: attemptQuestions.questionSlug, times: count() })
    .from(attemptQuestions)
    .innerJoin(quizAttempts, eq(quizAttempts.id, attemptQuestions.attemptId))
    .where(and(eq(quizAttempts.traineeId, traineeId), eq(quizAttempts.quizSlug, quizSlug)))
    .groupBy(attemptQuestions.questionSlug)
  return new Map(rows.map(({ questionSlug, times }) => [questionSlug, times]))
}

/** One attempt of this trainee as its page may show it; nothing in it gives an answer away. */
export async function attemptForTaking(db: Db, mine: MineOnly): Promise<AttemptOnPage | undefined> {
  const attempt = await attemptRecord(db, mine)
  return attempt && attemptOnPage(attempt)
}

/**
 * One marked attempt of this trainee with what the review rules allow now; `undefined` while it is open.
 * A quiz that is no longer taught keeps its key, unless it was passed.
 */
export async function attemptForReview(
  db: Db,
  { taught, ...mine }: MineOnly & { taught: Curriculum },
): Promise<AttemptReview | undefined> {
  const attempt = await attemptRecord(db, mine)
  if (!attempt) return undefined
  const quiz = quizOf(taught, attempt.quizSlug) ?? { slug: attempt.quizSlug, attempts: null }
  const standing = await quizStanding(db, { traineeId: mine.traineeId, quiz })
  return reviewOf(attempt, reviewStage({ submitted: attempt.state === 'submitted', standing }))
}

/** Sorts rows into the open attempt, the marked ones and a count of the rest. */
function sorted(rows: (typeof quizAttempts.$inferSelect)[]) {
  return {
    open: rows.map(openAttempt).find((one) => one !== undefined),
    marked: rows.flatMap(markedAttempt),
    abandoned: rows.filter((row) => row.state === 'abandoned').length,
  }
}

function openAttempt({ id, state, startedAt, deadlineAt }: typeof quizAttempts.$inferSelect): OpenAttempt | undefined {
  return state === 'in_progress' || state === 'overdue'
    ? { id, startedAt, deadlineAt: deadlineAt ?? undefined }
    : undefined
}

function markedAttempt(row: typeof quizAttempts.$inferSelect): MarkedAttempt[] {
  const { id, startedAt, submittedAt, marks, maxMarks, passPercent, criticalsMissed, passed } = row
  if (submittedAt === null || marks === null || criticalsMissed === null || passed === null) return []
  return [{ id, startedAt, submittedAt, marks, maxMarks, passPercent, criticalsMissed, passed }]
}
