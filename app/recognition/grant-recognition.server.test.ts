import { asc, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import type { Actor } from '~/people/actor'
import { addDays, addMinutes } from '~/platform/time'
import { verifyWholeLedger } from '~/reporting/verify-whole-ledger.server'
import { ledgerEntries } from '~db/schema/ledger'
import { outbox } from '~db/schema/outbox'
import { recognitionAnswers, recognitions } from '~db/schema/recognition'
import { anAcademyThatCertifies, provedAt, signing } from '~tests/factories/certificates'
import { aCurriculum } from '~tests/factories/curriculum'
import { anAdmin, anInstructor, aPerson, aTrainee } from '~tests/factories/people'
import { aCredential, aGround, aRecognitionRequest, ORIGIN, recognising } from '~tests/factories/recognition'
import { testDatabase } from '~tests/setup/database'
import { declineRecognition } from './decline-request.server'
import { grantRequest, recordRecognition } from './grant-recognition.server'
import { withdrawRecognitionRequest } from './withdraw-request.server'
import type { Ground } from './write-recognition.server'

const { db } = await testDatabase()
const taught = recognising(aCurriculum())
const { admin } = await anAcademyThatCertifies(db, { taught })
const other = await anAdmin(db, { name: 'Bo Lind' })
const now = new Date('2026-03-02T10:00:00Z')
const reason = 'The register does not know this number.'

type Who = { id: string; name: string; roles: Actor['roles'] }
const deciding = (who: Who = admin, at = now) => ({
  ...{ taught, actor: signing(who), proof: provedAt(at), origin: ORIGIN, now: at },
})
const record = (traineeId: string, { who, at, ...ground }: Partial<Ground> & { who?: Who; at?: Date } = {}) =>
  recordRecognition(db, { traineeId, ground: aGround(ground), ...deciding(who, at) })
const grant = (requestId: string, { who, ...ground }: Partial<Ground> & { who?: Who } = {}) =>
  grantRequest(db, { requestId, ground: aGround(ground), ...deciding(who) })
const rowsOf = (traineeId: string) =>
  db.select().from(recognitions).where(eq(recognitions.traineeId, traineeId)).orderBy(asc(recognitions.number))
const entriesAbout = async (id: string) =>
  (await db.select().from(ledgerEntries)).filter((entry) => entry.body.includes(id)).map(({ kind }) => kind)
const lettersTo = async (to: string) =>
  (await db.select({ subject: outbox.subject }).from(outbox).where(eq(outbox.to, to))).map(({ subject }) => subject)

/** A trainee who has asked, and their request. */
async function somebodyAsks() {
  const trainee = await aTrainee(db)
  return { trainee, requestId: await aRecognitionRequest(db, { traineeId: trainee.id, taught, now }) }
}

describe('recording what somebody showed', () => {
  test('pins who, what, on what ground and how it was checked, with a letter and one ledger entry that names nobody', async () => {
    const trainee = await aTrainee(db)
    const { recognitionIds, fresh } = await record(trainee.id)
    const [row] = await rowsOf(trainee.id)
    expect([fresh, recognitionIds]).toEqual([true, [row?.id]])
    expect(row).toMatchObject({
      ...{ moduleSlug: 'ethics-safety', number: 1, requestId: null, endsOn: null, grantedByName: 'Ada Brook' },
      ...{ kind: 'midwife', kindTitle: 'Registered midwife', checkedHow: 'original-seen', provedBy: 'password' },
    })
    expect(row?.lessons.map(({ slug }) => slug)).toEqual(['01-first', '02-second'])
    expect(await entriesAbout(row?.id ?? '')).toEqual(['recognition.granted'])
    const [entry] = (await db.select().from(ledgerEntries)).filter(({ body }) => body.includes(row?.id ?? ''))
    expect(entry?.body.toString()).not.toMatch(/Okafor|Midwifery|98I1393O|midwife/)
    expect(await lettersTo(trainee.email)).toEqual(['Your prior learning is recognised'])
    expect((await verifyWholeLedger(db)).findings).toEqual([])
  })

  test('twice, also at once, is one recognition, one entry and one letter', async () => {
    const trainee = await aTrainee(db)
    const made = await Promise.all([record(trainee.id), record(trainee.id), record(trainee.id)])
    expect(made.map(({ fresh }) => fresh).sort()).toEqual([false, false, true])
    const [row, ...more] = await rowsOf(trainee.id)
    expect(more).toEqual([])
    expect(new Set(made.flatMap(({ recognitionIds }) => recognitionIds))).toEqual(new Set([row?.id]))
    expect(await entriesAbout(row?.id ?? '')).toHaveLength(1)
    expect(await lettersTo(trainee.email)).toHaveLength(1)
  })

  test('again with another word is a conflict, so that nobody believes it was kept', async () => {
    const trainee = await aTrainee(db)
    await record(trainee.id)
    const again = record(trainee.id, { checkedNote: 'Saw the certificate only.' })
    await expect(again).rejects.toMatchObject({ code: 'conflict' })
    expect(await rowsOf(trainee.id)).toHaveLength(1)
  })

  test('by two admins at once is one recognition, and the second is told', async () => {
    const trainee = await aTrainee(db)
    const both = await Promise.allSettled([record(trainee.id), record(trainee.id, { who: other })])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } })
    expect(await rowsOf(trainee.id)).toHaveLength(1)
  })

  test('nobody recognises their own learning, also when they are an admin', async () => {
    const both = await aPerson(db, { name: 'Uma Field', roles: ['trainee', 'admin'] })
    await expect(record(both.id, { who: both })).rejects.toMatchObject({ code: 'not-allowed' })
    expect(await rowsOf(both.id)).toEqual([])
    expect((await record(both.id)).fresh).toBe(true)
  })

  test.each<[string, Partial<Ground>, string]>([
    ['no module', { moduleSlugs: [] }, 'invalid'],
    ['a module that is not taught', { moduleSlugs: ['gardening'] }, 'invalid'],
    ['no word on what was looked at', { checkedNote: 'ok' }, 'invalid'],
    ['a kind that is not listed', { credential: aCredential({ kind: 'astronaut' }) }, 'invalid'],
    ['a paper that has run out', { credential: aCredential({ expiresOn: '2026-03-01' }) }, 'invalid'],
    ['a last day that has passed', { endsOn: '2026-03-01' }, 'invalid'],
  ])('with %s is refused, and nothing is kept', async (_, ground, code) => {
    const trainee = await aTrainee(db)
    await expect(record(trainee.id, ground)).rejects.toMatchObject({ name: 'Refusal', code })
    expect([await rowsOf(trainee.id), await lettersTo(trainee.email)]).toEqual([[], []])
  })

  test('on a paper’s last day it is taken, and lasts that day', async () => {
    const trainee = await aTrainee(db)
    await record(trainee.id, { credential: aCredential({ expiresOn: '2026-03-02' }) })
    expect(await rowsOf(trainee.id)).toMatchObject([{ endsOn: '2026-03-02' }])
  })

  test('a module for everybody is never recognised', async () => {
    const trainee = await aTrainee(db)
    const strict = { ...taught, modules: taught.modules.map((one) => ({ ...one, recognition: 'never' as const })) }
    const asked = recordRecognition(db, { traineeId: trainee.id, ground: aGround(), ...deciding(), taught: strict })
    await expect(asked).rejects.toThrow('Everybody reads the lessons')
  })

  test('needs a fresh proof, an admin, and a trainee whose account is open', async () => {
    const trainee = await aTrainee(db)
    const stale = { ...deciding(), proof: provedAt(addMinutes(now, -10)) }
    const asked = (traineeId: string, by = deciding()) => recordRecognition(db, { traineeId, ground: aGround(), ...by })
    await expect(asked(trainee.id, stale)).rejects.toMatchObject({ code: 'proof-needed' })
    const instructor = await anInstructor(db)
    await expect(asked(trainee.id, deciding(instructor))).rejects.toMatchObject({ code: 'not-allowed' })
    await expect(asked(instructor.id)).rejects.toMatchObject({ code: 'not-found' })
    const gone = await aPerson(db, { deactivatedAt: now })
    await expect(asked(gone.id)).rejects.toMatchObject({ code: 'not-found' })
  })

  test('a renewal that ends later takes the place of the one in force; one that does not is a conflict', async () => {
    const trainee = await aTrainee(db)
    await record(trainee.id, { endsOn: '2026-06-30' })
    const again = { at: addDays(now, 30), checkedNote: 'Saw the renewed card.' }
    await expect(record(trainee.id, { ...again, who: other, endsOn: '2026-06-30' })).rejects.toMatchObject({
      code: 'conflict',
    })
    await record(trainee.id, { ...again, endsOn: '2027-06-30' })
    expect((await rowsOf(trainee.id)).map(({ number, endsOn }) => [number, endsOn])).toEqual([
      [1, '2026-06-30'],
      [2, '2027-06-30'],
    ])
  })
})

describe('answering a request', () => {
  test('granting names modules and ground, and the request is answered with it', async () => {
    const { trainee, requestId } = await somebodyAsks()
    const { recognitionIds } = await grant(requestId)
    expect(await rowsOf(trainee.id)).toMatchObject([{ id: recognitionIds[0], requestId }])
    const [answer] = await db.select().from(recognitionAnswers).where(eq(recognitionAnswers.requestId, requestId))
    expect(answer).toMatchObject({ answer: 'granted', answeredByName: 'Ada Brook' })
  })

  test('two admins who grant at once grant once, and both see it granted', async () => {
    const { trainee, requestId } = await somebodyAsks()
    const both = await Promise.all([grant(requestId), grant(requestId, { who: other }), grant(requestId)])
    expect(both.filter(({ fresh }) => fresh)).toHaveLength(1)
    expect(new Set(both.flatMap(({ recognitionIds }) => recognitionIds)).size).toBe(1)
    expect(await rowsOf(trainee.id)).toHaveLength(1)
    expect(await lettersTo(trainee.email)).toHaveLength(1)
  })

  test('one admin grants, one declines and whoever asked withdraws, at once: exactly one of them is answered yes', async () => {
    const { trainee, requestId } = await somebodyAsks()
    const actor = { personId: trainee.id, name: trainee.name }
    const all = await Promise.allSettled([
      grant(requestId),
      declineRecognition(db, { requestId, reason, actor: signing(other), origin: ORIGIN, now }),
      withdrawRecognitionRequest(db, { requestId, actor, now }),
    ])
    expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    const [answer] = await db.select().from(recognitionAnswers).where(eq(recognitionAnswers.requestId, requestId))
    expect(await rowsOf(trainee.id)).toHaveLength(answer?.answer === 'granted' ? 1 : 0)
  })

  test('a grant that is refused leaves the request waiting', async () => {
    const { requestId } = await somebodyAsks()
    await expect(grant(requestId, { moduleSlugs: ['gardening'] })).rejects.toMatchObject({ code: 'invalid' })
    expect((await grant(requestId)).fresh).toBe(true)
  })

  test('declining says why in a letter; the same twice is once, and something else is a conflict', async () => {
    const { trainee, requestId } = await somebodyAsks()
    const decline = (because = reason) =>
      declineRecognition(db, { requestId, reason: because, actor: signing(admin), origin: ORIGIN, now })
    await expect(decline('no')).rejects.toMatchObject({ code: 'invalid' })
    await decline()
    await decline()
    expect(await lettersTo(trainee.email)).toEqual(['Your request for recognition was declined'])
    await expect(decline('Something else entirely.')).rejects.toMatchObject({ code: 'conflict' })
    await expect(grant(requestId)).rejects.toMatchObject({ code: 'conflict' })
  })

  test('nobody answers their own request', async () => {
    const both = await aPerson(db, { name: 'Uma Field', roles: ['trainee', 'admin'] })
    const requestId = await aRecognitionRequest(db, { traineeId: both.id, taught, now })
    await expect(grant(requestId, { who: both })).rejects.toMatchObject({ code: 'not-allowed' })
    const own = declineRecognition(db, { requestId, reason, actor: signing(both), origin: ORIGIN, now })
    await expect(own).rejects.toMatchObject({ code: 'not-allowed' })
  })
})
