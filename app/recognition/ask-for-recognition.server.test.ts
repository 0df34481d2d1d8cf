import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { addHours } from '~/platform/time'
import { recognitionRequests } from '~db/schema/recognition'
import { anAcademyThatCertifies } from '~tests/factories/certificates'
import { aCurriculum } from '~tests/factories/curriculum'
import { aTrainee } from '~tests/factories/people'
import { aCredential, aRecognition, recognising } from '~tests/factories/recognition'
import { testDatabase } from '~tests/setup/database'
import { askForRecognition } from './ask-for-recognition.server'
import { requestsOf, waitingRequestCount, waitingRequests } from './queries.server'
import type { Credential } from './recognition-rules'
import { withdrawRecognitionRequest } from './withdraw-request.server'

const { db } = await testDatabase()
const taught = recognising(aCurriculum())
const { admin } = await anAcademyThatCertifies(db, { taught })
const now = new Date('2026-03-02T10:00:00Z')

const ask = (traineeId: string, story: Partial<Credential> = {}, moduleSlugs = ['ethics-safety']) =>
  askForRecognition(db, { traineeId, moduleSlugs, credential: aCredential(story), taught, now })
const requestsBy = (traineeId: string) =>
  db.select().from(recognitionRequests).where(eq(recognitionRequests.traineeId, traineeId))

test('six times at once with the same words is one request, and it waits for an admin', async () => {
  const before = await waitingRequestCount(db)
  const { id, name } = await aTrainee(db)
  const made = await Promise.all(Array.from({ length: 6 }, () => ask(id)))
  expect(new Set(made.map(({ requestId }) => requestId)).size).toBe(1)
  expect(await requestsBy(id)).toHaveLength(1)
  expect(await waitingRequestCount(db)).toBe(before + 1)
  expect((await waitingRequests(db)).at(-1)).toMatchObject({ traineeName: name, kindTitle: 'Registered midwife' })
})

test('from two tabs with different words is one request, and the second is told to withdraw it first', async () => {
  const { id } = await aTrainee(db)
  const both = await Promise.allSettled([ask(id), ask(id, { kind: 'sonographer' })])
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'conflict' } })
  expect(await requestsBy(id)).toHaveLength(1)
})

test('a withdrawn request makes room for another, and both stay on record', async () => {
  const { id, name } = await aTrainee(db)
  const { requestId } = await ask(id)
  const withdraw = () => withdrawRecognitionRequest(db, { requestId, actor: { personId: id, name }, now })
  await Promise.all([withdraw(), withdraw()])
  await ask(id, { kind: 'sonographer' })
  expect((await requestsOf(db, { traineeId: id })).map(({ answer }) => answer?.answer ?? null).sort()).toEqual([
    null,
    'withdrawn',
  ])
})

test('asking and withdrawing by turns ends after ten times a day, and begins again the next', async () => {
  const { id, name } = await aTrainee(db)
  for (let time = 0; time < 10; time++) {
    const { requestId } = await ask(id)
    await withdrawRecognitionRequest(db, { requestId, actor: { personId: id, name }, now })
  }
  await expect(ask(id)).rejects.toMatchObject({ code: 'too-many' })
  const tomorrow = { traineeId: id, moduleSlugs: ['ethics-safety'], credential: aCredential(), taught }
  expect((await askForRecognition(db, { ...tomorrow, now: addHours(now, 24) })).requestId).toBeDefined()
})

test('somebody else’s request is not there to be withdrawn', async () => {
  const [{ id }, stranger] = [await aTrainee(db), await aTrainee(db)]
  const { requestId } = await ask(id)
  const actor = { personId: stranger.id, name: stranger.name }
  await expect(withdrawRecognitionRequest(db, { requestId, actor, now })).rejects.toMatchObject({ code: 'not-found' })
})

test('a request that was granted is not withdrawn any more', async () => {
  const { id, name } = await aTrainee(db)
  const { requestId } = await ask(id)
  await db.execute(
    `insert into recognition_answers values ('${requestId}', 'granted', null, '${admin.id}', 'Ada Brook', now())`,
  )
  const withdraw = withdrawRecognitionRequest(db, { requestId, actor: { personId: id, name }, now })
  await expect(withdraw).rejects.toThrow('was granted already')
})

test.each<[string, Partial<Credential>, string[], RegExp]>([
  ['no module', {}, [], /at least one module/],
  ['a module that is not taught', {}, ['gardening'], /not taught here/],
  ['a kind that is not listed', { kind: 'astronaut' }, ['ethics-safety'], /from the list/],
  ['a paper that has run out', { expiresOn: '2026-03-01' }, ['ethics-safety'], /ran out on 1 March 2026/],
])('asking with %s is refused, and nothing is kept', async (_, story, modules, message) => {
  const { id } = await aTrainee(db)
  await expect(ask(id, story, modules)).rejects.toThrow(message)
  expect(await requestsBy(id)).toEqual([])
})

test('for a module that everybody reads it is refused with the author’s reason', async () => {
  const { id: traineeId } = await aTrainee(db)
  const policy = { recognition: 'never' as const, recognitionBecause: 'Law differs here.' }
  const strict = { ...taught, modules: taught.modules.map((one) => ({ ...one, ...policy })) }
  const asked = askForRecognition(db, {
    ...{ traineeId, moduleSlugs: ['ethics-safety'], credential: aCredential(), taught: strict, now },
  })
  await expect(asked).rejects.toThrow(/Everybody reads the lessons of “.*”. Law differs here\./)
})

test('for what is recognised already without an end it is refused', async () => {
  const { id: traineeId } = await aTrainee(db)
  await aRecognition(db, { traineeId, admin, taught, now })
  await expect(ask(traineeId)).rejects.toThrow('recognised already')
})
