import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { addMinutes } from '~/platform/time'
import { people, sessions } from '~db/schema/people'
import { anAdmin, aPerson, aTrainee, PASSWORD } from '~tests/factories/people'
import { testDatabase } from '~tests/setup/database'
import { deactivatePerson, reactivatePerson } from './change-roles.server'
import { isPassword } from './passwords.server'
import {
  actorOf,
  endAllSessions,
  endSession,
  lastHolderOf,
  openSession,
  openSessionsOf,
  sessionIdOf,
} from './sessions.server'
import { signIn } from './sign-in.server'

const { db } = await testDatabase()
const now = new Date()
let host = 0
const anAddress = () => `198.51.100.${(host += 1)}`
const entry = (email: string, more: Partial<Parameters<typeof signIn>[1]> = {}) =>
  signIn(db, { email, password: PASSWORD, address: anAddress(), browser: 'Firefox', now, ...more })

test('the right password opens a session, whatever the capitals of the address', async () => {
  const anna = await aPerson(db, { email: 'Anna.Kim@example.com', roles: ['instructor', 'trainee'] })
  const { token, roles } = await entry('anna.kim@EXAMPLE.com')
  expect(await actorOf(db, token)).toMatchObject({
    personId: anna.id,
    name: anna.name,
    roles: ['trainee', 'instructor'],
    provedAt: now,
  })
  expect(roles.toSorted()).toEqual(['instructor', 'trainee'])
})

test('the table holds no token that opens a session', async () => {
  const anna = await aPerson(db)
  const { token } = await entry(anna.email)
  const rows = await db.select().from(sessions).where(eq(sessions.userId, anna.id))
  expect(rows.map((row) => row.id)).toEqual([sessionIdOf(token)])
  expect(JSON.stringify(rows)).not.toContain(token)
  expect(await actorOf(db, sessionIdOf(token))).toBeUndefined()
})

test('an unknown address, a wrong password and a deactivated account get one and the same answer', async () => {
  const known = await aPerson(db)
  const gone = await aPerson(db, { deactivatedAt: now })
  const answers = await Promise.allSettled([
    entry('nobody@example.com'),
    entry(known.email, { password: 'not the password' }),
    entry(gone.email),
  ])
  const said = answers.map((one) => (one.status === 'rejected' ? one.reason.message : 'let in'))
  expect(new Set(said).size).toBe(1)
  expect(said[0]).toContain('do not belong together')
})

test('an unknown address costs a real password check', async () => {
  const quickest = { known: Number.POSITIVE_INFINITY, unknown: Number.POSITIVE_INFINITY }
  const [person] = await db.select().from(people).limit(1)
  for (let round = 0; round < 6; round += 1) {
    for (const [which, hash] of [
      ['known', person?.passwordHash],
      ['unknown', undefined],
    ] as const) {
      const began = performance.now()
      await isPassword('whatever it is', hash)
      quickest[which] = Math.min(quickest[which], performance.now() - began)
    }
  }
  const { known, unknown } = quickest
  expect(unknown / known).toBeGreaterThan(0.3)
  expect(unknown / known).toBeLessThan(3)
})

test('a password is kept as argon2id with 19 MiB, two passes and one lane', async () => {
  const [person] = await db.select().from(people).limit(1)
  expect(person?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
})

test('ten wrong tries at an account from one address are answered, the eleventh waits', async () => {
  const anna = await aPerson(db)
  const address = anAddress()
  const wrong = () => entry(anna.email, { address, password: 'not the password' })
  for (let index = 0; index < 10; index += 1) await expect(wrong()).rejects.toMatchObject({ code: 'not-allowed' })
  await expect(wrong()).rejects.toMatchObject({ code: 'too-many', message: expect.stringContaining('15 minutes') })
  await expect(entry(anna.email, { address })).rejects.toMatchObject({ code: 'too-many' })
  await expect(entry(anna.email)).resolves.toBeDefined()
  await expect(entry(anna.email, { address, now: addMinutes(now, 15) })).resolves.toBeDefined()
})

test('fifty wrong tries from one address at many accounts, then it waits for every account', async () => {
  const anna = await aPerson(db)
  const address = anAddress()
  const tries = Array.from({ length: 50 }, (_, index) =>
    entry(`guess${index}@example.com`, { address }).catch((error) => error.code),
  )
  expect(new Set(await Promise.all(tries))).toEqual(new Set(['not-allowed']))
  await expect(entry(anna.email, { address })).rejects.toMatchObject({ code: 'too-many' })
})

test('sixty people of one class come in from one address', async () => {
  const address = anAddress()
  const anna = await aPerson(db)
  for (let index = 0; index < 60; index += 1) await entry(anna.email, { address })
  expect(await openSessionsOf(db, { personId: anna.id, now })).toHaveLength(60)
})

test('a new sign-in ends the session the browser had, and never takes it over', async () => {
  const anna = await aPerson(db)
  const old = await entry(anna.email)
  const fresh = await entry(anna.email, { replacing: old.token })
  expect(fresh.token).not.toBe(old.token)
  expect(await actorOf(db, old.token)).toBeUndefined()
  expect(await actorOf(db, fresh.token)).toBeDefined()
})

test('a token that somebody planted in the browser opens nothing after sign-in', async () => {
  const anna = await aPerson(db)
  const planted = 'planted-by-somebody-else'
  await entry(anna.email, { replacing: planted })
  expect(await actorOf(db, planted)).toBeUndefined()
})

test('a deactivated person is out at once, and back in when reactivated', async () => {
  await anAdmin(db)
  const anna = await aTrainee(db)
  const { token } = await entry(anna.email)
  await deactivatePerson(db, { personId: anna.id, now })
  expect(await actorOf(db, token)).toBeUndefined()
  await reactivatePerson(db, { personId: anna.id })
  expect(await actorOf(db, token)).toBeUndefined()
  await expect(entry(anna.email)).resolves.toBeDefined()
})

test('a session that ran out opens nothing, but its owner is still known', async () => {
  const anna = await aPerson(db)
  const { token } = await entry(anna.email)
  await db
    .update(sessions)
    .set({ expiresAt: addMinutes(now, -1) })
    .where(eq(sessions.id, sessionIdOf(token)))
  expect(await actorOf(db, token)).toBeUndefined()
  expect(await lastHolderOf(db, token)).toBe(anna.id)
})

test.each([
  ['before half of its life is over', 16, false],
  ['after half of its life is over', 14, true],
])('a session used %s', async (_, daysLeft, renewed) => {
  const anna = await aPerson(db)
  const { token } = await openSession(db, { personId: anna.id, browser: '', now })
  await db
    .update(sessions)
    .set({ expiresAt: addMinutes(now, daysLeft * 1440) })
    .where(eq(sessions.id, sessionIdOf(token)))
  expect((await actorOf(db, token))?.renewed).toBe(renewed)
})

test('people end their own sessions, one or all but this one, and nobody else’s', async () => {
  const [anna, bela] = [await aPerson(db), await aPerson(db)]
  const [here, there, elsewhere] = [await entry(anna.email), await entry(anna.email), await entry(anna.email)]
  const belas = await entry(bela.email)
  await endSession(db, { sessionId: sessionIdOf(belas.token), personId: anna.id })
  await endSession(db, { sessionId: sessionIdOf(there.token), personId: anna.id })
  expect(await actorOf(db, belas.token)).toBeDefined()
  expect(await actorOf(db, there.token)).toBeUndefined()
  expect(await endAllSessions(db, { personId: anna.id, except: sessionIdOf(here.token) })).toBe(1)
  expect(await actorOf(db, elsewhere.token)).toBeUndefined()
  expect(await actorOf(db, here.token)).toBeDefined()
})
