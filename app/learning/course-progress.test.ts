import { expect, test } from 'vitest'
import { acknowledgeNotice } from '~/people/acknowledge-notice.server'
import { aModule, aPublishedCurriculum, readLessons } from '~tests/factories/learning'
import { aTrainee } from '~tests/factories/people'
import { aPassedAttempt } from '~tests/factories/quizzes'
import { testDatabase } from '~tests/setup/database'
import { progressIn } from './course-progress'
import { courseRecord } from './course-record.server'

const { db } = await testDatabase()
const module = aModule()
const taught = await aPublishedCurriculum(db, {
  modules: [module, aModule({ slug: 'aesthetics', order: 3, competencies: [] })],
})
const now = new Date('2026-03-01T09:00:00Z')

async function progressOf(traineeId: string) {
  const record = await courseRecord(db, { traineeId, taught })
  if (!record) throw new Error('they are on record')
  return progressIn(record, { taught, now })
}

test('a newcomer has done nothing yet', async () => {
  const { id: traineeId } = await aTrainee(db)
  const progress = await progressOf(traineeId)
  expect(progress.acknowledged).toBe(false)
  expect(progress.modules.map(({ slug, stepsDone, steps }) => ({ slug, stepsDone, steps }))).toEqual([
    { slug: 'ethics-safety', stepsDone: 0, steps: 6 },
    { slug: 'aesthetics', stepsDone: 0, steps: 4 },
  ])
})

test('what is read and passed counts for the one who did it, and for that module only', async () => {
  const [{ id: traineeId }, { id: another }] = [await aTrainee(db), await aTrainee(db)]
  await acknowledgeNotice(db, { personId: traineeId, jurisdiction: 'ANY', noticeVersion: taught.notice.version, now })
  await readLessons(db, { traineeId, module, count: 2 })
  if (!module.quiz) throw new Error('the module has a quiz')
  await aPassedAttempt(db, { traineeId, quiz: module.quiz, now })

  const mine = await progressOf(traineeId)
  expect(mine).toMatchObject({
    acknowledged: true,
    modules: [{ lessonsRead: 2, stepsDone: 3, quiz: { standing: { passed: true } } }, { stepsDone: 0 }],
  })
  expect(await progressOf(another)).toMatchObject({
    acknowledged: false,
    modules: [{ stepsDone: 0 }, { stepsDone: 0 }],
  })
})
