import { and, desc, eq, sql } from 'drizzle-orm'
import { appendToLedger } from '~/ledger/append.server'
import { freshSalt, personCommitments, recordCommitment } from '~/ledger/commitment.server'
import type { Actor } from '~/people/actor'
import { mayTeach } from '~/people/queries.server'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { attemptAnswers, attemptQuestions, quizAttempts } from '~db/schema/quizzes'
import { manualMarks, markChanges } from '~db/schema/regrades'
import { passes } from '../mark-attempt'
import { type MarkChange, writeMarkChanges } from '../mark-changes.server'
import { SHORTEST_REASON } from '../unlock-rules'

type CorrectMark = {
  /** Made by the page, so that giving it twice is giving it once. */
  markId: string
  attemptId: string
  position: number
  marks: number
  reason: string
  actor: Pick<Actor, 'personId' | 'name'>
  now: Date
}

/**
 * Changes the marks of one answer whose result is known, for a reason that the trainee reads. What stood stays on record,
 * the outcome follows, and no regrade touches the answer any more. Sending the same again changes nothing. One entry in
 * the ledger.
 */
export function correctMark(db: Db, correct: CorrectMark): Promise<{ passed: boolean }> {
  return db.transaction(async (tx) => {
    const { markId, attemptId, marks, actor } = correct
    const because = correct.reason.trim()
    const [attempt] = await tx.select().from(quizAttempts).where(eq(quizAttempts.id, attemptId)).for('update')
    if (!attempt || !(await mayTeach(tx, { instructorId: actor.personId, traineeId: attempt.traineeId })))
      throw new Refusal('not-found', 'We could not find that answer among those of your cohorts.')
    const [before] = await tx.select().from(manualMarks).where(eq(manualMarks.id, markId))
    if (before) return sameMark(before, correct, attempt.passed ?? false)
    if (because.length < SHORTEST_REASON)
      throw new Refusal('invalid', `Say why, in at least ${SHORTEST_REASON} characters. The trainee will read it.`)
    const answer = await answerAsked(tx, correct)
    if (!answer || attempt.state !== 'submitted' || answer.marks === null)
      throw new Refusal('conflict', 'There is no result to correct yet.')
    if (!Number.isInteger(marks) || marks < 0 || marks > answer.maxMarks)
      throw new Refusal('invalid', `Give whole marks from 0 to ${answer.maxMarks}.`)
    if (marks === answer.marks) throw new Refusal('conflict', 'These are the marks that stand. Nothing was changed.')
    const change = changeTo(attempt, { ...answer, marks: answer.marks }, marks)
    await writeCorrection(tx, { ...correct, reason: because }, attempt.traineeId, change)
    return { passed: change.passedAfter }
  })
}

function sameMark(before: typeof manualMarks.$inferSelect, correct: CorrectMark, passed: boolean): { passed: boolean } {
  const same =
    before.attemptId === correct.attemptId &&
    before.position === correct.position &&
    before.marks === correct.marks &&
    before.markedBy === correct.actor.personId
  if (!same) throw new Refusal('conflict', 'This form was already sent with other content. Open the page again.')
  return { passed }
}

async function answerAsked(tx: Db, { attemptId, position }: CorrectMark) {
  const here = and(eq(attemptQuestions.attemptId, attemptId), eq(attemptQuestions.position, position))
  const [row] = await tx
    .select({
      maxMarks: attemptQuestions.maxMarks,
      critical: attemptQuestions.critical,
      questionVersion: attemptQuestions.questionVersion,
      marks: attemptAnswers.marks,
      corrected: sql<number>`(select count(*)::int from ${manualMarks} m where m.attempt_id = ${attemptQuestions.attemptId} and m.position = ${attemptQuestions.position})`,
      changes: sql<number>`(select count(*)::int from ${markChanges} c where c.attempt_id = ${attemptQuestions.attemptId})`,
    })
    .from(attemptQuestions)
    .innerJoin(
      attemptAnswers,
      and(
        eq(attemptAnswers.attemptId, attemptQuestions.attemptId),
        eq(attemptAnswers.position, attemptQuestions.position),
      ),
    )
    .where(here)
  if (!row) return undefined
  const [last] = await tx
    .select({ under: markChanges.questionVersion })
    .from(markChanges)
    .where(and(eq(markChanges.attemptId, attemptId), eq(markChanges.position, position)))
    .orderBy(desc(markChanges.number))
    .limit(1)
  return { ...row, questionVersion: last?.under ?? row.questionVersion }
}

type Asked = NonNullable<Awaited<ReturnType<typeof answerAsked>>> & { marks: number }
type Change = Omit<MarkChange, 'attemptId' | 'position' | 'changedAt' | 'regradeId'> & {
  manualNumber: number
  passedAfter: boolean
}

/** What the new marks of one answer make of its attempt. */
function changeTo(attempt: typeof quizAttempts.$inferSelect, answer: Asked, to: number): Change {
  const [marks, criticalsMissed] = [attempt.marks ?? 0, attempt.criticalsMissed ?? 0]
  const missed = (given: number) => Number(answer.critical && given < answer.maxMarks)
  const after = {
    marks: marks + to - answer.marks,
    criticalsMissed: criticalsMissed + missed(to) - missed(answer.marks),
  }
  return {
    ...{ number: answer.changes + 1, manualNumber: answer.corrected + 1, questionVersion: answer.questionVersion },
    ...{ answerMarksBefore: answer.marks, answerMarksAfter: to },
    ...{ marksBefore: marks, marksAfter: after.marks },
    ...{ criticalsMissedBefore: criticalsMissed, criticalsMissedAfter: after.criticalsMissed },
    passedBefore: attempt.passed ?? false,
    passedAfter: passes({ ...after, maxMarks: attempt.maxMarks, passPercent: attempt.passPercent }),
  }
}

async function writeCorrection(tx: Db, correct: CorrectMark, traineeId: string, change: Change): Promise<void> {
  const { markId, attemptId, position, marks, reason, actor, now } = correct
  const salt = freshSalt()
  const given = { reason, markedByName: actor.name }
  await tx.insert(manualMarks).values({
    ...{ id: markId, attemptId, position, number: change.manualNumber, marks, ...given, salt },
    ...{ markedBy: actor.personId, markedAt: now },
  })
  await writeMarkChanges(tx, [{ ...change, attemptId, position, regradeId: null, changedAt: now }])
  const people = await personCommitments(tx, [actor.personId, traineeId])
  await appendToLedger(tx, {
    kind: 'quiz.mark-given',
    details: {
      ...{ mark: markId, attempt: attemptId, position, number: change.manualNumber, marks },
      ...{ by: people.get(actor.personId) ?? '', of: people.get(traineeId) ?? '', given: markCommitment(salt, given) },
    },
    at: now,
  })
}

/** What the ledger holds of a mark's own words. */
export const markCommitment = (salt: string, { reason, markedByName }: { reason: string; markedByName: string }) =>
  recordCommitment(salt, { reason, markedByName })
