import { and, eq } from 'drizzle-orm'
import { Question } from '~/curriculum/question-schema'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { contentVersions } from '~db/schema/curriculum'
import { attemptAnswers, attemptQuestions, quizAttempts } from '~db/schema/quizzes'
import { Answer, keepsWhatIsFinal, sameAnswer } from './answer'
import { reasonsNotToAnswer } from './attempt-rules'
import { parseAnswer } from './question-types'
import { writeAnswers } from './write-answers.server'

type SaveAnswer = {
  attemptId: string
  traineeId: string
  position: number
  answer: Answer
  sequence: number
  now: Date
}

/** The answer that stands, as the server has it. */
export type StandingAnswer = { answer: Answer; sequence: number; savedAt: Date }

/**
 * What became of an answer. `newer-stands`: another tab or device was ahead, and this is what stands.
 * `closed`: the attempt was handed in, or its time is over; nothing more can be saved.
 */
export type SaveOutcome =
  | { outcome: 'saved'; sequence: number; savedAt: Date }
  | { outcome: 'newer-stands'; stands: StandingAnswer; sentence: string }
  | { outcome: 'closed'; sentence: string }

/**
 * Keeps one answer of an open attempt. Sending the same change again is acknowledged again; an older change
 * never replaces a newer one. An answer that its question cannot read is refused with how to write it.
 */
export async function saveAnswer(db: Db, save: SaveAnswer): Promise<SaveOutcome> {
  const slot = await slotOf(db, save)
  const parsed = parseAnswer(slot.question, save.answer)
  if ('problem' in parsed) throw new Refusal('invalid', parsed.problem)

  const { attemptId, traineeId, position, sequence, now } = save
  const written = await writeAnswers(db, {
    attemptId,
    traineeId,
    answers: [{ position, answer: parsed.answer, sequence }],
    now,
  })
  return written.has(position)
    ? { outcome: 'saved', sequence, savedAt: now }
    : whyNotWritten(db, { ...save, answer: parsed.answer })
}

async function whyNotWritten(db: Db, { answer, sequence, ...where }: SaveAnswer): Promise<SaveOutcome> {
  const { stands, ...attempt } = await slotOf(db, where)
  if (stands?.sequence === sequence && sameAnswer(stands.answer, answer))
    return { outcome: 'saved', sequence, savedAt: stands.savedAt }
  const [closed] = reasonsNotToAnswer(attempt, where.now)
  if (closed) return { outcome: 'closed', sentence: closed }
  if (!stands) throw new Error('An answer was not written although nothing stood in its way.')
  return {
    outcome: 'newer-stands',
    stands,
    sentence: keepsWhatIsFinal(stands.answer, answer)
      ? 'A newer answer to this question was saved from another tab or device. It stands.'
      : 'You have gone on from this choice, so it stands. Open this page again to see where the path is.',
  }
}

async function slotOf(
  db: Db,
  { attemptId, traineeId, position }: Pick<SaveAnswer, 'attemptId' | 'traineeId' | 'position'>,
) {
  const [row] = await db
    .select({
      state: quizAttempts.state,
      deadlineAt: quizAttempts.deadlineAt,
      graceMinutes: quizAttempts.graceMinutes,
      body: contentVersions.body,
      stands: { answer: attemptAnswers.answer, sequence: attemptAnswers.sequence, savedAt: attemptAnswers.savedAt },
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
    .where(
      and(
        eq(quizAttempts.id, attemptId),
        eq(quizAttempts.traineeId, traineeId),
        eq(attemptQuestions.position, position),
      ),
    )
  if (!row) throw new Refusal('not-found', 'We could not find that question among your attempts.')
  const stands = row.stands && { ...row.stands, answer: Answer.parse(row.stands.answer) }
  const { state, deadlineAt, graceMinutes } = row
  return { state, deadlineAt, graceMinutes, question: Question.parse(row.body), stands }
}
