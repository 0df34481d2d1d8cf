import { connect } from 'node:net'
import { expect, test } from 'vitest'
import { visitorOf } from '~tests/setup/visitor'
import { everyTable } from './doing/every-table'
import { LONG, theTwoCohorts } from './doing/two-cohorts'

const { db, origin, things, visitors } = await theTwoCohorts()

test.each([
  '/%',
  '/learn/%E0%A4%A',
  '/verify/%00',
  '/learn/modules/%ff',
  `/${'x'.repeat(9000)}`,
  '//elsewhere.example/',
  '/learn/../../etc/passwd',
  '/?search=%00',
  '/verify?serial=%00',
  '/sign-in?next=%00',
])('the odd address %s is answered', async (address) => {
  const answer = await fetch(origin + address, { redirect: 'manual', headers: { accept: 'text/html' } })
  expect(answer.status).toBeLessThan(500)
})

test('nonsense in what an address asks for counts as not asked', async () => {
  for (const path of [
    '/admin/people',
    '/admin/certificates',
    '/admin/outbox',
    '/admin/ledger',
    '/admin/cohorts',
    '/admin/people/invite',
    `/admin/cohorts/${things.cohortId}`,
  ]) {
    for (const query of [
      'page=-1',
      'page=1e9',
      'search=%00',
      'search=%25%5F%27',
      'role=king',
      'show=%00',
      'level=%00',
      'cohort=%00',
      'who=%00',
      'sent=%00,7',
      'unassign=%00',
      'end=%00',
      'done=%00',
      'withdraw=%00',
    ]) {
      const answer = await visitors['an admin'].get(`${path}?${query}`)
      expect(`${path}?${query} ${answer.status}`).toMatch(/ (200|4\d\d)$/)
      await answer.text()
    }
  }
})

test('an answer that is no answer is refused by the autosave, and changes nothing', async () => {
  const before = await everyTable(db)
  const { cookie } = visitors['the trainee']
  const save = (body: string, headers: Record<string, string> = {}) =>
    fetch(`${origin}/api/attempts/${things.attemptId}/answers`, {
      method: 'POST',
      body,
      headers: { origin, cookie: cookie ?? '', 'content-type': 'application/json', ...headers },
    })
  const bodies = [
    '',
    '{',
    '[]',
    'null',
    '{"position":1}',
    '{"position":"first","answer":["a"],"sequence":1}',
    '{"position":1,"answer":["\\ud800"],"sequence":1}',
    '{"position":1,"answer":"a","sequence":1}',
    '{"position":99,"answer":["a"],"sequence":1}',
    '{"position":1,"answer":["no-such-option"],"sequence":1}',
    '{"position":1,"answer":["\\u0000"],"sequence":1}',
    '{"position":1,"answer":["a"],"sequence":-1}',
    '{"position":1,"answer":["a"],"sequence":1e12}',
    `{"position":1,"answer":["${LONG}"],"sequence":1}`,
  ]
  for (const body of bodies) {
    const answer = await save(body)
    expect(`${body.slice(0, 80)} ${answer.status}`).toMatch(/ 4\d\d$/)
    expect(await answer.json()).toEqual({ sentence: expect.stringMatching(/\w+ \w+/) })
  }
  expect(
    (await save('{"position":1,"answer":["a"],"sequence":1}', { origin: 'https://elsewhere.example' })).status,
  ).toBe(403)
  expect((await visitorOf(origin).post(`/api/attempts/${things.attemptId}/answers`)).status).toBe(401)
  expect(await everyTable(db)).toEqual(before)
})

test('headers beyond all measure are refused by the server itself', async () => {
  const socket = connect(Number(new URL(origin).port), '127.0.0.1')
  const said = new Promise<string>((resolve) => {
    let text = ''
    socket.on('data', (data) => {
      text += data
    })
    socket.once('close', () => resolve(text))
  })
  socket.end(`GET / HTTP/1.1\r\nHost: x\r\nCookie: ${'x'.repeat(100_000)}\r\n\r\n`)
  expect(await said).toMatch(/^HTTP\/1\.1 431 /)
})
