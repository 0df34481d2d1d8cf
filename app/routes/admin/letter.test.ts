import { expect, test } from 'vitest'
import { invitePerson } from '~/people/invite-person.server'
import { anAcademy, anAdmin, anInstructor, aSession } from '~tests/factories/people'
import { testDatabase } from '~tests/setup/database'
import { answerOf, routeArgs } from '~tests/setup/route-args'
import { action, loader } from './letter'

const { db } = await testDatabase()
await anAcademy(db)
const admin = await anAdmin(db)
const origin = 'http://localhost:3000'
const { letterId } = await invitePerson(db, {
  email: 'noor@people.example',
  name: 'Noor',
  role: 'instructor',
  invitedBy: admin.id,
  origin,
  now: new Date(),
})

const look = async (person: typeof admin, environment: Record<string, string> = {}, id = letterId) => {
  const { token } = await aSession(db, person)
  const cookies = [`firstlight_session=${token}`]
  return answerOf(() =>
    loader(routeArgs(db, { path: `/admin/outbox/${id}`, params: { letterId: id }, cookies, environment })),
  )
}

test('without a mail server the admin finds the link, to hand it over', async () => {
  expect(await look(admin)).toMatchObject({
    data: { link: { url: expect.stringMatching(/^http:\/\/localhost:3000\/invitations\/[\w-]{43}$/) } },
  })
})

test('with a mail server the link is for its receiver alone', async () => {
  const page = await look(admin, { SMTP_URL: 'smtp://mail.example' })
  expect(page).toMatchObject({ data: { link: null, letter: { to: 'noor@people.example' } } })
  expect(JSON.stringify(page)).not.toContain('/invitations/')
})

test.each([
  ['an instructor', () => anInstructor(db), letterId, 403],
  ['an admin, for a letter that is not there', async () => admin, crypto.randomUUID(), 404],
  ['an admin, for an address that is no id', async () => admin, 'x', 404],
])('%s', async (_, person, id, status) => {
  expect(await look(await person(), {}, id)).toMatchObject({ status })
})

test('trying again comes back to the letter', async () => {
  const { token } = await aSession(db, admin)
  const answer = await answerOf(() =>
    action(
      routeArgs(db, {
        path: `/admin/outbox/${letterId}`,
        params: { letterId },
        form: {},
        cookies: [`firstlight_session=${token}`],
      }),
    ),
  )
  expect(answer).toMatchObject({ status: 302, location: `/admin/outbox/${letterId}?done=due` })
})
