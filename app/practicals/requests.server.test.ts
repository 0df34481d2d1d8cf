import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { addHours } from '~/platform/time'
import { signOffRequests } from '~db/schema/practicals'
import { aCohort, anInstructor, aTrainee } from '~tests/factories/people'
import { aBedside, aRequest, aSignOff } from '~tests/factories/practicals'
import { testDatabase } from '~tests/setup/database'
import { askForSignOff } from './ask-for-sign-off.server'
import { declineRequest } from './decline-request.server'
import { ownRequests, requestBehind, requestQueue, requestToAnswer, signOffsOf } from './queries.server'
import { withdrawRequest } from './withdraw-request.server'

const { db } = await testDatabase()
const now = new Date('2026-03-02T10:00:00Z')
const reason = 'I was not in the room that day.'

async function atTheQueue(instructor?: 'named') {
  const bedside = await aBedside(db)
  const ask = {
    traineeId: bedside.trainee.id,
    competencySlug: bedside.competency.slug,
    instructorId: instructor ? bedside.instructor.id : null,
  }
  const { requestId } = await aRequest(db, { ...ask, selfEntrustment: 2, note: 'Face at last.', now })
  return { ...bedside, ask, requestId }
}
const stateOf = async (requestId: string) =>
  (await db.select().from(signOffRequests).where(eq(signOffRequests.id, requestId)))[0]?.state

describe('asking', () => {
  test('twice with the same words is one request, also at once', async () => {
    const { trainee, competency } = await aBedside(db)
    const ask = () =>
      askForSignOff(db, {
        traineeId: trainee.id,
        competencySlug: competency.slug,
        instructorId: null,
        selfEntrustment: 3,
        note: ' Ready. ',
        now,
      })
    const made = await Promise.all([ask(), ask(), ask()])
    expect(new Set(made.map((one) => one.requestId)).size).toBe(1)
  })

  test('anew with other words while one is open is refused', async () => {
    const { ask } = await atTheQueue()
    await expect(askForSignOff(db, { ...ask, selfEntrustment: 5, note: '', now })).rejects.toMatchObject({
      code: 'conflict',
    })
  })

  test.each([0, 6, 2.5])('needs a rating of oneself from 1 to 5, not %s', async (selfEntrustment) => {
    const { trainee, competency } = await aBedside(db)
    await expect(
      askForSignOff(db, {
        traineeId: trainee.id,
        competencySlug: competency.slug,
        instructorId: null,
        selfEntrustment,
        note: '',
        now,
      }),
    ).rejects.toMatchObject({ code: 'invalid' })
  })

  test('is for enrolled trainees, and names an instructor of their own cohort', async () => {
    const { trainee, competency } = await aBedside(db)
    const stranger = await anInstructor(db, { cohortId: (await aCohort(db)).id })
    const loner = await aTrainee(db)
    const ask = { competencySlug: competency.slug, selfEntrustment: 3, note: '', now }
    await expect(askForSignOff(db, { ...ask, traineeId: trainee.id, instructorId: stranger.id })).rejects.toMatchObject(
      { code: 'invalid' },
    )
    await expect(askForSignOff(db, { ...ask, traineeId: loner.id, instructorId: null })).rejects.toMatchObject({
      code: 'not-allowed',
    })
  })
})

describe('the queue', () => {
  test('holds what names me and what names nobody, of my cohorts only, without the rating the trainee gave themselves', async () => {
    const { requestId, instructor, second, trainee, competency, cohort } = await atTheQueue('named')
    const other = await aTrainee(db, { cohortId: cohort.id })
    const open = await aRequest(db, { traineeId: other.id, competencySlug: competency.slug, now: addHours(now, 1) })
    const stranger = await anInstructor(db, { cohortId: (await aCohort(db)).id })

    const mine = await requestQueue(db, { instructorId: instructor.id })
    expect(mine.map((one) => [one.requestId, one.toMe])).toEqual([
      [requestId, true],
      [open.requestId, false],
    ])
    expect(mine[0]).toEqual({
      ...{ requestId, traineeId: trainee.id, traineeName: trainee.name, cohortName: cohort.name },
      ...{ competencySlug: competency.slug, note: 'Face at last.', toMe: true, createdAt: now, taken: null },
    })
    expect(JSON.stringify(mine)).not.toMatch(/self/i)
    expect((await requestQueue(db, { instructorId: second.id })).map((one) => one.requestId)).toEqual([open.requestId])
    expect(await requestQueue(db, { instructorId: stranger.id })).toEqual([])
    expect(await requestToAnswer(db, { requestId, instructorId: second.id })).toBeUndefined()
    const behind = await requestBehind(db, {
      traineeId: trainee.id,
      competencySlug: competency.slug,
      instructorId: instructor.id,
    })
    expect(behind).toEqual({ requestId, note: 'Face at last.', createdAt: now, taken: null })
  })

  test('the rating the trainee gave themselves is shown once the instructor has signed, and never for a declined request', async () => {
    const { requestId, trainee, instructor, competency, ask } = await atTheQueue()
    await declineRequest(db, { requestId, instructorId: instructor.id, reason, now })
    const again = await askForSignOff(db, { ...ask, selfEntrustment: 5, note: '', now })
    await aSignOff(db, { trainee, instructor, competency, observedAt: now, requestId: again.requestId })
    expect((await signOffsOf(db, { traineeId: trainee.id })).map((one) => one.selfEntrustment)).toEqual([5])
  })
})

describe('withdrawing', () => {
  test('closes an open request; twice is no error; afterwards one may ask again', async () => {
    const { requestId, trainee, ask } = await atTheQueue()
    await withdrawRequest(db, { requestId, traineeId: trainee.id, now })
    await withdrawRequest(db, { requestId, traineeId: trainee.id, now })
    expect(await stateOf(requestId)).toBe('withdrawn')
    await expect(askForSignOff(db, { ...ask, selfEntrustment: 5, note: '', now })).resolves.toBeDefined()
  })

  test("somebody else's request is not there; an answered one is past withdrawing", async () => {
    const { requestId, trainee, instructor, cohort } = await atTheQueue()
    const other = await aTrainee(db, { cohortId: cohort.id })
    await expect(withdrawRequest(db, { requestId, traineeId: other.id, now })).rejects.toMatchObject({
      code: 'not-found',
    })
    await declineRequest(db, { requestId, instructorId: instructor.id, reason, now })
    await expect(withdrawRequest(db, { requestId, traineeId: trainee.id, now })).rejects.toMatchObject({
      code: 'conflict',
    })
  })
})

describe('declining', () => {
  test('closes the request with a reason the trainee can read; twice is no error', async () => {
    const { requestId, trainee, instructor, competency } = await atTheQueue()
    await declineRequest(db, { requestId, instructorId: instructor.id, reason: ` ${reason} `, now })
    await declineRequest(db, { requestId, instructorId: instructor.id, reason, now })
    const [request] = await ownRequests(db, { traineeId: trainee.id, competencySlug: competency.slug })
    expect(request).toMatchObject({
      state: 'declined',
      declinedBecause: reason,
      closedByName: instructor.name,
      closedAt: now,
      askedName: null,
    })
  })

  test('needs ten characters of reason', async () => {
    const { requestId, instructor } = await atTheQueue()
    await expect(
      declineRequest(db, { requestId, instructorId: instructor.id, reason: 'Not seen.', now }),
    ).rejects.toMatchObject({ code: 'invalid' })
    expect(await stateOf(requestId)).toBe('open')
  })

  test('is not for a request that names another, nor for another cohort', async () => {
    const { requestId, second } = await atTheQueue('named')
    const stranger = await anInstructor(db, { cohortId: (await aCohort(db)).id })
    const queued = await atTheQueue()
    await expect(declineRequest(db, { requestId, instructorId: second.id, reason, now })).rejects.toMatchObject({
      code: 'not-found',
    })
    await expect(
      declineRequest(db, { requestId: queued.requestId, instructorId: stranger.id, reason, now }),
    ).rejects.toMatchObject({ code: 'not-found' })
  })

  test('while it is being withdrawn: one of the two happens', async () => {
    const { requestId, trainee, instructor } = await atTheQueue()
    const outcomes = await Promise.allSettled([
      withdrawRequest(db, { requestId, traineeId: trainee.id, now }),
      declineRequest(db, { requestId, instructorId: instructor.id, reason, now }),
    ])
    expect(outcomes.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(['withdrawn', 'declined']).toContain(await stateOf(requestId))
  })
})
