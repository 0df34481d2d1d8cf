import { describe, expect, test } from 'vitest'
import { addDays } from '~/platform/time'
import { aCohort, anEnrolment, anInstructor, aTrainee } from '~tests/factories/people'
import {
  aBedside,
  aPracticeEntry,
  aPublishedCompetency,
  aRequest,
  aShownCompetency,
  aSignOff,
} from '~tests/factories/practicals'
import { testDatabase } from '~tests/setup/database'
import { queriesOf } from '~tests/setup/queries-of'
import { ownRule } from './competency-standing'
import { levelStandings } from './level-standings'
import { cohortMatrix, competencyStandings, handsOnRecord, standingsOfTrainees } from './standings.server'

const { db, sql: driver, address } = await testDatabase()
const seenAt = new Date('2026-03-02T10:00:00Z')
const now = addDays(seenAt, 1)

describe('one trainee', () => {
  test('stands in each competency asked for, in that order, by what is on the record', async () => {
    const { trainee, instructor, second, competency } = await aBedside(db)
    const [other, unseen] = [
      await aPublishedCompetency(db, { slug: 'other' }),
      await aPublishedCompetency(db, { slug: 'unseen' }),
    ]
    await aShownCompetency(db, { trainee, instructors: [instructor, second], competency, on: seenAt })
    await aPracticeEntry(db, { traineeId: trainee.id, competency: other, now: seenAt })
    await aPracticeEntry(db, { traineeId: trainee.id, competency: other, now: seenAt })
    await aPracticeEntry(db, { traineeId: trainee.id, competency: other, participation: 'observed', now: seenAt })
    await aRequest(db, { traineeId: trainee.id, competencySlug: competency.slug })

    const standings = await competencyStandings(db, {
      traineeId: trainee.id,
      competencies: [unseen, competency, other],
      ruleFor: ownRule,
      now,
    })
    expect(standings.map((one) => [one.competencySlug, one.status, one.counted, one.practised, one.asked])).toEqual([
      ['unseen', 'not-started', 0, 0, false],
      [competency.slug, 'competent', 3, 0, true],
      ['other', 'ready', 0, 2, false],
    ])
  })

  test('is held to the rule that is asked for, not only to the competency’s own', async () => {
    const { trainee, instructor, second, competency } = await aBedside(db)
    await aShownCompetency(db, { trainee, instructors: [instructor, second], competency, on: seenAt })
    const stricter = await competencyStandings(db, {
      traineeId: trainee.id,
      competencies: [competency],
      ruleFor: ({ required }) => ({ ...required, observations: 4 }),
      now,
    })
    expect(stricter[0]?.parts.filter((one) => !one.met).map((one) => one.part)).toEqual(['observations'])
  })

  test('a level that asks for less is told apart from the competency’s own rule', async () => {
    const { trainee, instructor, competency } = await aBedside(db)
    await aSignOff(db, { trainee, instructor, competency, observedAt: seenAt })
    const level = {
      title: '',
      summary: '',
      statement: '',
      modules: [],
      quizzes: [],
      minimumObservations: 1,
      acknowledgements: [],
      validMonths: 12,
      plainWords: '',
    }
    const levels = [
      {
        ...level,
        slug: 'first',
        competencies: [competency.slug],
        competencyRule: { observations: 1, entrustment: 3, dates: 1, instructors: 1, withinDays: 365 },
      },
      { ...level, slug: 'second', competencies: [competency.slug] },
      { ...level, slug: 'elsewhere', competencies: ['another'] },
    ]
    const record = await handsOnRecord(db, { traineeId: trainee.id, competencies: [competency] })
    const standings = levelStandings(record, { competency, levels, now })
    expect(standings.map((one) => [one.slug, one.met, one.missing.length])).toEqual([
      ['first', true, 0],
      ['second', false, 3],
    ])
  })

  test('dates are those of the instructor’s own calendar', async () => {
    const { trainee, instructor, competency } = await aBedside(db, {
      slug: 'dated',
      required: { observations: 2, instructors: 1 },
    })
    const inTokyo = { ...instructor, timeZone: 'Asia/Tokyo' }
    await aSignOff(db, { trainee, instructor: inTokyo, competency, observedAt: new Date('2026-03-02T14:00:00Z') })
    await aSignOff(db, { trainee, instructor: inTokyo, competency, observedAt: new Date('2026-03-02T16:00:00Z') })
    const [standing] = await competencyStandings(db, {
      traineeId: trainee.id,
      competencies: [competency],
      ruleFor: ownRule,
      now,
    })
    expect(standing).toMatchObject({ status: 'competent' })
  })

  test('a critical of an older version of the checklist stays open under the version that replaced it', async () => {
    const { trainee, instructor, competency } = await aBedside(db, {
      slug: 'revised',
      required: { observations: 1, dates: 1, instructors: 1 },
    })
    const items = { 'reads-ti': 'no', 'starts-low': 'yes', 'stops-in-time': 'yes' } as const
    await aSignOff(db, {
      trainee,
      instructor,
      competency,
      observedAt: seenAt,
      items,
      nextStep: 'Read the index aloud.',
    })
    const revised = await aPublishedCompetency(db, {
      slug: 'revised',
      title: 'Revised',
      required: { observations: 1, dates: 1, instructors: 1 },
    })
    const standing = async () =>
      (
        await competencyStandings(db, {
          traineeId: trainee.id,
          competencies: [revised],
          ruleFor: ownRule,
          now: addDays(now, 2),
        })
      )[0]?.status
    expect(await standing()).toBe('blocked')
    await aSignOff(db, { trainee, instructor, competency: revised, observedAt: now })
    expect(await standing()).toBe('competent')
  })
})

describe('a cohort', () => {
  test('lists who is enrolled now, by name, and nobody else’s record shows in theirs', async () => {
    const { cohort, trainee, instructor, second, competency } = await aBedside(db)
    const zoe = await aTrainee(db, { name: 'Zoe Arden', cohortId: cohort.id })
    const former = await aTrainee(db, { name: 'Former Trainee' })
    await anEnrolment(db, { traineeId: former.id, cohortId: cohort.id, endedAt: seenAt })
    await aShownCompetency(db, { trainee, instructors: [instructor, second], competency, on: seenAt })

    const rows = await cohortMatrix(db, { cohortId: cohort.id, competencies: [competency], now })
    expect(rows.map((row) => [row.name, row.statuses[0]])).toEqual([
      [trainee.name, 'competent'],
      ['Zoe Arden', 'not-started'],
    ])
    expect(rows[1]?.traineeId).toBe(zoe.id)
    const alone = await competencyStandings(db, {
      traineeId: trainee.id,
      competencies: [competency],
      ruleFor: ownRule,
      now,
    })
    const question = { competencies: [competency], ruleFor: ownRule, now }
    const together = await standingsOfTrainees(db, { traineeIds: rows.map(({ traineeId }) => traineeId), ...question })
    expect(together.get(trainee.id)).toEqual(alone)
    expect([...together.keys()]).toEqual([trainee.id, zoe.id])
  })

  test('of 1,000 trainees takes a dozen queries, and one of nobody takes one', async () => {
    const competencies = await Promise.all(
      ['one', 'two', 'three', 'four', 'five', 'six'].map((slug) => aPublishedCompetency(db, { slug })),
    )
    const cohort = await aCohort(db)
    const instructor = await anInstructor(db, { cohortId: cohort.id })
    await crowd({ cohortId: cohort.id, instructorId: instructor.id, competencies, count: 1000 })

    const matrix = (cohortId: string) =>
      queriesOf({ address }, (watched) => cohortMatrix(watched, { cohortId, competencies, now }))
    const rows = await cohortMatrix(db, { cohortId: cohort.id, competencies, now })
    expect(rows).toHaveLength(1000)
    const traineeIds = rows.map(({ traineeId }) => traineeId)
    const standings = await standingsOfTrainees(db, { traineeIds, competencies, ruleFor: ownRule, now })
    for (const { traineeId, statuses } of rows) {
      expect(standings.get(traineeId)?.map(({ status }) => status)).toEqual(statuses)
      expect(standings.get(traineeId)?.every(({ counted }) => counted === 4)).toBe(true)
    }
    expect(await matrix(cohort.id)).toHaveLength(1 + 3 * 4)
    expect(await matrix((await aCohort(db)).id)).toHaveLength(1)
  })
})

/** 1,000 trainees with four observations in each competency, straight into the tables. */
async function crowd({
  cohortId,
  instructorId,
  competencies,
  count,
}: {
  cohortId: string
  instructorId: string
  competencies: { slug: string; version: string }[]
  count: number
}) {
  const at = seenAt.toISOString()
  await driver`insert into people (email, name, password_hash, created_at) select 'crowd-' || n || '@people.example', 'Trainee ' || n, 'x', ${at} from generate_series(1, ${count}::int) n`
  await driver`insert into enrolments (trainee_id, cohort_id, enrolled_at) select id, ${cohortId}, ${at} from people where email like 'crowd-%'`
  for (const { slug, version } of competencies) {
    await driver`insert into observations (id, trainee_id, instructor_id, competency_slug, competency_version, observed_at, setting, participation, items, criticals_missed,
        domains, entrustment, strengths, signed_at, signer_name, trainee_name, signer_time_zone, meaning, proved_by, salt, signed_hash)
      select gen_random_uuid(), p.id, ${instructorId}, ${slug}, ${version}, ${at}::timestamptz - n * interval '1 day', 'phantom', 'performed',
        '{"reads-ti":"yes","starts-low":"yes","stops-in-time":"yes"}', 0, '{}', 4, 'Calm', ${at}, 'Ines', p.name, 'Europe/Berlin', 'seen', 'password', 'salt', 'hash'
      from people p, generate_series(1, 4) n where p.email like 'crowd-%'`
  }
}
