import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { addHours, addMinutes } from '~/platform/time'
import { requestTakings } from '~db/schema/request-takings'
import { aCohort, anAdmin, anInstructor } from '~tests/factories/people'
import { aBedside, aRequest, aSignOff } from '~tests/factories/practicals'
import { testDatabase } from '~tests/setup/database'
import { expectOnlyGrows } from '~tests/setup/only-grows'
import { declineRequest } from '../decline-request.server'
import { ownRequests, requestBehind, requestQueue } from '../queries.server'
import { giveScopes } from '../scopes/give-scopes.server'
import { withdrawRequest } from '../withdraw-request.server'
import { giveRequestBack, takeRequest } from './take-request.server'

const { db, sql } = await testDatabase()
const now = new Date('2026-03-02T10:00:00Z')
const reason = 'I was not in the room that day.'
const as = ({ id }: { id: string }) => ({ personId: id, timeZone: 'UTC' })

/** A request in the queue of two instructors, or one that names the first. */
async function aQueue(named = false) {
  const bedside = await aBedside(db)
  const { trainee, competency, instructor, second } = bedside
  const about = { traineeId: trainee.id, competencySlug: competency.slug }
  const { requestId } = await aRequest(db, { ...about, instructorId: named ? instructor.id : null, now })
  const seenBy = async (one: { id: string }) =>
    (await requestQueue(db, { instructorId: one.id })).find((request) => request.requestId === requestId)?.taken
  const take = (who: { id: string }, seen: string | null = null, at = now) =>
    takeRequest(db, { requestId, instructor: as(who), seen, now: at })
  const giveBack = (who: { id: string }, at = now) => giveRequestBack(db, { requestId, instructor: as(who), now: at })
  return { ...bedside, about, requestId, seenBy, take, giveBack, first: instructor, second }
}
const rowsOf = (requestId: string) => db.select().from(requestTakings).where(eq(requestTakings.requestId, requestId))

describe('taking a request of the queue', () => {
  test('is seen by colleagues, at the bedside and by the trainee; twice is once', async () => {
    const { about, requestId, seenBy, take, first, second } = await aQueue()
    expect(await seenBy(second)).toBeNull()
    await Promise.all([take(first), take(first), take(first)])
    const taken = { instructorId: first.id, name: first.name, at: now, from: null }
    expect(await seenBy(second)).toMatchObject(taken)
    expect(await requestBehind(db, { ...about, instructorId: second.id })).toMatchObject({ taken })
    expect(await ownRequests(db, about)).toMatchObject([{ id: requestId, taken }])
    expect(await rowsOf(requestId)).toHaveLength(1)
  })

  test('at once by two: one has it, the other reads who', async () => {
    const { requestId, seenBy, take, first, second } = await aQueue()
    const outcomes = await Promise.allSettled([take(first), take(second)])
    const winner = (await seenBy(first))?.name
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const lost = outcomes.find((one) => one.status === 'rejected')
    expect(lost?.reason).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining(`${winner} has been on it since`),
    })
    expect(await rowsOf(requestId)).toHaveLength(1)
  })

  test('from somebody by name takes it over, and says so; from a page that is older than that, it is refused', async () => {
    const { cohort, seenBy, take, first, second } = await aQueue()
    const third = await anInstructor(db, { name: 'Third Hand', cohortId: cohort.id })
    await take(first)
    const seen = (await seenBy(second))?.takingId ?? null
    await take(second, seen, addMinutes(now, 20))
    expect(await seenBy(first)).toMatchObject({ instructorId: second.id, from: first.name, at: addMinutes(now, 20) })
    await expect(take(third, seen, addMinutes(now, 21))).rejects.toThrow(
      `${second.name} has been on it since 10:20, taken over from ${first.name}`,
    )
  })

  test('is undone by giving it back, once; what was taken over meanwhile is not given back', async () => {
    const { requestId, seenBy, take, giveBack, first, second } = await aQueue()
    await take(first)
    await Promise.all([giveBack(first), giveBack(first)])
    expect(await seenBy(second)).toBeNull()
    expect(await rowsOf(requestId)).toHaveLength(2)
    await take(second, null, addMinutes(now, 5))
    expect(await seenBy(first)).toMatchObject({ instructorId: second.id, from: null })
    await expect(giveBack(first, addMinutes(now, 6))).rejects.toMatchObject({ code: 'conflict' })
  })

  test('is for an open request that names nobody, of one’s own cohorts and scopes', async () => {
    const queued = await aQueue()
    const stranger = await anInstructor(db, { cohortId: (await aCohort(db)).id })
    await expect(queued.take(stranger)).rejects.toMatchObject({ code: 'not-found' })
    const admin = await anAdmin(db)
    await giveScopes(db, {
      ...{ instructorId: queued.second.id, competencySlugs: ['something-else'], validFrom: now, validUntil: null },
      ...{ actor: { personId: admin.id, name: admin.name, roles: ['admin'] }, now },
    })
    await expect(queued.take(queued.second)).rejects.toMatchObject({ code: 'not-allowed' })
    const named = await aQueue(true)
    await expect(named.take(named.first)).rejects.toMatchObject({ code: 'invalid' })
    await expect(named.take(named.second)).rejects.toMatchObject({ code: 'not-found' })
    await withdrawRequest(db, { requestId: queued.requestId, traineeId: queued.trainee.id, now })
    await expect(queued.take(queued.first)).rejects.toMatchObject({ code: 'conflict' })
  })
})

describe('a request that somebody is on', () => {
  test('is declined by them alone, also past the code', async () => {
    const { requestId, take, first, second } = await aQueue()
    await take(first)
    const decline = (by: { id: string }) => declineRequest(db, { requestId, instructorId: by.id, reason, now })
    await expect(decline(second)).rejects.toThrow(`${first.name} is on this request`)
    await expect(
      sql`update sign_off_requests set state = 'declined', closed_at = now(), closed_by = ${second.id}, declined_because = ${reason} where id = ${requestId}`,
    ).rejects.toThrow('declined by them')
    await decline(first)
  })

  test('is answered by whoever watched', async () => {
    const { about, requestId, trainee, competency, take, first, second } = await aQueue()
    await take(first)
    await aSignOff(db, { trainee, instructor: second, competency, observedAt: now, requestId, now: addHours(now, 1) })
    expect(await ownRequests(db, about)).toMatchObject([{ state: 'observed', closedByName: second.name, taken: null }])
  })

  test('is held by the database: who has it gives it back, one follows one, and rows only grow', async () => {
    const { requestId, seenBy, take, first, second, trainee } = await aQueue()
    await take(first)
    const previous = (await seenBy(first))?.takingId ?? ''
    const insert = (by: string, kind: string, after: string | null, at = now) =>
      sql`insert into request_takings (request_id, instructor_id, kind, previous_id, at) values (${requestId}, ${by}, ${kind}, ${after}, ${at.toISOString()})`
    await expect(insert(second.id, 'given-back', previous)).rejects.toThrow('gives back what one has')
    await expect(insert(first.id, 'taken', previous)).rejects.toThrow('gives back what one has')
    await expect(insert(second.id, 'taken', null)).rejects.toThrow('one_first_taking_of_a_request')
    await expect(insert(trainee.id, 'taken', previous)).rejects.toThrow('by somebody else')
    await expect(insert(second.id, 'taken', previous, addHours(now, -1))).rejects.toThrow('by somebody else')
    await insert(second.id, 'taken', previous)
    await expect(insert(second.id, 'taken', previous)).rejects.toThrow('one_taking_follows_another')
    await expectOnlyGrows(sql, 'request_takings', 'kind')
  })
})
