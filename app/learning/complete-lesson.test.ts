import { expect, test } from 'vitest'
import { addMinutes } from '~/platform/time'
import { aLesson, aModule, aPublishedCurriculum } from '~tests/factories/learning'
import { aTrainee } from '~tests/factories/people'
import { testDatabase } from '~tests/setup/database'
import { completeLesson } from './complete-lesson.server'
import { openLesson } from './open-lesson.server'
import { lessonRecords } from './queries.server'

const { db } = await testDatabase()
const lesson = aLesson()
const edited = aLesson({ words: 1100 })
await aPublishedCurriculum(db, { modules: [aModule({ lessons: [lesson] })] })
await aPublishedCurriculum(db, { modules: [aModule({ lessons: [edited] })] })
const now = new Date('2026-03-01T09:00:00Z')
const where = { moduleSlug: lesson.moduleSlug, lessonSlug: lesson.slug }

test('opening keeps the first time, and never moves the last time back', async () => {
  const { id: traineeId } = await aTrainee(db)
  for (const minutes of [0, 20, 10]) await openLesson(db, { traineeId, ...where, now: addMinutes(now, minutes) })
  const record = { ...where, traineeId, openedAt: now, readAt: undefined, readVersion: undefined }
  expect(await lessonRecords(db, { traineeIds: [traineeId] })).toEqual([
    { ...record, lastOpenedAt: addMinutes(now, 20) },
  ])
})

test.each([
  [29, 0],
  [30, 30],
])('opened again %i minutes later, the last time on record is that of minute %i', async (minutes, kept) => {
  const { id: traineeId } = await aTrainee(db)
  await openLesson(db, { traineeId, ...where, now })
  await openLesson(db, { traineeId, ...where, lastOpenedAt: now, now: addMinutes(now, minutes) })
  const [record] = await lessonRecords(db, { traineeIds: [traineeId] })
  expect(record).toMatchObject({ openedAt: now, lastOpenedAt: addMinutes(now, kept) })
})

test('a lesson is read once: again, or twenty times at once, changes nothing', async () => {
  const { id: traineeId } = await aTrainee(db)
  await openLesson(db, { traineeId, ...where, now })
  const done = await Promise.all(
    Array.from({ length: 20 }, (_, minutes) =>
      completeLesson(db, { traineeId, lesson, now: addMinutes(now, minutes) }),
    ),
  )
  const again = await completeLesson(db, { traineeId, lesson, now: addMinutes(now, 60) })
  for (const one of done) expect(one).toEqual(again)
})

test('an edit does not take it away, and the version that was read stays on record', async () => {
  const { id: traineeId } = await aTrainee(db)
  await completeLesson(db, { traineeId, lesson, now })
  await completeLesson(db, { traineeId, lesson: edited, now: addMinutes(now, 5) })
  expect(await lessonRecords(db, { traineeIds: [traineeId] })).toMatchObject([
    { ...where, openedAt: now, readAt: now, readVersion: lesson.version },
  ])
})

test('a lesson can be marked as read without having been opened first', async () => {
  const { id: traineeId } = await aTrainee(db)
  expect(await completeLesson(db, { traineeId, lesson, now })).toEqual({
    completedAt: now,
    completedVersion: lesson.version,
  })
})
