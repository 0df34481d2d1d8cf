import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { addHours } from '~/platform/time'
import { observations, signOffRequests } from '~db/schema/practicals'
import { aTrainee } from '~tests/factories/people'
import {
  aFilledObservation,
  anObservationToSign,
  aRequest,
  asSigner,
  ledgerEntriesAbout,
} from '~tests/factories/practicals'
import { testDatabase } from '~tests/setup/database'
import { signOff } from './sign-off.server'

const { db } = await testDatabase()
const seenAt = new Date('2026-03-02T10:00:00Z')
const now = addHours(seenAt, 1)
const atTheBedside = () => anObservationToSign(db)
const entriesAbout = (needle: string) => ledgerEntriesAbout(db, needle)

describe('sent more than once', () => {
  test('the same sign-off gets the same answer, even when the proof has gone stale meanwhile', async () => {
    const { observation, signing } = await atTheBedside()
    const first = await signOff(db, { observation, ...signing })
    const later = addHours(now, 30)
    await expect(signOff(db, { observation, ...signing, now: later })).resolves.toEqual(first)
    expect(await entriesAbout(observation.id)).toHaveLength(1)
  })

  test('so does one that leaves the time to the moment of signing', async () => {
    const { observation, signing } = await atTheBedside()
    const justNow = { ...observation, observedAt: null }
    const first = await signOff(db, { observation: justNow, ...signing })
    await expect(signOff(db, { observation: justNow, ...signing, now: addHours(now, 1) })).resolves.toEqual(first)
  })

  test('other content under the same id is refused, whoever sends it', async () => {
    const { observation, signing, second, competency, cohort } = await atTheBedside()
    await signOff(db, { observation, ...signing })
    await expect(signOff(db, { observation: { ...observation, entrustment: 5 }, ...signing })).rejects.toMatchObject({
      code: 'conflict',
    })
    await expect(signOff(db, { observation, ...signing, actor: asSigner(second) })).rejects.toMatchObject({
      code: 'conflict',
    })
    const other = await aTrainee(db, { cohortId: cohort.id })
    const stolen = aFilledObservation({ traineeId: other.id, competency, observedAt: seenAt, id: observation.id })
    await expect(signOff(db, { observation: stolen, ...signing })).rejects.toMatchObject({ code: 'conflict' })
  })

  test('eight times at once is one row, one ledger entry, one answer', async () => {
    const { observation, signing } = await atTheBedside()
    const answers = await Promise.all(Array.from({ length: 8 }, () => signOff(db, { observation, ...signing })))
    expect(new Set(answers.map((answer) => answer.signedHash)).size).toBe(1)
    expect(await db.select().from(observations).where(eq(observations.id, observation.id))).toHaveLength(1)
    expect(await entriesAbout(observation.id)).toHaveLength(1)
  })

  test('the same id for two trainees at once is signed for one of them', async () => {
    const { observation, signing, competency, cohort } = await atTheBedside()
    const other = await aTrainee(db, { cohortId: cohort.id })
    const twin = aFilledObservation({ traineeId: other.id, competency, observedAt: seenAt, id: observation.id })
    const outcomes = await Promise.allSettled([
      signOff(db, { observation, ...signing }),
      signOff(db, { observation: twin, ...signing }),
    ])
    expect(outcomes.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(outcomes.find((one) => one.status === 'rejected')?.reason).toMatchObject({ code: 'conflict' })
    expect(await entriesAbout(observation.id)).toHaveLength(1)
  })
})

describe('the request behind it', () => {
  test('is closed by the sign-off that answers it', async () => {
    const { observation, signing, trainee, competency, instructor } = await atTheBedside()
    const { requestId } = await aRequest(db, {
      traineeId: trainee.id,
      competencySlug: competency.slug,
      instructorId: instructor.id,
    })
    await signOff(db, { observation: { ...observation, requestId }, ...signing })
    const [request] = await db.select().from(signOffRequests).where(eq(signOffRequests.id, requestId))
    expect(request).toMatchObject({ state: 'observed', closedBy: instructor.id, closedAt: now })
  })

  test('two instructors answering one request at once: one signature, the other keeps everything and is told', async () => {
    const { observation, signing, trainee, competency, second } = await atTheBedside()
    const { requestId } = await aRequest(db, { traineeId: trainee.id, competencySlug: competency.slug })
    const mine = { ...observation, requestId }
    const theirs = { ...mine, id: randomUUID() }
    const outcomes = await Promise.allSettled([
      signOff(db, { observation: mine, ...signing }),
      signOff(db, { observation: theirs, ...signing, actor: asSigner(second) }),
    ])
    expect(outcomes.map((one) => one.status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(outcomes.find((one) => one.status === 'rejected')?.reason).toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('no longer open'),
    })
    expect(await db.select().from(observations).where(eq(observations.requestId, requestId))).toHaveLength(1)
  })

  test('that names another instructor is not closed by mine', async () => {
    const { observation, signing, trainee, competency, second } = await atTheBedside()
    const { requestId } = await aRequest(db, {
      traineeId: trainee.id,
      competencySlug: competency.slug,
      instructorId: second.id,
    })
    await expect(signOff(db, { observation: { ...observation, requestId }, ...signing })).rejects.toMatchObject({
      code: 'conflict',
    })
    await signOff(db, { observation, ...signing })
    const [request] = await db.select().from(signOffRequests).where(eq(signOffRequests.id, requestId))
    expect(request?.state).toBe('open')
  })
})
