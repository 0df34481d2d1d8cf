import { expect, test } from 'vitest'
import { openSetUpLink } from '~/people/open-set-up-link.server'
import { actorOf } from '~/people/sessions.server'
import { setUpAcademy } from '~/people/set-up-academy.server'
import { academy, people } from '~db/schema/people'
import { testDatabase } from '~tests/setup/database'
import { answerOf, routeArgs } from '~tests/setup/route-args'
import { action, loader } from './set-up'

const { db } = await testDatabase()
const now = new Date()
const link = await openSetUpLink(db, { now })
const token = link.state === 'opened' ? link.token : ''
const filledIn = {
  academyName: 'Bright Start',
  name: 'Ada Brook',
  email: 'ada@bright.example',
  password: 'gravel otter lamp',
  passwordAgain: 'gravel otter lamp',
  timeZone: 'UTC',
}
const visit = (form?: Record<string, string>, given = token) =>
  routeArgs(db, { path: `/set-up/${given}`, params: { token: given }, form, now })

test('a made-up link is told apart from an open one', async () => {
  expect(await answerOf(() => loader(visit()))).toMatchObject({ status: 200, data: { open: true } })
  expect(await answerOf(() => loader(visit(undefined, 'made-up')))).toMatchObject({
    status: 410,
    data: { open: false },
  })
})

test('the choice of the demo is handed on with everything that was filled in', async () => {
  const args = visit({ ...filledIn, choice: 'demo' })
  const asked: unknown[] = []
  args.context.startDemo = async (setUp) => {
    asked.push(setUp)
    throw Object.assign(new Error('The demo is not packed.'), { name: 'Refusal', code: 'conflict' })
  }
  const { passwordAgain: _, ...expected } = filledIn
  expect(await answerOf(() => action(args))).toMatchObject({
    status: 409,
    data: { formErrors: ['The demo is not packed.'] },
  })
  expect(asked).toEqual([{ token, ...expected }])
  expect(await db.select().from(academy)).toEqual([])
})

test('the empty academy is set up, and its first admin is signed in', async () => {
  const answer = await answerOf(() => action(visit({ ...filledIn, choice: 'empty' })))
  expect(answer).toMatchObject({ status: 302, location: '/admin' })
  const session = /^firstlight_session=([^;]+)/.exec(answer.cookies[0] ?? '')?.[1] ?? ''
  expect(await actorOf(db, session)).toMatchObject({ name: 'Ada Brook', roles: ['admin'] })
  expect(await answerOf(() => loader(visit()))).toMatchObject({ status: 410 })
})

test('sent twice, it is set up once', async () => {
  expect(await answerOf(() => action(visit({ ...filledIn, choice: 'empty' })))).toMatchObject({ status: 409 })
  await expect(setUpAcademy(db, { token, ...filledIn, now })).rejects.toMatchObject({ code: 'conflict' })
  expect(await db.select().from(people)).toHaveLength(1)
})
