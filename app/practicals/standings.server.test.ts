import { describe, expect, test } from 'vitest'
import { addDays } from '~/platform/time'
import {
  aBedside,
  aPracticeEntry,
  aPublishedCompetency,
  aRequest,
  aShownCompetency,
  aSignOff,
} from '~tests/factories/practicals'
import { testDatabase } from '~tests/setup/database'
import { ownRule } from './competency-standing'
import { levelStandings } from './level-standings'
import { competencyStandings, handsOnRecord } from './standings.server'

const { db } = await testDatabase()
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
