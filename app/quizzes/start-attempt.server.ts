import type { QuizInForce } from '~/curriculum/curriculum'
import { lockPerson } from '~/people/lock-person.server'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { attemptQuestions, quizAttempts } from '~db/schema/quizzes'
import { deadlineFor, reasonsNotToStart } from './attempt-rules'
import { closeOverdueAttempts } from './close-overdue-attempts.server'
import { type DrawnQuestion, drawQuestions } from './draw-questions'
import { extraTimePercentOf } from './extra-time-queries.server'
import { quizStanding, timesSeen } from './queries.server'

type StartAttempt = {
  traineeId: string
  quiz: QuizInForce
  /** A whole number below 2^31 that decides the draw; recorded with the attempt. */
  seed: number
  now: Date
  timeZone?: string
}

/**
 * Gives the trainee an attempt to work on: the one that is open, or a new one with its questions drawn, its
 * versions pinned and its deadline set. A double click or a second tab gets the same attempt.
 *
 * Refused with the reasons of `reasonsNotToStart`. An attempt whose time is over is handed in first.
 */
export async function startAttempt(db: Db, start: StartAttempt): Promise<{ attemptId: string; resumed: boolean }> {
  await closeOverdueAttempts(db, start)
  return db.transaction(async (tx) => {
    // Starts of one person stand in line here, so the count of attempts used is still true when it is acted on.
    await lockPerson(tx, start.traineeId)
    const standing = await quizStanding(tx, start)
    if (standing.open) return { attemptId: standing.open.id, resumed: true }
    const reasons = reasonsNotToStart(start.quiz, standing, start)
    if (reasons.length > 0) throw new Refusal('conflict', reasons.join(' '))

    const seen = await timesSeen(tx, { traineeId: start.traineeId, quizSlug: start.quiz.slug })
    const drawn = drawQuestions(start.quiz, seen, start.seed)
    return { attemptId: await recordAttempt(tx, start, drawn, await deadlineOf(tx, start)), resumed: false }
  })
}

/** The deadline by the extra time that stands at this moment; what is set later is for later attempts. */
async function deadlineOf(tx: Db, { traineeId, quiz, now }: StartAttempt): Promise<Date | undefined> {
  if (quiz.timeLimitMinutes === null) return undefined
  return deadlineFor(quiz, now, await extraTimePercentOf(tx, { personId: traineeId }))
}

async function recordAttempt(
  tx: Db,
  { traineeId, quiz, seed, now }: StartAttempt,
  drawn: DrawnQuestion[],
  deadlineAt: Date | undefined,
): Promise<string> {
  const [attempt] = await tx
    .insert(quizAttempts)
    .values({
      traineeId,
      quizSlug: quiz.slug,
      quizVersion: quiz.version,
      seed,
      passPercent: quiz.passPercent,
      startedAt: now,
      deadlineAt,
      graceMinutes: quiz.graceMinutes,
      maxMarks: drawn.reduce((sum, { question }) => sum + question.marks, 0),
    })
    .returning({ id: quizAttempts.id })
  if (!attempt) throw new Error('An attempt was inserted and not returned.')
  await tx.insert(attemptQuestions).values(
    drawn.map(({ question, optionOrder }, index) => ({
      attemptId: attempt.id,
      position: index + 1,
      questionSlug: question.id,
      questionVersion: question.version,
      optionOrder,
      maxMarks: question.marks,
      critical: question.critical,
    })),
  )
  return attempt.id
}
