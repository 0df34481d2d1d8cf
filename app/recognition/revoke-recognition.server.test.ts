import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { Actor } from '~/people/actor'
import { addDays, addMinutes } from '~/platform/time'
import { verifyWholeLedger } from '~/reporting/verify-whole-ledger.server'
import { ledgerEntries } from '~db/schema/ledger'
import { outbox } from '~db/schema/outbox'
import { recognitionRevocations } from '~db/schema/recognition'
import { anAcademyThatCertifies, provedAt, signing } from '~tests/factories/certificates'
import { aCurriculum } from '~tests/factories/curriculum'
import { anAdmin, anInstructor, aPerson, aTrainee } from '~tests/factories/people'
import { aRecognition, ORIGIN, recognising } from '~tests/factories/recognition'
import { testDatabase } from '~tests/setup/database'
import { recognitionsOf } from './queries.server'
import { inForceFor } from './recognition-in-force'
import { revokeRecognition } from './revoke-recognition.server'

const { db } = await testDatabase()
const taught = recognising(aCurriculum())
const { admin } = await anAcademyThatCertifies(db, { taught })
const other = await anAdmin(db, { name: 'Bo Lind' })
const now = new Date('2026-03-02T10:00:00Z')
const later = addDays(now, 3)
const reason = 'The register says that it was struck off.'

type Who = { id: string; name: string; roles: Actor['roles'] }
const revoke = (
  recognitionId: string,
  { who = admin as Who, because = reason, at = later, proof = provedAt(at) } = {},
) => revokeRecognition(db, { recognitionId, reason: because, actor: signing(who), proof, origin: ORIGIN, now: at })
const recognised = async (endsOn: string | null = null) => {
  const trainee = await aTrainee(db)
  const recognitionId = await aRecognition(db, { traineeId: trainee.id, admin, taught, ground: { endsOn }, now })
  return { trainee, recognitionId }
}
const revocationsOf = (id: string) =>
  db.select().from(recognitionRevocations).where(eq(recognitionRevocations.recognitionId, id))

test('it ends at that moment, for a reason that goes out by letter, with an entry in the ledger', async () => {
  const { trainee, recognitionId } = await recognised()
  await revoke(recognitionId)
  const all = await recognitionsOf(db, { traineeIds: [trainee.id] })
  expect(inForceFor(all, 'ethics-safety', addMinutes(later, -1))?.id).toBe(recognitionId)
  expect(inForceFor(all, 'ethics-safety', later)).toBeUndefined()
  const letters = await db.select().from(outbox).where(eq(outbox.to, trainee.email))
  expect(letters.map(({ body }) => body.lines.join(' ')).filter((text) => text.includes(reason))).toHaveLength(1)
  const kinds = (await db.select().from(ledgerEntries)).filter(({ body }) => body.includes(recognitionId))
  expect(kinds.map(({ kind }) => kind)).toEqual(['recognition.granted', 'recognition.revoked'])
  expect((await verifyWholeLedger(db)).findings).toEqual([])
})

test('six times at once is once', async () => {
  const { recognitionId } = await recognised()
  const all = await Promise.all(Array.from({ length: 6 }, () => revoke(recognitionId)))
  expect(new Set(all.map(({ revokedAt }) => revokedAt.getTime()))).toEqual(new Set([later.getTime()]))
  expect(await revocationsOf(recognitionId)).toHaveLength(1)
})

test('by two admins for different reasons: the first stands, the second is told', async () => {
  const { recognitionId } = await recognised()
  const both = await Promise.allSettled([
    revoke(recognitionId),
    revoke(recognitionId, { who: other, because: 'It was for another person.' }),
  ])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(await revocationsOf(recognitionId)).toHaveLength(1)
})

test.each([
  ['an instructor', async () => anInstructor(db), 'not-allowed'],
  ['somebody who is nobody here', async () => aPerson(db, { roles: [] }), 'not-allowed'],
])('%s takes nothing back', async (_, who, code) => {
  const { recognitionId } = await recognised()
  await expect(revoke(recognitionId, { who: await who() })).rejects.toMatchObject({ code })
})

test('nobody takes their own back, also when they are an admin', async () => {
  const both = await aPerson(db, { name: 'Uma Field', roles: ['trainee', 'admin'] })
  const recognitionId = await aRecognition(db, { traineeId: both.id, admin, taught, now })
  await expect(revoke(recognitionId, { who: both })).rejects.toMatchObject({ code: 'not-allowed' })
})

test('it needs a reason, a fresh proof, and something to take back', async () => {
  const { recognitionId } = await recognised()
  await expect(revoke(recognitionId, { because: 'no' })).rejects.toMatchObject({ code: 'invalid' })
  const stale = provedAt(addMinutes(later, -10))
  await expect(revoke(recognitionId, { proof: stale })).rejects.toMatchObject({ code: 'proof-needed' })
  const nothing = '00000000-0000-4000-8000-000000000000'
  await expect(revoke(nothing)).rejects.toMatchObject({ code: 'not-found' })
  expect(await revocationsOf(recognitionId)).toEqual([])
})

test.each([
  ['on its last day it is still there to take back', '2026-03-05', true],
  ['the day after it is over by itself', '2026-03-04', false],
])('%s', async (_, endsOn, works) => {
  const { recognitionId } = await recognised(endsOn)
  const asked = revoke(recognitionId)
  if (works) await asked
  else await expect(asked).rejects.toThrow('its last day has passed')
})

test('after it was taken back, another may be recorded', async () => {
  const { trainee, recognitionId } = await recognised()
  await revoke(recognitionId)
  await aRecognition(db, { traineeId: trainee.id, admin, taught, now: addDays(now, 10) })
  const all = await recognitionsOf(db, { traineeIds: [trainee.id] })
  expect(all.map(({ number, revokedAt }) => [number, revokedAt !== null])).toEqual([
    [1, true],
    [2, false],
  ])
})
