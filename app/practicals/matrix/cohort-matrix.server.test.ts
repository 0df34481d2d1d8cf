import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { addDays, addHours } from '~/platform/time'
import { recordDigests } from '~db/schema/record-digests'
import { aCohort, anAdmin, anEnrolment, anInstructor, aTrainee } from '~tests/factories/people'
import {
  aBedside,
  aPracticeEntry,
  aPublishedCompetency,
  aRequest,
  aShownCompetency,
  aSignOff,
  asSigner,
  freshProof,
} from '~tests/factories/practicals'
import { testDatabase } from '~tests/setup/database'
import { queriesOf } from '~tests/setup/queries-of'
import { COMPETENCY_STATUSES } from '../competency-decision'
import { ownRule, type StandingQuestion } from '../competency-standing'
import { withdrawPracticeEntry } from '../log-practice.server'
import { revokeSignOff } from '../revoke-sign-off.server'
import { competencyStandings } from '../standings.server'
import { cellAt, statusAt } from './cell-digest'
import { cohortMatrix } from './cohort-matrix.server'

const { db, sql: driver, address } = await testDatabase()
const seenAt = new Date('2026-03-02T10:00:00Z')
const now = addDays(seenAt, 1)
const viewerId = '00000000-0000-4000-8000-000000000000'

type Competencies = StandingQuestion['competencies']

const matrix = (cohortId: string, competencies: Competencies, at = now) =>
  cohortMatrix(db, { cohortId, viewerId, competencies, ruleFor: ownRule, now: at })

/** By name: what the matrix says of each competency. */
const statuses = async (cohortId: string, competencies: Competencies, at = now) =>
  Object.fromEntries(
    (await matrix(cohortId, competencies, at)).map(({ name, cells }) => [
      name,
      competencies.map((_, place) => COMPETENCY_STATUSES[statusAt(cellAt(cells, place), at.getTime())]),
    ]),
  )

test('lists who is enrolled now, by name, and nobody else’s record shows in theirs', async () => {
  const { cohort, trainee, instructor, second, competency } = await aBedside(db)
  await aTrainee(db, { name: 'Zoe Arden', cohortId: cohort.id })
  await aTrainee(db, { name: 'Łukasz Wójcik', cohortId: cohort.id })
  const former = await aTrainee(db, { name: 'Former Trainee' })
  await anEnrolment(db, { traineeId: former.id, cohortId: cohort.id, endedAt: seenAt })
  await aShownCompetency(db, { trainee, instructors: [instructor, second], competency, on: seenAt })

  const said = await statuses(cohort.id, [competency])
  expect(Object.entries(said)).toEqual([
    ['Łukasz Wójcik', ['not-started']],
    [trainee.name, ['competent']],
    ['Zoe Arden', ['not-started']],
  ])
})

describe('whatever is kept, the matrix says what the record says', () => {
  test('after each change of it, though it was read in between', async () => {
    const { cohort, trainee, instructor, second, competency } = await aBedside(db, { slug: 'changing' })
    const other = await aPublishedCompetency(db, { slug: 'other' })
    const competencies = [competency, other]
    const admin = await anAdmin(db)
    const observed: string[] = []
    const practised: string[] = []
    const rule = { trainee, competency, observedAt: seenAt }
    const steps: (() => Promise<unknown>)[] = [
      async () => {},
      () => aPracticeEntry(db, { traineeId: trainee.id, competency, now: seenAt }),
      async () => {
        const { entryId } = await aPracticeEntry(db, { traineeId: trainee.id, competency, now: seenAt })
        practised.push(entryId)
      },
      () =>
        withdrawPracticeEntry(db, {
          ...{ entryId: practised[0] ?? '', traineeId: trainee.id, reason: 'Logged twice by mistake.', now: seenAt },
        }),
      () => aRequest(db, { traineeId: trainee.id, competencySlug: other.slug }),
      async () => observed.push((await aSignOff(db, { ...rule, instructor })).observationId),
      () => aSignOff(db, { ...rule, instructor: second, observedAt: addHours(seenAt, -26) }),
      () => aSignOff(db, { ...rule, instructor }),
      () =>
        revokeSignOff(db, {
          observationId: observed[0] ?? '',
          actor: { ...asSigner(admin), roles: ['admin'] },
          reason: 'It was another trainee.',
          proof: freshProof(addHours(seenAt, 3)),
          origin: 'https://academy.example',
          now: addHours(seenAt, 3),
        }),
    ]
    const seen = new Set<string>()
    for (const step of steps) {
      await step()
      const fresh = await competencyStandings(db, { traineeId: trainee.id, competencies, ruleFor: ownRule, now })
      const expected = { [trainee.name]: fresh.map(({ status }) => status) }
      expect(await statuses(cohort.id, competencies)).toEqual(expected)
      expect(await statuses(cohort.id, competencies)).toEqual(expected)
      seen.add(JSON.stringify(expected))
    }
    expect(seen.size).toBeGreaterThan(4)
  })

  test('at each later moment, without being worked out again', async () => {
    const { cohort, trainee, instructor, second, competency } = await aBedside(db, { slug: 'ageing' })
    await aShownCompetency(db, { trainee, instructors: [instructor, second], competency, on: seenAt })
    for (const [days, status] of [
      [1, 'competent'],
      [335, 'due'],
      [365, 'due'],
      [366, 'lapsed'],
      [2, 'competent'],
    ] as const) {
      expect(await statuses(cohort.id, [competency], addDays(seenAt, days))).toEqual({ [trainee.name]: [status] })
    }
  })

  test('before something was signed, by a clock that is behind', async () => {
    const { cohort, trainee, instructor, competency } = await aBedside(db, { slug: 'behind' })
    await aSignOff(db, { trainee, instructor, competency, observedAt: seenAt })
    expect(await statuses(cohort.id, [competency])).toEqual({ [trainee.name]: ['in-practice'] })
    expect(await statuses(cohort.id, [competency], seenAt)).toEqual({ [trainee.name]: ['not-started'] })
    expect(await statuses(cohort.id, [competency])).toEqual({ [trainee.name]: ['in-practice'] })
  })

  test('by another rule, in another order, and when an instructor joins or leaves', async () => {
    const { cohort, trainee, instructor, second, competency } = await aBedside(db, {
      slug: 'ruled',
      required: { observations: 1, dates: 1, instructors: 9 },
    })
    const other = await aPublishedCompetency(db, { slug: 'ruled-too' })
    await aSignOff(db, { trainee, instructor, competency, observedAt: seenAt })
    expect(await statuses(cohort.id, [competency])).toEqual({ [trainee.name]: ['in-practice'] })
    expect(await statuses(cohort.id, [other, competency])).toEqual({ [trainee.name]: ['not-started', 'in-practice'] })
    const easier = { ...competency, required: { ...competency.required, instructors: 1 } }
    expect(await statuses(cohort.id, [easier])).toEqual({ [trainee.name]: ['competent'] })

    await driver`update people set deactivated_at = ${now.toISOString()} where id <> ${instructor.id} and id in (select person_id from person_roles where role = 'instructor')`
    expect(await statuses(cohort.id, [competency])).toEqual({ [trainee.name]: ['competent'] })
    await driver`update people set deactivated_at = null where id = ${second.id}`
    expect(await statuses(cohort.id, [competency])).toEqual({ [trainee.name]: ['in-practice'] })
    await driver`update people set deactivated_at = null`
  })

  test('also when somebody keeps an older state of the record later, as a slow reader would', async () => {
    const { cohort, trainee, instructor, competency } = await aBedside(db, { slug: 'slow' })
    await matrix(cohort.id, [competency])
    const [old] = await db.select().from(recordDigests).where(eq(recordDigests.traineeId, trainee.id))
    if (!old) throw new Error('a digest was kept')
    await aSignOff(db, { trainee, instructor, competency, observedAt: seenAt })
    await db.update(recordDigests).set(old).where(eq(recordDigests.traineeId, trainee.id))
    expect(await statuses(cohort.id, [competency])).toEqual({ [trainee.name]: ['in-practice'] })
  })
})

test('of 1,000 trainees is three queries once it was read, and a dozen more before', { timeout: 60_000 }, async () => {
  const competencies = await Promise.all(['one', 'two', 'three'].map((slug) => aPublishedCompetency(db, { slug })))
  const cohort = await aCohort(db)
  const instructor = await anInstructor(db, { cohortId: cohort.id })
  await crowd({ cohortId: cohort.id, instructorId: instructor.id, competencies, count: 1000 })
  const asked = { cohortId: cohort.id, viewerId, competencies, ruleFor: ownRule, now }
  const queries = () => queriesOf({ address }, (watched) => cohortMatrix(watched, asked))

  expect(await queries()).toHaveLength(3 + 4 * 4)
  expect(await queries()).toHaveLength(3)
  const rows = await cohortMatrix(db, asked)
  expect(rows).toHaveLength(1000)
  expect(new Set(rows.map(({ cells }) => JSON.stringify(cells))).size).toBe(1)
  const [{ traineeId, cells } = { traineeId: '', cells: [] }] = rows
  const alone = await competencyStandings(db, { traineeId, competencies, ruleFor: ownRule, now })
  expect(alone.map((_, place) => COMPETENCY_STATUSES[statusAt(cellAt(cells, place), now.getTime())])).toEqual(
    alone.map(({ status }) => status),
  )
})

/** So many trainees with four observations in each competency, straight into the tables. */
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
