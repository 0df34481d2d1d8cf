import { and, eq, sql } from 'drizzle-orm'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { attemptAnswers, quizAttempts } from '~db/schema/quizzes'
import { type AttemptRecord, attemptRecord, isOpen } from './attempt-record.server'
import { isAnswered } from './answer'
import { handedInAt, isOverdue } from './attempt-rules'
import { reasonsNotToHandIn } from './hand-in-rules'
import { markAttempt, type Outcome } from './mark-attempt'

/** An attempt that was handed in: by this call, or by an earlier one. */
export type SubmittedAttempt = Outcome & { attemptId: string; submittedAt: Date }

type Closing = { attemptId: string; traineeId: string; now: Date }

/**
 * Hands in a trainee's attempt: marks the answers saved so far against the versions pinned at the start, and
 * closes it. A second call, or one that races it, returns what the first recorded.
 */
export async function submitAttempt(db: Db, closing: Closing): Promise<SubmittedAttempt> {
  const closed = await closeAttempt(db, closing)
  if (closed === 'abandoned')
    throw new Refusal('conflict', 'The time ran out before anything was answered, so there was nothing to mark.')
  return closed
}

/**
 * Closes an attempt as `submitAttempt` does; one that ran out of time with nothing answered is abandoned, which takes
 * an attempt and has no score.
 */
export async function closeAttempt(
  db: Db,
  { attemptId, traineeId, now }: Closing,
): Promise<SubmittedAttempt | 'abandoned'> {
  return db.transaction(async (tx) => {
    // Waits for saves that are under way, and makes later ones wait and then be refused: what is acknowledged is marked.
    await tx
      .select({ id: quizAttempts.id })
      .from(quizAttempts)
      .where(and(eq(quizAttempts.id, attemptId), eq(quizAttempts.traineeId, traineeId)))
      .for('update')
    const attempt = await attemptRecord(tx, { attemptId, traineeId })
    if (!attempt) throw new Refusal('not-found', 'We could not find that attempt.')
    const recorded = recordedOutcome(attempt)
    if (recorded) return recorded
    const nothingSaved = attempt.questions.every(({ saved }) => !isAnswered(saved?.answer))
    const submittedAt = handedInAt(attempt, now)
    const inTime = !isOverdue(attempt, now)
    if (!inTime && nothingSaved) return abandon(tx, attempt, submittedAt)
    const reasons = inTime ? reasonsNotToHandIn(attempt.questions) : []
    if (reasons.length > 0) throw new Refusal('invalid', reasons.join(' '))
    return close(tx, attempt, submittedAt)
  })
}

async function abandon(tx: Db, attempt: AttemptRecord, submittedAt: Date): Promise<'abandoned'> {
  await tx
    .update(quizAttempts)
    .set({ state: 'abandoned', submittedAt })
    .where(and(eq(quizAttempts.id, attempt.id), isOpen))
  return 'abandoned'
}

async function close(tx: Db, attempt: AttemptRecord, submittedAt: Date): Promise<SubmittedAttempt> {
  const toMark = attempt.questions.map(({ position, question, saved }) => ({
    position,
    question,
    answer: saved?.answer,
  }))
  const { marksAt, ...outcome } = markAttempt(toMark, attempt.passPercent)
  await keepMarks(tx, attempt.id, marksAt)
  await tx
    .update(quizAttempts)
    .set({
      state: 'submitted',
      submittedAt,
      marks: outcome.marks,
      criticalsMissed: outcome.criticalsMissed,
      passed: outcome.passed,
    })
    .where(and(eq(quizAttempts.id, attempt.id), isOpen))
  return { attemptId: attempt.id, submittedAt, ...outcome }
}

async function keepMarks(tx: Db, attemptId: string, marksAt: { position: number; marks: number }[]): Promise<void> {
  const marked = sql`jsonb_to_recordset(${JSON.stringify(marksAt)}::jsonb) as marked(position int, marks int)`
  await tx.execute(sql`
    update ${attemptAnswers} set marks = marked.marks from ${marked}
    where ${attemptAnswers.attemptId} = ${attemptId} and ${attemptAnswers.position} = marked.position`)
}

/** The outcome of a closed attempt; `undefined` while it is open. */
function recordedOutcome(attempt: AttemptRecord): SubmittedAttempt | 'abandoned' | undefined {
  const { state, submittedAt, marks, maxMarks, criticalsMissed, passed } = attempt
  if (state === 'abandoned') return 'abandoned'
  if (submittedAt === null || marks === null || criticalsMissed === null || passed === null) return undefined
  return { attemptId: attempt.id, submittedAt, marks, maxMarks, criticalsMissed, passed }
}
