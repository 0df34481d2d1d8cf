import { and, eq, getTableColumns, sql } from 'drizzle-orm'
import { type Curriculum, quizOf } from '~/curriculum/curriculum'
import { USUAL_REVIEW } from '~/curriculum/quiz-policy'
import type { Db } from '~db/client'
import { isAnyOf } from '~db/schema/columns'
import { quizUnlocks } from '~db/schema/quiz-exceptions'
import { quizAttempts } from '~db/schema/quizzes'
import { attemptRecord } from './attempt-record.server'
import { type AttemptOnPage, type AttemptReview, attemptOnPage, reviewOf } from './attempt-views'
import { type AttemptOnRecord, type StandingPolicy, standingIn } from './attempts-on-record'
import { readingsOf } from './marking/scripts.server'
import type { QuizStanding, UnlockKind } from './quiz-standing'
import { remarksOn } from './remarks.server'
import { reviewStage } from './review-rules'

type MineOnly = { attemptId: string; traineeId: string }

/** The columns of an attempt with everything that decides where its owner stands: `AttemptOnRecord`. */
export const onRecord = {
  ...getTableColumns(quizAttempts),
  unlocked: sql<UnlockKind[]>`array(select u.kind::text from ${quizUnlocks} u
    where u.attempt_id = ${quizAttempts}.id order by u.kind)`,
}

/** Where a trainee stands with one quiz. */
export async function quizStanding(
  db: Db,
  { traineeId, quiz }: { traineeId: string; quiz: StandingPolicy },
): Promise<QuizStanding> {
  const theirs = and(eq(quizAttempts.traineeId, traineeId), eq(quizAttempts.quizSlug, quiz.slug))
  return standingIn(await db.select(onRecord).from(quizAttempts).where(theirs), quiz)
}

/** Every attempt of these trainees, whatever became of it, in one query. */
export function attemptsOf(db: Db, { traineeIds }: { traineeIds: readonly string[] }): Promise<AttemptOnRecord[]> {
  return db.select(onRecord).from(quizAttempts).where(isAnyOf(quizAttempts.traineeId, traineeIds))
}

/** One attempt of this trainee as its page may show it; nothing in it gives an answer away. */
export async function attemptForTaking(
  db: Db,
  { now, ...mine }: MineOnly & { now: Date },
): Promise<AttemptOnPage | undefined> {
  const attempt = await attemptRecord(db, mine)
  return attempt && attemptOnPage(attempt, now)
}

/**
 * One marked attempt of this trainee with what its quiz's review matrix allows now; `undefined` while there is nothing
 * to review. A quiz that is no longer taught is reviewed as usual, and keeps its key unless it was passed.
 */
export async function attemptForReview(
  db: Db,
  { taught, now, ...mine }: MineOnly & { taught: Curriculum; now: Date },
): Promise<AttemptReview | undefined> {
  const attempt = await attemptRecord(db, mine)
  if (attempt?.state !== 'submitted') return undefined
  const quiz = quizOf(taught, attempt.quizSlug) ?? { ...NO_LONGER_TAUGHT, slug: attempt.quizSlug }
  const [standing, remarked, readings] = await Promise.all([
    quizStanding(db, { traineeId: mine.traineeId, quiz }),
    attempt.remarkedAt ? remarksOn(db, { attemptId: attempt.id }) : [],
    attempt.releasedAt ? readingsOf(db, { attemptIds: [attempt.id] }) : [],
  ])
  const known = attempt.releasedAt ?? attempt.submittedAt ?? undefined
  const stage = reviewStage({ submittedAt: known, standing, now })
  return reviewOf(attempt, { stage, matrix: quiz.review, remarked, readings })
}

const NO_LONGER_TAUGHT = { attempts: null, scoreKept: 'highest', review: USUAL_REVIEW } as const
