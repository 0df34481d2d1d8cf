import { afterAll, expect, test } from 'vitest'
import { addDays } from '~/platform/time'
import { openDatabase } from '~db/client'
import {
  aCertificate,
  anAcademyThatCertifies,
  anEligibleTrainee,
  provedAt,
  signing,
} from '~tests/factories/certificates'
import { aPerson, aTrainee } from '~tests/factories/people'
import { testDatabase } from '~tests/setup/database'
import { reinstateCertificate, suspendCertificate } from './change-certificate.server'
import { eligibility } from './eligibility'
import { levelAsked } from './level-asked'
import { candidates } from './queries.server'
import { recordForEligibility } from './record.server'

const { db, address } = await testDatabase()
const academy = await anAcademyThatCertifies(db)
const now = new Date('2026-03-02T10:00:00Z')

let queries = 0
const counted = openDatabase(address, { onQuery: () => (queries += 1) })
afterAll(counted.close)

const level = levelAsked(academy.taught, 'safe-practice')
const isEligible = async (traineeId: string, asOf = now) => {
  const record = (await recordForEligibility(db, { traineeIds: [traineeId] })).get(traineeId)
  return level !== undefined && record !== undefined && eligibility({ level, record, asOf }).eligible
}

test('what the rooms wrote adds up to an earned level, from the day it was all there', async () => {
  const trainee = await anEligibleTrainee(db, { academy, now })
  expect(await isEligible(trainee.id)).toBe(true)
  expect(await isEligible(trainee.id, addDays(now, -1))).toBe(false)
})

test('somebody unknown or deactivated has no record', async () => {
  const gone = await aPerson(db, { deactivatedAt: now })
  const unknown = '0192f5b0-7c3a-7d11-9a52-5f6f0d3c8a01'
  expect((await recordForEligibility(db, { traineeIds: [gone.id, unknown] })).size).toBe(0)
  expect((await recordForEligibility(db, { traineeIds: [] })).size).toBe(0)
})

test('a suspension stands in the record from its day to the day it was lifted', async () => {
  const { traineeId, serial } = await aCertificate(db, { academy, now })
  const change = (days: number) => ({
    ...{ serial, reason: 'A complaint is looked into.', actor: signing(academy.admin) },
    ...{ proof: provedAt(addDays(now, days)), origin: 'https://academy.example', now: addDays(now, days) },
  })
  await suspendCertificate(db, change(1))
  expect(await isEligible(traineeId, addDays(now, 2))).toBe(false)
  await reinstateCertificate(db, change(3))
  const record = (await recordForEligibility(db, { traineeIds: [traineeId] })).get(traineeId)
  expect(record?.suspensions).toEqual([{ serial, from: addDays(now, 1), until: addDays(now, 3) }])
  expect(await isEligible(traineeId, addDays(now, 2))).toBe(false)
  expect(await isEligible(traineeId, addDays(now, 3))).toBe(true)
})

test('twelve trainees take as many queries as one, and each record is its own', async () => {
  const ready = await anEligibleTrainee(db, { academy, now })
  const others = await Promise.all(Array.from({ length: 11 }, (_, n) => aTrainee(db, { name: `Trainee ${n}` })))
  const ask = async (trainees: { id: string; name: string }[]) => {
    queries = 0
    const all = trainees.map(({ id, name }) => ({ traineeId: id, name, cohortName: '' }))
    return candidates(counted.db, { trainees: all, taught: academy.taught, now })
  }
  await ask([ready])
  const forOne = queries
  const standings = await ask([ready, ...others])
  expect(queries).toBe(forOne)
  expect(standings.map((one) => one.levels[0]?.mayIssue)).toEqual([true, ...others.map(() => false)])
})
