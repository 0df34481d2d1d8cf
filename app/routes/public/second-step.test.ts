import { expect, test } from 'vitest'
import { proofFrom } from '~/people/prove-again.server'
import { actorOf, endAllSessions } from '~/people/sessions.server'
import { currentActor, requirePermission } from '~/platform/guards.server'
import { addMinutes } from '~/platform/time'
import { aKeyring } from '~tests/factories/keys'
import { anInstructor, aSession, PASSWORD } from '~tests/factories/people'
import { anApp, codeAt } from '~tests/factories/second-factors'
import { testDatabase } from '~tests/setup/database'
import { answerOf, routeArgs, type Visit } from '~tests/setup/route-args'
import { action as challenge } from '../account/passkey-challenge'
import { action as setUp } from '../account/second-factor'
import { action, loader } from './second-step'
import { action as signIn } from './sign-in'

const { db } = await testDatabase()
const now = new Date()
const visit = (page: (args: ReturnType<typeof routeArgs>) => unknown, story: Visit) =>
  answerOf(() => page(routeArgs(db, { now, ...story })))
const pair = (cookies: string[], name: string) =>
  cookies.find((cookie) => cookie.startsWith(`${name}=`))?.split(';')[0] ?? ''

/** Somebody with an app whose password was right, in a browser that holds `cookies`. */
async function halfway({ next, origin = 'http://localhost:3000' }: { next?: string; origin?: string } = {}) {
  const instructor = await anInstructor(db)
  const { actor } = await aSession(db, instructor, { now })
  const { secret } = await anApp(db, { ...actor, now })
  await endAllSessions(db, actor)
  const path = `/sign-in${next ? `?${new URLSearchParams({ next })}` : ''}`
  const answer = await visit(signIn, { path, origin, form: { email: instructor.email, password: PASSWORD } })
  const code = { 'proof.code': codeAt(secret, now) }
  return { answer, code, instructor, cookies: [pair(answer.cookies, 'firstlight_halfway')] }
}

test('a right password of an account with a second factor leads to the second step, and to no session', async () => {
  const { answer } = await halfway({ next: '/teach/x?y=1' })
  expect(answer).toMatchObject({ status: 302, location: '/sign-in/second-step?next=%2Fteach%2Fx%3Fy%3D1' })
  expect(answer.cookies).toEqual([
    expect.stringMatching(/^firstlight_halfway=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Expires=[^;]+$/),
  ])
})

test('over https its cookie is tied to this host', async () => {
  const { answer } = await halfway({ origin: 'https://academy.example' })
  expect(answer.cookies).toEqual([expect.stringMatching(/^__Host-firstlight_halfway=.*; Secure$/)])
})

test('neither the cookie’s token nor a session made of it opens a page or holds a form', async () => {
  const { cookies } = await halfway()
  const token = cookies[0]?.split('=')[1] ?? ''
  for (const jar of [cookies, [`firstlight_session=${token}`]]) {
    expect(await currentActor(routeArgs(db, { path: '/teach', cookies: jar, now }))).toBeUndefined()
    expect(
      await visit(setUp, { path: '/account/second-factor', cookies: jar, form: { intent: 'begin-app' } }),
    ).toMatchObject({ status: 302, location: expect.stringMatching(/^\/sign-in\?next=/) })
    expect(
      await visit(challenge, { path: '/account/passkey-challenge', cookies: jar, form: { purpose: 'register' } }),
    ).toMatchObject({ status: 401 })
  }
})

test('the code opens the session, leads on, and forgets the cookie of the way', async () => {
  const { cookies, code } = await halfway()
  const path = '/sign-in/second-step?next=%2Fteach%2Fx'
  const done = await visit(action, { path, cookies, form: code })
  expect(done).toMatchObject({ status: 302, location: '/teach/x' })
  expect(pair(done.cookies, 'firstlight_halfway')).toBe('firstlight_halfway=')
  const token = pair(done.cookies, 'firstlight_session').split('=')[1] ?? ''
  expect(await actorOf(db, token)).toMatchObject({ provedBy: 'password+totp' })
  expect((await visit(action, { path, cookies, form: code })).location).toMatch(/^\/sign-in\?done=begin-again&next=/)
})

test.each([
  ['another site', '//evil.example'],
  ['a script', 'javascript:alert(1)'],
])('it never leads on to %s', async (_, next) => {
  const { cookies, code } = await halfway()
  const path = `/sign-in/second-step?${new URLSearchParams({ next })}`
  expect((await visit(action, { path, cookies, form: code })).location).toBe('/teach')
})

test('a wrong code is answered above the form and comes back to no page', async () => {
  const { cookies } = await halfway()
  const wrong = { 'proof.code': '000000' }
  const answer = await visit(action, { path: '/sign-in/second-step', cookies, form: wrong })
  expect(answer).toMatchObject({
    status: 401,
    cookies: [],
    data: { formErrors: [expect.stringContaining('not right')] },
  })
  expect(JSON.stringify(answer)).not.toContain('000000')
  expect(await visit(action, { path: '/sign-in/second-step', cookies, form: {} })).toMatchObject({ status: 400 })
})

test('without a sign-in that is halfway there is nothing to do here; whoever is in goes on', async () => {
  expect((await visit(loader, { path: '/sign-in/second-step' })).location).toBe('/sign-in?done=begin-again')
  const instructor = await anInstructor(db)
  const { token } = await aSession(db, instructor, { now })
  const cookies = [`firstlight_session=${token}`]
  expect((await visit(loader, { path: '/sign-in/second-step', cookies })).location).toBe('/teach')
})

test('a page that is shown again after a post knows what was proved by it', async () => {
  const instructor = await anInstructor(db)
  const { token } = await aSession(db, instructor, { now: addMinutes(now, -30) })
  const posted = routeArgs(db, { path: '/x', cookies: [`firstlight_session=${token}`], form: { a: '1' }, now })
  const actor = await requirePermission(posted, 'sign-off:sign')
  await proofFrom(db, { actor, given: { password: PASSWORD }, keys: aKeyring(), now })
  const shown = { ...posted, request: new Request(posted.request.url, { headers: posted.request.headers }) }
  expect((await requirePermission(shown, 'sign-off:sign')).provedAt).toEqual(now)
})
