import { eq } from 'drizzle-orm'
import { afterAll, expect, test } from 'vitest'
import { addHours, addMinutes } from '~/platform/time'
import { openDatabase } from '~db/client'
import { quizAttempts } from '~db/schema/quizzes'
import { aTrainee } from '~tests/factories/people'
import {
  aFailedAttempt,
  anOpenAttempt,
  aPassedAttempt,
  aPublishedQuiz,
  questionsTagged,
} from '~tests/factories/quizzes'
import { testDatabase } from '~tests/setup/database'
import { attemptRecord } from './attempt-record.server'
import { quizStanding } from './queries.server'
import { saveAnswers } from './save-answers.server'
import { startAttempt } from './start-attempt.server'

const { db, address } = await testDatabase()
const quiz = await aPublishedQuiz(db)
const now = new Date('2026-03-01T09:00:00Z')

test('an attempt pins everything that decides its mark', async () => {
  const { id: traineeId } = await aTrainee(db)
  const { attemptId, resumed } = await startAttempt(db, { traineeId, quiz, seed: 7, now })

  const attempt = await attemptRecord(db, { attemptId, traineeId })
  expect(resumed).toBe(false)
  expect(attempt).toMatchObject({
    quizVersion: quiz.version,
    passPercent: 80,
    seed: 7,
    state: 'in_progress',
    startedAt: now,
    deadlineAt: null,
    maxMarks: 4,
  })
  expect(attempt?.questions.map((one) => one.position)).toEqual([1, 2, 3, 4])
  expect(attempt?.questions.map((one) => one.question.tag).sort()).toEqual([
    'consent',
    'consent',
    'exposure',
    'exposure',
  ])
})

test('twenty simultaneous starts give one attempt, and all twenty get it', async () => {
  for (let round = 0; round < 4; round++) {
    const { id: traineeId } = await aTrainee(db)
    const started = await Promise.all(
      Array.from({ length: 20 }, (_, seed) => startAttempt(db, { traineeId, quiz, seed, now })),
    )

    expect(new Set(started.map((one) => one.attemptId)).size).toBe(1)
    expect(started.filter((one) => !one.resumed)).toHaveLength(1)
    expect(await db.select().from(quizAttempts).where(eq(quizAttempts.traineeId, traineeId))).toHaveLength(1)
  }
})

test('the database itself allows one open attempt only', async () => {
  const { id: traineeId } = await aTrainee(db)
  await anOpenAttempt(db, { traineeId, quiz })
  const second = db.insert(quizAttempts).values({
    traineeId,
    quizSlug: quiz.slug,
    quizVersion: quiz.version,
    seed: 1,
    passPercent: 80,
    startedAt: now,
    maxMarks: 4,
  })
  await expect(second).rejects.toMatchObject({ cause: { constraint_name: 'one_open_attempt_per_quiz' } })
})

test('two people start side by side', async () => {
  const [one, other] = [await aTrainee(db), await aTrainee(db)]
  const started = await Promise.all(
    [one, other].map(({ id }) => startAttempt(db, { traineeId: id, quiz, seed: 1, now })),
  )
  expect(started.map((attempt) => attempt.resumed)).toEqual([false, false])
})

test('the second attempt draws what the first did not', async () => {
  const { id: traineeId } = await aTrainee(db)
  const first = await aFailedAttempt(db, { traineeId, quiz, seed: 3, now })
  const second = await startAttempt(db, { traineeId, quiz, seed: 3, now })
  const ids = await Promise.all(
    [first, second].map(
      async ({ attemptId }) =>
        (await attemptRecord(db, { attemptId, traineeId }))?.questions.map((one) => one.question.id) ?? [],
    ),
  )
  expect(new Set(ids.flat()).size).toBe(8)
})

test('a new attempt waits for the cooldown, and says until when', async () => {
  const { id: traineeId } = await aTrainee(db)
  await aFailedAttempt(db, { traineeId, quiz, now })
  await aFailedAttempt(db, { traineeId, quiz, now: addHours(now, 1) })
  const early = startAttempt(db, { traineeId, quiz, seed: 1, now: addHours(now, 24) })
  await expect(early).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('2 Mar 2026, 10:00 UTC'),
  })
  await expect(startAttempt(db, { traineeId, quiz, seed: 1, now: addHours(now, 25) })).resolves.toMatchObject({
    resumed: false,
  })
})

test('after a pass there is no further attempt', async () => {
  const { id: traineeId } = await aTrainee(db)
  await aPassedAttempt(db, { traineeId, quiz, now })
  await expect(startAttempt(db, { traineeId, quiz, seed: 1, now })).rejects.toMatchObject({ code: 'conflict' })
})

test('twenty simultaneous starts never get past the limit on attempts', async () => {
  const single = await aPublishedQuiz(db, { slug: 'single-shot', attempts: 1 })
  const { id: traineeId } = await aTrainee(db)
  await aFailedAttempt(db, { traineeId, quiz: single, now })
  const started = await Promise.allSettled(
    Array.from({ length: 20 }, (_, seed) => startAttempt(db, { traineeId, quiz: single, seed, now })),
  )
  expect(started.every((one) => one.status === 'rejected')).toBe(true)
})

test('an attempt whose time is over is handed in before the next begins', async () => {
  const timed = await aPublishedQuiz(db, { slug: 'timed', timeLimitMinutes: 30 })
  const { id: traineeId } = await aTrainee(db)
  const first = await startAttempt(db, { traineeId, quiz: timed, seed: 1, now })
  await saveAnswers(db, { ...first, traineeId, posted: [{ position: 1, sequence: 0, answer: ['b'] }], now })
  const second = await startAttempt(db, { traineeId, quiz: timed, seed: 2, now: addMinutes(now, 45) })

  expect(second).toMatchObject({ resumed: false })
  expect(await attemptRecord(db, { attemptId: first.attemptId, traineeId })).toMatchObject({
    state: 'submitted',
    submittedAt: addMinutes(now, 31),
    passed: false,
  })
})

test('an attempt whose time is over with nothing answered has no score, and is used', async () => {
  const timed = await aPublishedQuiz(db, { slug: 'timed', timeLimitMinutes: 30 })
  const { id: traineeId } = await aTrainee(db)
  const first = await startAttempt(db, { traineeId, quiz: timed, seed: 1, now })
  await startAttempt(db, { traineeId, quiz: timed, seed: 2, now: addMinutes(now, 45) })

  expect(await attemptRecord(db, { attemptId: first.attemptId, traineeId })).toMatchObject({
    state: 'abandoned',
    submittedAt: addMinutes(now, 31),
    marks: null,
  })
  expect(await quizStanding(db, { traineeId, quiz: timed })).toMatchObject({ attemptsUsed: 1, attemptsLeft: 1 })
})

test('the grace of the quiz is pinned with the deadline', async () => {
  const timed = await aPublishedQuiz(db, { slug: 'gracious', timeLimitMinutes: 30, graceMinutes: 5 })
  const { id: traineeId } = await aTrainee(db)
  const { attemptId } = await startAttempt(db, { traineeId, quiz: timed, seed: 1, now })
  expect(await attemptRecord(db, { attemptId, traineeId })).toMatchObject({
    deadlineAt: addMinutes(now, 30),
    graceMinutes: 5,
  })
})

test('an edit to a used question leaves the attempt as it was', async () => {
  const { id: traineeId } = await aTrainee(db)
  const { attemptId } = await startAttempt(db, { traineeId, quiz, seed: 7, now })
  const before = await attemptRecord(db, { attemptId, traineeId })
  await aPublishedQuiz(db, {
    questions: [...questionsTagged('exposure', 4, { marks: 5 }), ...questionsTagged('consent', 4, { marks: 5 })],
  })
  expect(await attemptRecord(db, { attemptId, traineeId })).toEqual(before)
})

const asked: string[] = []
const counted = openDatabase(address, { onQuery: (query) => asked.push(query) })
afterAll(counted.close)

test('a start is three questions to the database, however large the bank and however many attempts came before', async () => {
  const large = await aPublishedQuiz(db, {
    slug: 'large',
    timeLimitMinutes: 60,
    attempts: null,
    cooldownHours: [0],
    questions: [...questionsTagged('exposure', 1000), ...questionsTagged('consent', 1000)],
    draw: [
      { tag: 'exposure', count: 20 },
      { tag: 'consent', count: 20 },
    ],
  })
  const { id: traineeId } = await aTrainee(db)
  for (const seed of [1, 2]) await aFailedAttempt(db, { traineeId, quiz: large, seed, now })
  asked.length = 0
  const { attemptId } = await startAttempt(counted.db, { traineeId, quiz: large, seed: 3, now: addHours(now, 1) })
  expect(asked).toHaveLength(3)
  expect((await attemptRecord(db, { attemptId, traineeId }))?.questions).toHaveLength(40)
})
