import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { addMinutes } from '~/platform/time'
import { extraTime } from '~db/schema/quiz-exceptions'
import { anAdmin, aTrainee } from '~tests/factories/people'
import { aFailedAttempt, aPublishedQuiz } from '~tests/factories/quizzes'
import { testDatabase } from '~tests/setup/database'
import { attemptRecord } from './attempt-record.server'
import { extraTimeHistory, extraTimePercentOf } from './extra-time-queries.server'
import { setExtraTime } from './set-extra-time.server'
import { startAttempt } from './start-attempt.server'

const { db } = await testDatabase()
const now = new Date('2026-03-01T09:00:00Z')
const timed = await aPublishedQuiz(db, { slug: 'timed', timeLimitMinutes: 30, cooldownHours: [0] })
const untimed = await aPublishedQuiz(db, { slug: 'untimed' })
const admin = await anAdmin(db)
const actor = { personId: admin.id, name: admin.name }
const reason = 'Reads with a screen reader.'

const set = (personId: string, factorPercent: number, story: Partial<Parameters<typeof setExtraTime>[1]> = {}) =>
  setExtraTime(db, { personId, factorPercent, reason, actor, now, ...story })
const entries = (personId: string) => db.select().from(extraTime).where(eq(extraTime.personId, personId))

async function deadline(traineeId: string, quiz = timed, at = now) {
  const { attemptId } = await startAttempt(db, { traineeId, quiz, seed: 1, now: at })
  return (await attemptRecord(db, { attemptId, traineeId }))?.deadlineAt
}

test.each([
  [100, 30],
  [125, 38],
  [150, 45],
  [200, 60],
])('at %d per cent an attempt of 30 minutes has %d', async (factorPercent, minutes) => {
  const { id } = await aTrainee(db)
  await set(id, factorPercent)
  expect(await deadline(id)).toEqual(addMinutes(now, minutes))
})

test('an untimed quiz stays untimed', async () => {
  const { id } = await aTrainee(db)
  await set(id, 150)
  expect(await deadline(id, untimed)).toBeNull()
})

test('an attempt that is under way keeps its deadline; the next one has the new time', async () => {
  const { id: traineeId } = await aTrainee(db)
  const { attemptId } = await startAttempt(db, { traineeId, quiz: timed, seed: 1, now })
  await set(traineeId, 200)
  expect(await attemptRecord(db, { attemptId, traineeId })).toMatchObject({ deadlineAt: addMinutes(now, 30) })
  await aFailedAttempt(db, { traineeId, quiz: timed, now })
  expect(await deadline(traineeId)).toEqual(addMinutes(now, 60))
})

test('what was set last holds, and everything that was ever set can be read', async () => {
  const { id } = await aTrainee(db)
  await set(id, 150)
  await set(id, 200)
  await set(id, 100, { reason: 'No longer needed, they say.' })
  expect(await extraTimePercentOf(db, { personId: id })).toBe(100)
  expect((await extraTimeHistory(db, { personId: id })).map((one) => one.factorPercent)).toEqual([100, 200, 150])
})

test('twenty clicks at once are one entry, and what holds already is none', async () => {
  const { id } = await aTrainee(db)
  await set(id, 100)
  expect(await entries(id)).toEqual([])
  await Promise.all(Array.from({ length: 20 }, () => set(id, 150)))
  expect(await entries(id)).toHaveLength(1)
})

test.each([
  ['without a reason', 150, { reason: 'because' }, 'invalid'],
  ['for a time that is not offered', 110, {}, 'invalid'],
])('refused: %s', async (_, factorPercent, story, code) => {
  const { id } = await aTrainee(db)
  await expect(set(id, factorPercent, story)).rejects.toMatchObject({ code })
  expect(await entries(id)).toEqual([])
})

test('nobody sets their own, in the code and in the database', async () => {
  await expect(set(admin.id, 150)).rejects.toMatchObject({ code: 'not-allowed' })
  await expect(
    db.insert(extraTime).values({
      ...{ personId: admin.id, number: 1, factorPercent: 150, reason },
      ...{ setBy: admin.id, setByName: admin.name, setAt: now },
    }),
  ).rejects.toMatchObject({ cause: { constraint_name: 'nobody_sets_their_own_time' } })
})

test.each([99, 301])('the database takes no factor of %d per cent', async (factorPercent) => {
  const { id } = await aTrainee(db)
  await expect(
    db.insert(extraTime).values({
      ...{ personId: id, number: 1, factorPercent, reason },
      ...{ setBy: admin.id, setByName: admin.name, setAt: now },
    }),
  ).rejects.toMatchObject({ cause: { constraint_name: 'extra_time_is_never_less' } })
})
