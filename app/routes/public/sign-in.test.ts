import { expect, test } from 'vitest'
import { actorOf } from '~/people/sessions.server'
import { action as held, loader as heldPage } from '~/routes/account/held-form'
import { action as signOut } from '~/routes/account/sign-out'
import { action as theme } from '~/routes/account/theme'
import { action as startCohort } from '~/routes/admin/cohorts'
import { heldForms } from '~db/schema/people'
import { anAdmin, anInstructor, aSession, aTrainee, PASSWORD } from '~tests/factories/people'
import { testDatabase } from '~tests/setup/database'
import { answerOf, routeArgs, type Visit } from '~tests/setup/route-args'
import { action, loader } from './sign-in'

const { db } = await testDatabase()
const admin = await anAdmin(db)
const instructor = await anInstructor(db)
const right = { email: admin.email, password: PASSWORD }
const visit = (page: (args: ReturnType<typeof routeArgs>) => unknown, story: Visit) =>
  answerOf(() => page(routeArgs(db, story)))
const pair = (cookies: string[], name = 'firstlight_session') =>
  cookies.find((cookie) => cookie.startsWith(`${name}=`))?.split(';')[0] ?? ''

test.each([
  ['no next page', '', '/admin'],
  ['a page of ours', '?next=%2Fadmin%2Fpeople%3Fpage%3D2', '/admin/people?page=2'],
  ['another site', '?next=https%3A%2F%2Fevil.example', '/admin'],
  ['another site without a scheme', '?next=%2F%2Fevil.example', '/admin'],
  ['a backslash', '?next=%2F%5Cevil.example', '/admin'],
  ['a tab', '?next=%2F%09%2Fevil.example', '/admin'],
  ['a script', '?next=javascript%3Aalert(1)', '/admin'],
  ['a header', '?next=%2Flearn%0D%0ASet-Cookie%3Aa%3Db', '/admin'],
])('after signing in with %s', async (_, query, location) => {
  expect(await visit(action, { path: `/sign-in${query}`, form: right })).toMatchObject({ status: 302, location })
})

test('everybody begins where their work is', async () => {
  const trainee = await aTrainee(db)
  const start = async (email: string) =>
    (await visit(action, { path: '/sign-in', form: { email, password: PASSWORD } })).location
  expect([await start(admin.email), await start(instructor.email), await start(trainee.email)]).toEqual([
    '/admin',
    '/teach',
    '/learn',
  ])
})

test.each([
  [
    'over http',
    'http://localhost:3000',
    /^firstlight_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Expires=[^;]+$/,
  ],
  [
    'over https',
    'https://academy.example',
    /^__Host-firstlight_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Expires=[^;]+; Secure$/,
  ],
])('the cookie %s', async (_, origin, shape) => {
  const { cookies } = await visit(action, { path: '/sign-in', form: right, origin })
  expect(cookies).toEqual([expect.stringMatching(shape)])
})

test('signing in again in the same browser ends the session it had', async () => {
  const first = await visit(action, { path: '/sign-in', form: right })
  const second = await visit(action, { path: '/sign-in', form: right, cookies: [pair(first.cookies)] })
  const tokenIn = (cookies: string[]) => pair(cookies).split('=')[1] ?? ''
  expect(await actorOf(db, tokenIn(first.cookies))).toBeUndefined()
  expect(await actorOf(db, tokenIn(second.cookies))).toBeDefined()
})

test('a wrong password is answered above the form, with the address still in it and no cookie', async () => {
  const answer = await visit(action, { path: '/sign-in', form: { ...right, password: 'not the password' } })
  expect(answer).toMatchObject({
    status: 403,
    cookies: [],
    data: { typed: { email: [admin.email] }, formErrors: [expect.stringContaining('do not belong together')] },
  })
  expect(JSON.stringify(answer)).not.toContain('not the password')
})

test('somebody who is signed in is taken on at once', async () => {
  const { token } = await aSession(db, instructor)
  expect(
    await visit(loader, { path: '/sign-in?next=%2Fteach%2Fx', cookies: [`firstlight_session=${token}`] }),
  ).toMatchObject({ status: 302, location: '/teach/x' })
})

test('signing out ends the session, forgets the cookie, and may be done twice', async () => {
  const { token } = await aSession(db, instructor)
  const out = () => visit(signOut, { path: '/sign-out', form: {}, cookies: [`firstlight_session=${token}`] })
  const { location, cookies } = await out()
  expect(location).toBe('/sign-in?done=signed-out')
  expect(cookies[0]).toContain('firstlight_session=; Path=/; HttpOnly; SameSite=Lax; Expires=Thu, 01 Jan 1970')
  expect(await actorOf(db, token)).toBeUndefined()
  expect((await out()).status).toBe(302)
})

test.each([
  ['dark', '/learn?x=1', '/learn?x=1', /^theme=dark; .*Expires=/],
  ['light', '//evil.example', '/', /^theme=light/],
  ['system', '/\\evil.example', '/', /^theme=system; .*Expires=Thu, 01 Jan 1970/],
])('choosing %s and coming back to %s', async (chosen, back, location, cookie) => {
  const answer = await visit(theme, { path: '/account/theme', form: { theme: chosen, back } })
  expect(answer).toMatchObject({ status: 302, location, cookies: [expect.stringMatching(cookie)] })
})

test('a colour that we do not have changes nothing', async () => {
  expect(await visit(theme, { path: '/account/theme', form: { theme: 'plaid', back: '/learn' } })).toMatchObject({
    location: '/',
    cookies: [],
  })
})

const cohort = { name: 'Autumn', startsOn: '2026-11-22', password: 'secret' }
const startAsStranger = (cookies: string[] = []) =>
  visit(startCohort, { path: '/admin/cohorts', form: cohort, cookies })

test('a form that comes after the session has ended is kept, given back, and can be thrown away', async () => {
  const { location, cookies } = await startAsStranger()
  const next = new URL(location ?? '', 'http://localhost').searchParams.get('next') ?? ''
  expect(next).toMatch(/^\/account\/held\/[\w-]{43}$/)
  const token = next.split('/').at(-1) ?? ''
  const { token: session } = await aSession(db, admin)
  const mine = [`firstlight_session=${session}`, pair(cookies, 'firstlight_held')]
  const look = (jar: string[]) => visit(heldPage, { path: next, params: { token }, cookies: jar })
  expect(await look(mine)).toMatchObject({
    status: 200,
    data: {
      kept: {
        path: '/admin/cohorts',
        fields: [
          ['name', 'Autumn'],
          ['startsOn', '2026-11-22'],
        ],
        leftOut: ['password'],
      },
    },
  })
  expect(cookies.find((cookie) => cookie.startsWith('firstlight_held'))).toContain(`Path=${next};`)

  expect(await visit(held, { path: next, params: { token }, form: {}, cookies: mine })).toMatchObject({
    location: '/admin',
  })
  expect(await look(mine)).toMatchObject({ status: 404, data: { kept: null } })
})

test('a form that somebody else prepared cannot be sent by following their link', async () => {
  const { location } = await startAsStranger()
  const path = new URL(location ?? '', 'http://localhost').searchParams.get('next') ?? ''
  const token = path.split('/').at(-1) ?? ''
  const { token: session } = await aSession(db, admin)
  expect(await visit(heldPage, { path, params: { token }, cookies: [`firstlight_session=${session}`] })).toMatchObject({
    status: 404,
    data: { kept: null },
  })
})

test('a stranger’s form is never carried out', async () => {
  const before = await db.select().from(heldForms)
  const { status, location } = await startAsStranger(['firstlight_session=made-up'])
  expect([status, location?.split('?')[0]]).toEqual([302, '/sign-in'])
  expect(await db.select().from(heldForms)).toHaveLength(before.length + 1)
})

test('somebody whose role does not open the page is told so, and nothing is kept', async () => {
  const { token } = await aSession(db, instructor)
  const before = await db.select().from(heldForms)
  expect(await startAsStranger([`firstlight_session=${token}`])).toMatchObject({ status: 403 })
  expect(await db.select().from(heldForms)).toHaveLength(before.length)
})

test('one place that posts by the dozen fills no table: after sixty in an hour nothing more is kept', async () => {
  const before = (await db.select().from(heldForms)).length
  const post = () => visit(startCohort, { path: '/admin/cohorts', form: cohort, clientAddress: '203.0.113.99' })
  for (let index = 0; index < 60; index += 1) await post()
  expect((await post()).location).toBe('/sign-in?next=%2Fadmin%2Fcohorts')
  expect(await db.select().from(heldForms)).toHaveLength(before + 60)
})
