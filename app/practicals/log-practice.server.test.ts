import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { aTrainee } from '~tests/factories/people'
import { aBedside, aPracticeEntry } from '~tests/factories/practicals'
import { testDatabase } from '~tests/setup/database'
import { logPractice, removePracticeEntry } from './log-practice.server'
import { practiceLog } from './practice-queries.server'

const { db } = await testDatabase()
const now = new Date('2026-03-02T23:30:00Z')

test('a log is its owner’s, newest day first', async () => {
  const { trainee, competency } = await aBedside(db)
  const other = await aTrainee(db)
  await aPracticeEntry(db, { traineeId: trainee.id, competency, practisedOn: '2026-03-01', now })
  await aPracticeEntry(db, {
    traineeId: trainee.id,
    competency,
    practisedOn: '2026-03-02',
    note: ' Nasal bridge. ',
    tiMax: 0.65,
    now,
  })
  expect(
    (await practiceLog(db, { traineeId: trainee.id })).map((one) => [one.practisedOn, one.note, one.tiMax]),
  ).toEqual([
    ['2026-03-02', 'Nasal bridge.', 0.65],
    ['2026-03-01', '', null],
  ])
  expect(await practiceLog(db, { traineeId: other.id })).toEqual([])
})

test('a double tap logs once; other content under the same id is refused', async () => {
  const { trainee, competency } = await aBedside(db)
  const id = randomUUID()
  const log = (note = '') => aPracticeEntry(db, { traineeId: trainee.id, competency, id, note, now })
  expect(await Promise.all([log(), log(), log()])).toEqual([{ entryId: id }, { entryId: id }, { entryId: id }])
  await expect(log('more')).rejects.toMatchObject({ code: 'conflict' })
  expect(await practiceLog(db, { traineeId: trainee.id })).toHaveLength(1)
})

test.each([
  ['UTC', '2026-03-02', true],
  ['UTC', '2026-03-03', false],
  ['Asia/Tokyo', '2026-03-03', true],
  ['Asia/Tokyo', '2026-03-04', false],
])('today is today where the trainee is: in %s, %s', async (timeZone, practisedOn, allowed) => {
  const { trainee, competency } = await aBedside(db)
  const entry = {
    id: randomUUID(),
    competencySlug: competency.slug,
    practisedOn,
    setting: 'phantom' as const,
    participation: 'performed' as const,
    tiMax: null,
    miMax: null,
    probeOnMinutes: null,
    note: '',
  }
  const logged = logPractice(db, {
    traineeId: trainee.id,
    timeZone,
    settings: competency.settings,
    standing: undefined,
    entry,
    now,
  })
  await (allowed
    ? expect(logged).resolves.toEqual({ entryId: entry.id })
    : expect(logged).rejects.toMatchObject({ code: 'invalid' }))
})

test('practice on people needs an acknowledged place that does not prohibit it', async () => {
  const { trainee, competency } = await aBedside(db)
  const entry = {
    id: randomUUID(),
    competencySlug: competency.slug,
    practisedOn: '2026-03-02',
    setting: 'client' as const,
    participation: 'assisted' as const,
    tiMax: null,
    miMax: null,
    probeOnMinutes: null,
    note: '',
  }
  const log = (standing: 'prohibited' | 'restricted' | undefined) =>
    logPractice(db, { traineeId: trainee.id, timeZone: 'UTC', settings: competency.settings, standing, entry, now })
  await expect(log('prohibited')).rejects.toMatchObject({ code: 'invalid' })
  await expect(log(undefined)).rejects.toMatchObject({ code: 'invalid' })
  await expect(log('restricted')).resolves.toBeDefined()
})

test('only the owner can take an entry out', async () => {
  const { trainee, competency } = await aBedside(db)
  const other = await aTrainee(db)
  const { entryId } = await aPracticeEntry(db, { traineeId: trainee.id, competency, now })
  await removePracticeEntry(db, { entryId, traineeId: other.id })
  expect(await practiceLog(db, { traineeId: trainee.id })).toHaveLength(1)
  await removePracticeEntry(db, { entryId, traineeId: trainee.id })
  await removePracticeEntry(db, { entryId, traineeId: trainee.id })
  expect(await practiceLog(db, { traineeId: trainee.id })).toEqual([])
})
