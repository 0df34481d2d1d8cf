import { and, eq, sql } from 'drizzle-orm'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { attemptAnswers, quizAttempts } from '~db/schema/quizzes'
import { isAnswered } from './answer'
import { type AttemptRecord, attemptRecord, isOpen } from './attempt-record.server'
import { handedInAt, isOverdue } from './attempt-rules'
import { reasonsNotToHandIn } from './hand-in-rules'
import { markAttempt, type Outcome, type QuestionToMark, waitsForPeople } from './mark-attempt'

/** An attempt that was handed in and marked: by this call, or by an earlier one. */
export type SubmittedAttempt = Outcome & { attemptId: string; submittedAt: Date; waiting: false }

/** An attempt that was handed in with something that people have to read. It has no marks, not even those of rules. */
export type WaitingAttempt = { attemptId: string; submittedAt: Date; waiting: true }

type Closing = { attemptId: string; traineeId: string; now: Date }

/**
 * Hands in a trainee's attempt: marks the answers saved so far against the versions pinned at the start, and
 * closes it; with essays in it, it is closed and waits for people. A second call, or one that races it, returns what
 * the first recorded.
 */
export async function submitAttempt(db: Db, closing: Closing): Promise<SubmittedAttempt | WaitingAttempt> {
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
): Promise<SubmittedAttempt | WaitingAttempt | 'abandoned'> {
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

async function close(tx: Db, attempt: AttemptRecord, submittedAt: Date): Promise<SubmittedAttempt | WaitingAttempt> {
  const toMark = questionsToMark(attempt)
  const { id: attemptId } = attempt
  if (waitsForPeople(toMark)) {
    await tx
      .update(quizAttempts)
      .set({ state: 'waiting', submittedAt })
      .where(and(eq(quizAttempts.id, attemptId), isOpen))
    return { attemptId, submittedAt, waiting: true }
  }
  const { marksAt, ...outcome } = markAttempt(toMark, attempt.passPercent)
  await keepMarks(tx, attemptId, marksAt)
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
  return { attemptId, submittedAt, waiting: false, ...outcome }
}

/** The questions of an attempt with the answers that were saved, as marking takes them. */
export const questionsToMark = ({ questions }: AttemptRecord): QuestionToMark[] =>
  questions.map(({ position, question, saved }) => ({ position, question, answer: saved?.answer }))

/** Writes the marks of an attempt's answers beside them, in the transaction that closes or releases it. */
export async function keepMarks(
  tx: Db,
  attemptId: string,
  marksAt: { position: number; marks: number }[],
): Promise<void> {
  const marked = sql`jsonb_to_recordset(${JSON.stringify(marksAt)}::jsonb) as marked(position int, marks int)`
  await tx.execute(sql`
    update ${attemptAnswers} set marks = marked.marks from ${marked}
    where ${attemptAnswers.attemptId} = ${attemptId} and ${attemptAnswers.position} = marked.position`)
}

/** The outcome of a closed attempt; `undefined` while it is open. */
function recordedOutcome(attempt: AttemptRecord): SubmittedAttempt | WaitingAttempt | 'abandoned' | undefined {
  const { state, submittedAt, marks, maxMarks, criticalsMissed, passed } = attempt
  if (state === 'abandoned') return 'abandoned'
  if (submittedAt === null) return undefined
  if (state === 'waiting') return { attemptId: attempt.id, submittedAt, waiting: true }
  if (marks === null || criticalsMissed === null || passed === null) return undefined
  return { attemptId: attempt.id, submittedAt, waiting: false, marks, maxMarks, criticalsMissed, passed }
}
