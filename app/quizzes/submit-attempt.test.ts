import { eq, sql } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { addMinutes } from '~/platform/time'
import { quizAttempts } from '~db/schema/quizzes'
import { aTrainee } from '~tests/factories/people'
import {
  anOpenAttempt,
  aPublishedQuiz,
  aQuestion,
  aSubmittedAttempt,
  handedIn,
  questionsTagged,
  rightAnswer,
} from '~tests/factories/quizzes'
import { testDatabase } from '~tests/setup/database'
import { attemptRecord } from './attempt-record.server'
import { closeOverdueAttempts } from './close-overdue-attempts.server'
import { quizStanding } from './queries.server'
import { saveAnswer } from './save-answer.server'
import { saveAnswers } from './save-answers.server'
import { submitAttempt } from './submit-attempt.server'

const { db } = await testDatabase()
const now = new Date('2026-03-01T09:00:00Z')

const twenty = await aPublishedQuiz(db, {
  slug: 'twenty',
  questions: questionsTagged('scope', 20),
  draw: [{ tag: 'scope', count: 20 }],
})
const withCritical = await aPublishedQuiz(db, {
  slug: 'with-critical',
  questions: [aQuestion({ id: 'must-know', tag: 'must', critical: true }), ...questionsTagged('scope', 9)],
  draw: [
    { tag: 'must', count: 1 },
    { tag: 'scope', count: 9 },
  ],
})
const timed = await aPublishedQuiz(db, { slug: 'timed', timeLimitMinutes: 30 })

describe('handing in', () => {
  test.each([
    [20, true],
    [16, true],
    [15, false],
    [0, false],
  ])('%d right of 20 against 80 per cent, passed: %s', async (count, passed) => {
    const { id: traineeId } = await aTrainee(db)
    const outcome = await aSubmittedAttempt(db, { traineeId, quiz: twenty, now, right: (_, index) => index < count })
    expect(outcome).toMatchObject({ marks: count, maxMarks: 20, criticalsMissed: 0, passed })
    expect((await quizStanding(db, { traineeId, quiz: twenty })).passed).toBe(passed)
  })

  test.each([
    ['answered wrong', { right: (q: { id: string }) => q.id !== 'must-know' }],
    ['left out', { answered: (q: { id: string }) => q.id !== 'must-know' }],
  ])('90 per cent with the critical question %s is not passed', async (_, story) => {
    const { id: traineeId } = await aTrainee(db)
    const outcome = await aSubmittedAttempt(db, { traineeId, quiz: withCritical, now, ...story })
    expect(outcome).toMatchObject({ marks: 9, maxMarks: 10, criticalsMissed: 1, passed: false })
  })

  test('a second time, or ten at once, gives what the first recorded', async () => {
    const { id: traineeId } = await aTrainee(db)
    const { attemptId } = await anOpenAttempt(db, { traineeId, quiz: twenty, now })
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, minute) =>
        submitAttempt(db, { attemptId, traineeId, now: addMinutes(now, minute) }),
      ),
    )
    const again = await submitAttempt(db, { attemptId, traineeId, now: addMinutes(now, 60) })
    for (const outcome of outcomes) expect(outcome).toEqual(again)
  })

  test('somebody else’s attempt is not found', async () => {
    const { id: traineeId } = await aTrainee(db)
    const { attemptId } = await anOpenAttempt(db, { traineeId, quiz: twenty, now })
    const { id: stranger } = await aTrainee(db)
    await expect(submitAttempt(db, { attemptId, traineeId: stranger, now })).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  test('marks stand beside each answer', async () => {
    const { id: traineeId } = await aTrainee(db)
    const { attemptId } = await aSubmittedAttempt(db, {
      traineeId,
      quiz: twenty,
      now,
      right: (_, index) => index % 2 === 0,
    })
    const attempt = await attemptRecord(db, { attemptId, traineeId })
    expect(attempt?.questions.map((one) => one.saved?.marks)).toEqual(
      Array.from({ length: 20 }, (_, index) => (index % 2 === 0 ? 1 : 0)),
    )
  })
})

test('handing in while answers are on their way: every acknowledged answer is marked, and no other', async () => {
  for (let round = 0; round < 10; round++) {
    const { id: traineeId } = await aTrainee(db)
    const { attemptId } = await anOpenAttempt(db, { traineeId, quiz: twenty, seed: round, now })
    const open = await attemptRecord(db, { attemptId, traineeId })
    const saves = (open?.questions ?? []).map(async ({ position, question }) => ({
      position,
      ...(await saveAnswer(db, { attemptId, traineeId, position, answer: rightAnswer(question), sequence: 1, now })),
    }))
    const [outcome, ...saved] = await Promise.all([handedIn(db, { attemptId, traineeId, now }), ...saves])

    const acknowledged = saved.filter((one) => one.outcome === 'saved')
    const closed = await attemptRecord(db, { attemptId, traineeId })
    expect(outcome.marks).toBe(acknowledged.length)
    expect(closed?.questions.filter((one) => one.saved?.marks === 1).map((one) => one.position)).toEqual(
      acknowledged.map((one) => one.position),
    )
    expect(closed?.questions.filter((one) => one.saved)).toHaveLength(acknowledged.length)
    expect(saved.filter((one) => one.outcome !== 'saved').every((one) => one.outcome === 'closed')).toBe(true)
  }
})

describe('attempts whose time is over', () => {
  test('are handed in with what was saved, once the grace is over and not before', async () => {
    const { id: traineeId } = await aTrainee(db)
    const { attemptId } = await anOpenAttempt(db, { traineeId, quiz: timed, now })
    const open = await attemptRecord(db, { attemptId, traineeId })
    const first = open?.questions[0]
    if (!first) throw new Error('nothing was drawn')
    await saveAnswer(db, { attemptId, traineeId, position: 1, answer: rightAnswer(first.question), sequence: 1, now })

    expect(await closeOverdueAttempts(db, { now: addMinutes(now, 31), traineeId })).toEqual({ closed: 0 })
    expect(await closeOverdueAttempts(db, { now: new Date(addMinutes(now, 31).getTime() + 1), traineeId })).toEqual({
      closed: 1,
    })
    expect(await attemptRecord(db, { attemptId, traineeId })).toMatchObject({
      state: 'submitted',
      marks: 1,
      submittedAt: addMinutes(now, 31),
    })
  })

  test('of everybody, by two server processes at once', async () => {
    const trainees = await Promise.all(Array.from({ length: 5 }, () => aTrainee(db)))
    for (const { id: traineeId } of trainees) await anOpenAttempt(db, { traineeId, quiz: timed, now })
    await Promise.all([
      closeOverdueAttempts(db, { now: addMinutes(now, 60) }),
      closeOverdueAttempts(db, { now: addMinutes(now, 60) }),
    ])
    for (const { id: traineeId } of trainees)
      expect(await quizStanding(db, { traineeId, quiz: timed })).toMatchObject({ open: undefined, attemptsUsed: 1 })
  })

  test('that a crash left waiting to be marked are taken up by the next round', async () => {
    const { id: traineeId } = await aTrainee(db)
    const { attemptId } = await anOpenAttempt(db, { traineeId, quiz: timed, now })
    await saveAnswers(db, { attemptId, traineeId, posted: [{ position: 1, sequence: 0, answer: ['b'] }], now })
    await db.update(quizAttempts).set({ state: 'overdue' }).where(eq(quizAttempts.id, attemptId))
    await closeOverdueAttempts(db, { now: addMinutes(now, 60) })
    expect(await attemptRecord(db, { attemptId, traineeId })).toMatchObject({
      ...{ state: 'submitted', submittedAt: addMinutes(now, 31) },
    })
  })

  test('with nothing answered have no score; handing one in says so, as often as it is tried', async () => {
    const { id: traineeId } = await aTrainee(db)
    const { attemptId } = await anOpenAttempt(db, { traineeId, quiz: timed, now })
    for (let attempt = 0; attempt < 2; attempt++)
      await expect(submitAttempt(db, { attemptId, traineeId, now: addMinutes(now, 60) })).rejects.toMatchObject({
        ...{ code: 'conflict', message: expect.stringContaining('nothing to mark') },
      })
    expect(await attemptRecord(db, { attemptId, traineeId })).toMatchObject({ state: 'abandoned', marks: null })
  })

  test('are closed although one among them cannot be read, and that is told', async () => {
    const [broken, sound] = [await aTrainee(db), await aTrainee(db)]
    await anOpenAttempt(db, { traineeId: broken.id, quiz: timed, now, seed: 1 })
    await anOpenAttempt(db, { traineeId: sound.id, quiz: timed, now, seed: 2 })
    const asked = (traineeId: string) =>
      sql`select question_version from attempt_questions join quiz_attempts on id = attempt_id where trainee_id = ${traineeId}`
    const putBack = new Error('put back')
    const damaged = db.transaction(async (tx) => {
      await tx.execute('alter table content_versions disable trigger user')
      await tx.execute(sql`update content_versions set body = '{}'
        where hash in (${asked(broken.id)}) and hash not in (${asked(sound.id)})`)
      await expect(closeOverdueAttempts(tx, { now: addMinutes(now, 60) })).rejects.toThrow(/type/)
      expect(await quizStanding(tx, { traineeId: sound.id, quiz: timed })).toMatchObject({ open: undefined })
      expect(await quizStanding(tx, { traineeId: broken.id, quiz: timed })).not.toMatchObject({ open: undefined })
      throw putBack
    })
    await expect(damaged).rejects.toBe(putBack)
  })

  test('an untimed attempt is never closed for its owner', async () => {
    const { id: traineeId } = await aTrainee(db)
    await anOpenAttempt(db, { traineeId, quiz: twenty, now })
    expect(await closeOverdueAttempts(db, { now: new Date('2030-01-01T00:00:00Z'), traineeId })).toEqual({ closed: 0 })
  })
})
