import { expect, test } from 'vitest'
import { testDatabase } from '~tests/setup/database'
import { routeArgs } from '~tests/setup/route-args'
import { answerAnybody } from './open-data.server'
import { Refusal } from './refusal'

const { db } = await testDatabase()
const now = new Date('2026-03-02T10:00:00Z')
const work = async () => ({ body: 'here', type: 'text/plain', settled: true })
const ask = (clientAddress: string, at = now) =>
  answerAnybody(routeArgs(db, { path: '/', clientAddress, now: at }), { about: 'a test', work })

test('one address is answered 240 times a minute, others meanwhile and itself afterwards', async () => {
  const statuses: number[] = []
  for (let n = 0; n < 242; n++) statuses.push((await ask('192.0.2.7')).status)
  expect([statuses.filter((status) => status === 200).length, statuses.at(-1)]).toEqual([240, 429])
  expect((await ask('192.0.2.8')).status).toBe(200)
  expect((await ask('192.0.2.7', new Date(now.getTime() + 61_000))).status).toBe(200)
})

test('a refusal is its status and its sentence, kept by nobody; a fault is a fault', async () => {
  const args = routeArgs(db, { path: '/', clientAddress: '192.0.2.9', now })
  const refused = await answerAnybody(args, {
    about: 'a test',
    work: () => Promise.reject(new Refusal('not-found', 'There is none.')),
  })
  expect([refused.status, await refused.json()]).toEqual([404, { sentence: 'There is none.' }])
  expect(refused.headers.get('cache-control')).toBe('no-store')
  await expect(
    answerAnybody(args, { about: 'a test', work: () => Promise.reject(new Error('broken')) }),
  ).rejects.toThrow('broken')
})

test.each([
  ['text/html,application/xhtml+xml,*/*;q=0.8', 302, '/in-words', 'no-store'],
  ['*/*', 200, null, 'public, max-age=31536000, immutable'],
  ['application/json', 200, null, 'public, max-age=31536000, immutable'],
])('what has a page answers %s with %i, which caches tell apart', async (accept, status, location, kept) => {
  const { request, ...args } = routeArgs(db, { path: '/', clientAddress: '192.0.2.10', now })
  request.headers.set('accept', accept)
  const answer = await answerAnybody({ ...args, request }, { about: 'a test', work, page: '/in-words' })
  const header = (name: string) => answer.headers.get(name)
  expect([answer.status, header('location'), header('cache-control')]).toEqual([status, location, kept])
  expect(header('vary')).toBe('Accept')
})
