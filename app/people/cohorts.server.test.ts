import { and, eq, isNull } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { addDays } from '~/platform/time'
import { cohortInstructors, enrolments, people, personRoles } from '~db/schema/people'
import { aCohort, anAdmin, anEnrolment, anInstructor, aPerson, aSession, aTrainee } from '~tests/factories/people'
import { testDatabase } from '~tests/setup/database'
import { peopleList, personPage } from './admin-queries.server'
import { assignInstructor, unassignInstructor } from './assign-instructor.server'
import { archiveCohort, createCohort, renameCohort, reopenCohort } from './change-cohort.server'
import { deactivatePerson, grantRole, reactivatePerson, withdrawRole } from './change-roles.server'
import { cohortList, cohortPage, instructorsToAssign, openCohorts, traineesWithoutPlace } from './cohort-queries.server'
import { endEnrolment, enrolTrainee, moveTrainee } from './enrol-trainee.server'
import {
  enrolmentOf,
  instructorCount,
  instructorsOf,
  mayTeach,
  traineesTaughtBy,
  traineesVisibleTo,
} from './queries.server'
import { actorOf } from './sessions.server'

const { db } = await testDatabase()
const now = new Date('2026-11-22T10:00:00Z')
const openPlaces = (traineeId: string) =>
  db
    .select()
    .from(enrolments)
    .where(and(eq(enrolments.traineeId, traineeId), isNull(enrolments.endedAt)))
const names = (rows: { name: string }[]) => rows.map((row) => row.name)

test('cohort names are unique whatever their capitals, also when two are made at once', async () => {
  const make = (name: string) => createCohort(db, { name, startsOn: '2026-12-01', now })
  const tries = await Promise.allSettled([make('Winter'), make('WINTER'), make('winter')])
  expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  for (const one of tries) if (one.status === 'rejected') expect(one.reason).toMatchObject({ code: 'conflict' })

  const { cohortId } = await make('Spring')
  await expect(renameCohort(db, { cohortId, name: 'wInter', startsOn: '2026-12-01' })).rejects.toMatchObject({
    code: 'conflict',
  })
  await renameCohort(db, { cohortId, name: 'SPRING', startsOn: '2027-03-01' })
  expect(await cohortPage(db, { cohortId })).toMatchObject({ name: 'SPRING', startsOn: '2027-03-01' })
})

test('changing a cohort that is not there is refused', async () => {
  const cohortId = crypto.randomUUID()
  await expect(renameCohort(db, { cohortId, name: 'Nowhere', startsOn: '2027-03-01' })).rejects.toMatchObject({
    code: 'not-found',
  })
  await expect(archiveCohort(db, { cohortId, now })).rejects.toMatchObject({ code: 'not-found' })
  expect(await cohortPage(db, { cohortId })).toBeUndefined()
})

test('archiving ends places and access, keeps the rows, and can be undone empty', async () => {
  const cohort = await aCohort(db)
  const trainee = await aTrainee(db, { cohortId: cohort.id })
  const instructor = await anInstructor(db, { cohortId: cohort.id })
  expect(await archiveCohort(db, { cohortId: cohort.id, now })).toEqual({ enrolmentsEnded: 1 })
  expect(await archiveCohort(db, { cohortId: cohort.id, now })).toEqual({ enrolmentsEnded: 0 })
  expect(await db.select().from(enrolments).where(eq(enrolments.traineeId, trainee.id))).toMatchObject([
    { endedAt: now },
  ])
  expect(await mayTeach(db, { instructorId: instructor.id, traineeId: trainee.id })).toBe(false)
  expect((await openCohorts(db)).map((one) => one.id)).not.toContain(cohort.id)
  await expect(enrolTrainee(db, { traineeId: trainee.id, cohortId: cohort.id, now })).rejects.toMatchObject({
    code: 'conflict',
  })

  await reopenCohort(db, { cohortId: cohort.id })
  await expect(reopenCohort(db, { cohortId: cohort.id })).rejects.toMatchObject({ code: 'conflict' })
  expect(await cohortPage(db, { cohortId: cohort.id })).toMatchObject({
    archivedAt: null,
    trainees: [],
    instructors: [],
  })
})

test('nobody slips into a cohort while it is archived', async () => {
  for (let round = 0; round < 5; round += 1) {
    const cohort = await aCohort(db)
    const trainee = await aTrainee(db)
    await Promise.allSettled([
      archiveCohort(db, { cohortId: cohort.id, now }),
      enrolTrainee(db, { traineeId: trainee.id, cohortId: cohort.id, now }),
    ])
    expect(await openPlaces(trainee.id)).toEqual([])
  }
})

test('a trainee has one place: enrolled once, moved in one step, ended once', async () => {
  const [one, two] = [await aCohort(db), await aCohort(db)]
  const trainee = await aTrainee(db)
  const place = { traineeId: trainee.id, now }
  await expect(moveTrainee(db, { ...place, cohortId: one.id })).rejects.toMatchObject({ code: 'conflict' })
  await enrolTrainee(db, { ...place, cohortId: one.id })
  await enrolTrainee(db, { ...place, cohortId: one.id })
  await expect(enrolTrainee(db, { ...place, cohortId: two.id })).rejects.toMatchObject({ code: 'conflict' })
  await moveTrainee(db, { ...place, cohortId: two.id })
  expect(await enrolmentOf(db, place)).toMatchObject({ cohortId: two.id, cohortName: two.name })
  expect(await db.select().from(enrolments).where(eq(enrolments.traineeId, trainee.id))).toHaveLength(2)
  expect(await endEnrolment(db, place)).toEqual({ ended: true })
  expect(await endEnrolment(db, place)).toEqual({ ended: false })
  expect(await enrolmentOf(db, place)).toBeUndefined()
})

test('six admins who enrol and move one trainee at once leave one open place', async () => {
  const trainee = await aTrainee(db)
  const cohorts = await Promise.all([1, 2, 3].map(() => aCohort(db)))
  await enrolTrainee(db, { traineeId: trainee.id, cohortId: cohorts[0]?.id ?? '', now })
  await Promise.all(
    cohorts.flatMap((cohort) => [1, 2].map(() => moveTrainee(db, { traineeId: trainee.id, cohortId: cohort.id, now }))),
  )
  expect(await openPlaces(trainee.id)).toHaveLength(1)
})

test.each([
  ['an instructor', () => anInstructor(db)],
  ['a deactivated trainee', () => aTrainee(db, { deactivatedAt: now })],
])('%s cannot be enrolled', async (_, person) => {
  const cohort = await aCohort(db)
  await expect(enrolTrainee(db, { traineeId: (await person()).id, cohortId: cohort.id, now })).rejects.toMatchObject({
    code: 'invalid',
  })
})

test.each([
  ['a trainee', () => aTrainee(db)],
  ['a deactivated instructor', () => anInstructor(db, { deactivatedAt: now })],
])('%s cannot be given a cohort', async (_, person) => {
  const cohort = await aCohort(db)
  await expect(
    assignInstructor(db, { cohortId: cohort.id, instructorId: (await person()).id, now }),
  ).rejects.toMatchObject({ code: 'invalid' })
})

test('an instructor is assigned, taken off and assigned again, each time once', async () => {
  const cohort = await aCohort(db)
  const instructor = await anInstructor(db)
  const assignment = { cohortId: cohort.id, instructorId: instructor.id }
  await assignInstructor(db, { ...assignment, now })
  await assignInstructor(db, { ...assignment, now: addDays(now, 1) })
  expect(await db.select().from(cohortInstructors).where(eq(cohortInstructors.cohortId, cohort.id))).toMatchObject([
    { since: now, until: null },
  ])
  await unassignInstructor(db, { ...assignment, now: addDays(now, 2) })
  expect((await instructorsToAssign(db, { cohortId: cohort.id })).map((one) => one.id)).toContain(instructor.id)
  await assignInstructor(db, { ...assignment, now: addDays(now, 3) })
  expect((await cohortPage(db, { cohortId: cohort.id }))?.instructors).toMatchObject([
    { id: instructor.id, since: addDays(now, 3) },
  ])
  expect((await instructorsToAssign(db, { cohortId: cohort.id })).map((one) => one.id)).not.toContain(instructor.id)
})

test('an instructor sees the trainees of their own current cohorts and no others', async () => {
  const instructor = await anInstructor(db)
  const mine = await aCohort(db, { name: 'Mine', instructorIds: [instructor.id] })
  const other = await aCohort(db, { name: 'Other' })
  const was = await aCohort(db, { name: 'Was mine', instructorIds: [instructor.id] })
  await unassignInstructor(db, { cohortId: was.id, instructorId: instructor.id, now })
  await aTrainee(db, { name: 'Here', cohortId: mine.id })
  await aTrainee(db, { name: 'Elsewhere', cohortId: other.id })
  await aTrainee(db, { name: 'Formerly', cohortId: was.id })
  await aTrainee(db, { name: 'Deactivated', cohortId: mine.id, deactivatedAt: now })
  const left = await aTrainee(db, { name: 'Left' })
  await anEnrolment(db, { traineeId: left.id, cohortId: mine.id, endedAt: now })

  expect(names(await traineesVisibleTo(db, { personId: instructor.id, roles: ['instructor'] }))).toEqual(['Here'])
  expect(names(await traineesTaughtBy(db, { instructorId: instructor.id }))).toEqual(['Here'])
  expect(names(await traineesVisibleTo(db, { personId: instructor.id, roles: ['trainee'] }))).toEqual([])
  expect(names(await traineesVisibleTo(db, { personId: instructor.id, roles: ['instructor', 'admin'] }))).toEqual(
    expect.arrayContaining(['Here', 'Elsewhere', 'Formerly']),
  )
})

test('nobody teaches themselves, and whoever lost the role teaches nobody', async () => {
  const both = await aPerson(db, { roles: ['trainee', 'instructor'] })
  const cohort = await aCohort(db, { instructorIds: [both.id], traineeIds: [both.id] })
  const trainee = await aTrainee(db, { cohortId: cohort.id })
  expect(await mayTeach(db, { instructorId: both.id, traineeId: both.id })).toBe(false)
  expect(await mayTeach(db, { instructorId: both.id, traineeId: trainee.id })).toBe(true)
  expect(await instructorsOf(db, { traineeId: both.id })).toEqual([])
  expect(await instructorsOf(db, { traineeId: trainee.id })).toMatchObject([{ instructorId: both.id }])
  await withdrawRole(db, { personId: both.id, role: 'instructor', now })
  expect(await mayTeach(db, { instructorId: both.id, traineeId: trainee.id })).toBe(false)
  expect(await instructorsOf(db, { traineeId: trainee.id })).toEqual([])
})

test('the list of cohorts counts open places and names who teaches', async () => {
  const [ines, abel] = [await anInstructor(db, { name: 'Ines' }), await anInstructor(db, { name: 'Abel' })]
  const cohort = await aCohort(db, { startsOn: '2099-01-01', instructorIds: [ines.id, abel.id] })
  await aTrainee(db, { cohortId: cohort.id })
  await aTrainee(db, { cohortId: cohort.id })
  const left = await aTrainee(db)
  await anEnrolment(db, { traineeId: left.id, cohortId: cohort.id, endedAt: now })
  const archived = await aCohort(db, { startsOn: '2099-02-01', archivedAt: now })
  const list = await cohortList(db)
  expect(list[0]).toMatchObject({ id: cohort.id, trainees: 2, instructors: ['Abel', 'Ines'] })
  expect(list.findIndex((one) => one.id === archived.id)).toBeGreaterThan(0)
})

test('trainees without a place are offered, those with one are not', async () => {
  const cohort = await aCohort(db)
  const [free, placed] = [await aTrainee(db), await aTrainee(db, { cohortId: cohort.id })]
  const offered = (await traineesWithoutPlace(db)).map((one) => one.id)
  expect(offered).toContain(free.id)
  expect(offered).not.toContain(placed.id)
})

test('a role is given once and taken with what hangs on it', async () => {
  const cohort = await aCohort(db)
  const person = await aTrainee(db, { cohortId: cohort.id })
  await grantRole(db, { personId: person.id, role: 'instructor', now })
  await grantRole(db, { personId: person.id, role: 'instructor', now })
  expect((await personPage(db, { personId: person.id }))?.roles).toEqual(['trainee', 'instructor'])
  await withdrawRole(db, { personId: person.id, role: 'trainee', now })
  expect(await openPlaces(person.id)).toEqual([])
  expect(await personPage(db, { personId: person.id })).toMatchObject({
    roles: ['instructor'],
    places: [{ cohortName: cohort.name, endedAt: now }],
  })
  await expect(grantRole(db, { personId: crypto.randomUUID(), role: 'admin', now })).rejects.toMatchObject({
    code: 'not-found',
  })
})

test('the last admin stays, one by one and when they leave together', async () => {
  const clear = async () => void (await db.delete(personRoles).where(eq(personRoles.role, 'admin')))
  const admins = () =>
    db
      .select()
      .from(personRoles)
      .innerJoin(people, and(eq(people.id, personRoles.personId), isNull(people.deactivatedAt)))
      .where(eq(personRoles.role, 'admin'))
  await clear()
  const only = await anAdmin(db)
  await anAdmin(db, { deactivatedAt: now })
  await expect(withdrawRole(db, { personId: only.id, role: 'admin', now })).rejects.toMatchObject({ code: 'conflict' })
  await expect(deactivatePerson(db, { personId: only.id, now })).rejects.toMatchObject({ code: 'conflict' })

  const leave = [
    (personId: string) => withdrawRole(db, { personId, role: 'admin', now }),
    (personId: string) => deactivatePerson(db, { personId, now }),
  ]
  for (const first of leave) {
    for (const second of leave) {
      await clear()
      const [one, two] = [await anAdmin(db), await anAdmin(db)]
      const tries = await Promise.allSettled([first(one.id), second(two.id)])
      expect(tries.map((each) => each.status).toSorted()).toEqual(['fulfilled', 'rejected'])
      expect(await admins()).toHaveLength(1)
    }
  }
})

test('deactivating ends every session, and keeps role and place for the way back', async () => {
  await anAdmin(db)
  const cohort = await aCohort(db)
  const trainee = await aTrainee(db, { cohortId: cohort.id })
  const { token } = await aSession(db, trainee)
  const before = await instructorCount(db)
  await deactivatePerson(db, { personId: trainee.id, now })
  await deactivatePerson(db, { personId: trainee.id, now: addDays(now, 1) })
  expect(await actorOf(db, token)).toBeUndefined()
  expect(await personPage(db, { personId: trainee.id })).toMatchObject({ deactivatedAt: now })
  await reactivatePerson(db, { personId: trainee.id })
  expect(await openPlaces(trainee.id)).toHaveLength(1)
  expect(await instructorCount(db)).toBe(before)
})

test('people are found by name or address, by role and by state, page by page', async () => {
  const tag = 'zq%_'
  await aPerson(db, { name: `Bea ${tag}`, roles: ['instructor'], email: 'bea@find.example' })
  await aTrainee(db, { name: `abe ${tag}` })
  await aTrainee(db, { name: `Cy ${tag}`, deactivatedAt: now })
  expect(names((await peopleList(db, { search: tag })).people)).toEqual([`abe ${tag}`, `Bea ${tag}`, `Cy ${tag}`])
  expect(names((await peopleList(db, { search: 'BEA@FIND' })).people)).toEqual([`Bea ${tag}`])
  expect(names((await peopleList(db, { search: tag, role: 'trainee', state: 'active' })).people)).toEqual([
    `abe ${tag}`,
  ])
  expect(names((await peopleList(db, { search: tag, state: 'deactivated' })).people)).toEqual([`Cy ${tag}`])
  expect((await peopleList(db, { search: 'zqXX' })).total).toBe(0)
  const { people: second, total } = await peopleList(db, { page: 2 })
  expect(second).toHaveLength(Math.max(0, total - 50))
})
