import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { quizAttempts } from '~db/schema/quizzes'
import { testAcademy } from '~tests/setup/academy'
import { asWritten, bank, QUIZ, questionsAt, quizTaker, startQuiz } from './doing/quiz-taking'
import { asPosted } from './doing/right-answers'

const academy = await testAcademy()
const { db, origin } = academy
const aTrainee = () => quizTaker(academy)

const api = (member: { cookie: string | undefined }, address: string, body: unknown, type = 'application/json') =>
  fetch(`${origin}/api${address}/answers`, {
    method: 'POST',
    headers: { 'content-type': type, origin, ...(member.cookie ? { cookie: member.cookie } : {}) },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    redirect: 'manual',
  })

test('autosave answers every caller in JSON with a sentence', async () => {
  const [owner, stranger] = [await aTrainee(), await aTrainee()]
  const instructor = await academy.join({ roles: ['instructor'] })
  const address = await startQuiz(owner)
  const [first] = await questionsAt(owner, address)
  if (!first) throw new Error('nothing was asked')
  const good = { position: 1, answer: asPosted(first.question, true), sequence: 1 }

  const saved = await api(owner, address, good)
  expect([saved.status, await saved.json()]).toEqual([200, { sequence: 1, savedAt: expect.any(String) }])
  for (const [who, where, body, status] of [
    [academy.stranger, address, good, 401],
    [instructor, address, good, 403],
    [stranger, address, good, 404],
    [owner, '/attempts/not-an-id', good, 404],
    [owner, address, { ...good, position: 21 }, 404],
    [owner, address, { ...good, position: 'one' }, 400],
    [owner, address, { ...good, answer: ['no-such-option'.repeat(20)], sequence: 2 }, 400],
    [owner, address, 'position=1', 400],
    [owner, address, { ...good, answer: asPosted(first.question, false) }, 409],
  ] as const) {
    const answer = await api(who, where, body)
    expect([answer.status, await answer.json()]).toEqual([
      status,
      expect.objectContaining({ sentence: expect.stringMatching(/\.$/) }),
    ])
  }
  await owner.post(`${address}/submit`)
  expect((await api(owner, address, { ...good, sequence: 2 })).status).toBe(410)
})

test('twenty simultaneous starts lead to one attempt', async () => {
  const member = await aTrainee()
  const started = await Promise.all(Array.from({ length: 20 }, () => member.post(QUIZ)))
  expect(new Set(started.map((answer) => answer.headers.get('location'))).size).toBe(1)
  expect(await db.select().from(quizAttempts).where(eq(quizAttempts.traineeId, member.id))).toHaveLength(1)
})

test('no page of an attempt or an early review carries a key or a reason', async () => {
  const member = await aTrainee()
  const address = await startQuiz(member)
  const sent = async (paths: string[]) =>
    asWritten((await Promise.all(paths.map(async (path) => (await member.get(path)).text()))).join('\n'))
  const during = await sent([address, `${address}/submit`, QUIZ])
  await member.post(`${address}/submit`)
  const early = await sent([`${address}/result`, QUIZ])
  expect(during).toContain('Question 20 of 20')
  expect(early).toContain('Not answered')
  for (const text of [during, early]) {
    expect(text).not.toMatch(/"correct"|"rationale"|"tolerance"|"theKey"/)
    expect(bank.filter(({ rationale }) => text.includes(rationale.slice(0, 40))).map(({ id }) => id)).toEqual([])
  }
  expect(bank.filter(({ id }) => during.includes(id)).map(({ id }) => id)).toEqual([])
})

test('the data behind these pages has no address of its own', async () => {
  const member = await aTrainee()
  const address = await startQuiz(member)
  for (const path of [`${address}.data`, `${address}/submit.data`, `${address}/result.data`]) {
    expect((await member.get(path)).status).toBe(404)
  }
})
