import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { practiceEntries } from '~db/schema/practicals'
import { aTrainee } from '~tests/factories/people'
import { aBedside, aPracticeEntry } from '~tests/factories/practicals'
import { testDatabase } from '~tests/setup/database'
import { ownRule } from './competency-standing'
import { logPractice, withdrawPracticeEntry } from './log-practice.server'
import { practiceLog } from './practice-queries.server'
import { practiceTotals, recentMinutes, stands } from './practice-totals'
import { competencyStandings } from './standings.server'

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
    place: '',
    setting: 'phantom' as const,
    participation: 'performed' as const,
    difficulty: null,
    hardBecause: [],
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
    place: '',
    setting: 'client' as const,
    participation: 'assisted' as const,
    difficulty: null,
    hardBecause: [],
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

describe('dates, and what made it hard', () => {
  test.each([
    ['the first day', '2026-01-05', true],
    ['the day before', '2026-01-04', false],
  ])('practice counts from the first day of the enrolment: %s', async (_, practisedOn, allowed) => {
    const { trainee, competency } = await aBedside(db)
    const logged = aPracticeEntry(db, { traineeId: trainee.id, competency, practisedOn, now })
    await (allowed
      ? expect(logged).resolves.toBeDefined()
      : expect(logged).rejects.toMatchObject({ code: 'invalid', message: expect.stringContaining('2026-01-05') }))
  })

  test('somebody who was never enrolled has nothing to log', async () => {
    const { competency } = await aBedside(db)
    const nobody = await aTrainee(db)
    await expect(aPracticeEntry(db, { traineeId: nobody.id, competency, now })).rejects.toMatchObject({
      code: 'invalid',
    })
  })

  test.each([
    ['plain', [], true],
    ['plain', ['machine'], false],
    [null, ['machine'], false],
    ['awkward', ['machine', 'window'], true],
    ['hard', [], true],
  ] as const)('difficulty %j because of %j', async (difficulty, hardBecause, allowed) => {
    const { trainee, competency } = await aBedside(db)
    const story = { traineeId: trainee.id, competency, difficulty, hardBecause: [...hardBecause], now }
    const logged = aPracticeEntry(db, story)
    await (allowed ? expect(logged).resolves.toBeDefined() : expect(logged).rejects.toMatchObject({ code: 'invalid' }))
    if (allowed) return
    const row = { ...story, competencySlug: competency.slug, practisedOn: '2026-03-01', createdAt: now }
    const { competency: _c, now: _n, ...values } = { ...row, setting: 'phantom', participation: 'performed' } as const
    await expect(db.insert(practiceEntries).values(values)).rejects.toMatchObject({
      cause: { constraint_name: 'practice_is_hard_for_known_reasons' },
    })
  })
})

describe('changing what was logged', () => {
  test('a correction stands in the place of the entry, which stays to be seen and counts no more', async () => {
    const { trainee, competency } = await aBedside(db)
    const about = { traineeId: trainee.id, competency, now }
    const { entryId } = await aPracticeEntry(db, { ...about, probeOnMinutes: 10 })
    const id = randomUUID()
    const correct = () => aPracticeEntry(db, { ...about, id, supersedesId: entryId, probeOnMinutes: 12 })
    expect(await Promise.all([correct(), correct()])).toEqual([{ entryId: id }, { entryId: id }])
    const log = await practiceLog(db, { traineeId: trainee.id })
    expect(log.map((one) => [one.id, one.correctedById, stands(one)])).toEqual(
      expect.arrayContaining([
        [entryId, id, false],
        [id, null, true],
      ]),
    )
    expect(practiceTotals(log)).toEqual({ entries: 1, own: 1, minutes: 12, days: 1 })
    const second = aPracticeEntry(db, { ...about, supersedesId: entryId })
    await expect(second).rejects.toMatchObject({ code: 'conflict' })
    const [standing] = await competencyStandings(db, {
      ...{ traineeId: trainee.id, competencies: [competency], ruleFor: ownRule, now },
    })
    expect(standing?.practised).toBe(1)
  })

  test('minutes that were only watched are nobody’s probe-on time', () => {
    const scan = { practisedOn: '2026-03-01', probeOnMinutes: 10, correctedById: null, withdrawn: null }
    const log = (['performed', 'assisted', 'observed'] as const).map((participation) => ({ ...scan, participation }))
    expect(practiceTotals(log)).toEqual({ entries: 3, own: 2, minutes: 20, days: 1 })
    expect(recentMinutes(log, '2026-03-01')).toEqual({ today: 20, week: 20 })
  })

  test('only the owner can take an entry out or correct it; taken out, it stays to be seen', async () => {
    const { trainee, competency, cohort } = await aBedside(db)
    const other = await aTrainee(db, { cohortId: cohort.id })
    const { entryId } = await aPracticeEntry(db, { traineeId: trainee.id, competency, now })
    const takesOut = (traineeId: string) => withdrawPracticeEntry(db, { entryId, traineeId, reason: ' Twice. ', now })
    await expect(takesOut(other.id)).rejects.toMatchObject({ code: 'not-found' })
    const correction = aPracticeEntry(db, { traineeId: other.id, competency, supersedesId: entryId, now })
    await expect(correction).rejects.toMatchObject({ code: 'not-found' })
    await Promise.all([takesOut(trainee.id), takesOut(trainee.id)])
    const log = await practiceLog(db, { traineeId: trainee.id })
    expect(log).toMatchObject([{ id: entryId, withdrawn: { at: now, reason: 'Twice.' } }])
    expect(practiceTotals(log)).toEqual({ entries: 0, own: 0, minutes: 0, days: 0 })
    await expect(
      aPracticeEntry(db, { traineeId: trainee.id, competency, supersedesId: entryId, now }),
    ).rejects.toMatchObject({ code: 'conflict' })
  })

  test('against each other at once, one of the two wins and the other is told', async () => {
    const { trainee, competency } = await aBedside(db)
    const about = { traineeId: trainee.id, competency, now }
    const { entryId } = await aPracticeEntry(db, about)
    const outcomes = await Promise.allSettled([
      aPracticeEntry(db, { ...about, supersedesId: entryId }),
      withdrawPracticeEntry(db, { entryId, traineeId: trainee.id, reason: '', now }),
    ])
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })
})

test('minutes of today and of the week', () => {
  const line = { participation: 'performed', correctedById: null, withdrawn: null } as const
  const log = [
    { ...line, practisedOn: '2026-03-09', probeOnMinutes: 1 },
    { ...line, practisedOn: '2026-03-08', probeOnMinutes: 2 },
    { ...line, practisedOn: '2026-03-03', probeOnMinutes: 4 },
    { ...line, practisedOn: '2026-03-02', probeOnMinutes: 8 },
    { ...line, practisedOn: '2026-03-09', probeOnMinutes: 16, withdrawn: { at: now, reason: '' } },
  ]
  expect(recentMinutes(log, '2026-03-09')).toEqual({ today: 1, week: 7 })
})
