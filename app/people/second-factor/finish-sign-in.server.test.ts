import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { addMinutes } from '~/platform/time'
import { outbox } from '~db/schema/outbox'
import { halfwaySignIns } from '~db/schema/second-factors'
import { aKeyring } from '~tests/factories/keys'
import { anInstructor, aSession, PASSWORD } from '~tests/factories/people'
import { anApp, aRegisteredDevice, codeAt } from '~tests/factories/second-factors'
import { testDatabase } from '~tests/setup/database'
import { deactivatePerson } from '../change-roles.server'
import { forgetWhatExpired } from '../forget-what-expired.server'
import { openPasswordReset } from '../request-password-reset.server'
import { resetPassword } from '../reset-password.server'
import { actorOf, endAllSessions, openSessionsOf } from '../sessions.server'
import { signIn } from '../sign-in.server'
import { removeApp } from './change-factors.server'
import { finishSignIn } from './finish-sign-in.server'
import { HALFWAY_MINUTES, halfwayOf } from './halfway.server'
import { askToProve } from './passkeys.server'

const { db } = await testDatabase()
const keys = aKeyring()
const now = new Date('2026-11-20T09:00:10Z')
const origin = 'http://localhost:3000'

/** Somebody with an app and a passkey, whose password was right. */
async function halfway() {
  const person = await anInstructor(db)
  const { actor } = await aSession(db, person, { now })
  const owner = { personId: actor.personId, sessionId: actor.sessionId }
  const { device } = await aRegisteredDevice(db, { ...owner, now: addMinutes(now, -5) })
  await endAllSessions(db, owner)
  return { person, owner, device, ...(await withPassword(person)) }
}

async function withApp() {
  const person = await anInstructor(db)
  const { actor } = await aSession(db, person, { now })
  const owner = { personId: actor.personId, sessionId: actor.sessionId }
  const { secret, codes } = await anApp(db, { ...owner, now })
  await endAllSessions(db, owner)
  return { person, owner, secret, codes, ...(await withPassword(person)) }
}

async function withPassword(person: { email: string }, at = now) {
  const door = { password: PASSWORD, address: '192.0.2.1', browser: 'Firefox', now: at }
  const { token, halfway: isHalfway } = await signIn(db, { ...door, email: person.email })
  const finish = (given: { code?: string; passkey?: string }, when = at) =>
    finishSignIn(db, { token, given, keys, now: when })
  return { token, isHalfway, finish }
}

const lettersTo = async (person: { email: string }) =>
  (await db.select().from(outbox).where(eq(outbox.to, person.email))).map(({ subject }) => subject)

test('a right password alone opens no session, and its token is none', async () => {
  const { owner, token, isHalfway } = await withApp()
  expect(isHalfway).toBe(true)
  expect(await openSessionsOf(db, { ...owner, now })).toEqual([])
  expect(await actorOf(db, token)).toBeUndefined()
  expect(await halfwayOf(db, { token, now })).toMatchObject({ personId: owner.personId, factors: { app: true } })
})

test('without a second factor the password is the whole way', async () => {
  const person = await anInstructor(db)
  const { isHalfway, token } = await withPassword(person)
  expect(isHalfway).toBe(false)
  expect(await actorOf(db, token)).toMatchObject({ provedBy: 'password', factors: { app: false, passkey: false } })
})

test('a code of the app finishes it, once however often it is sent', async () => {
  const { owner, secret, finish } = await withApp()
  const code = codeAt(secret, now)
  const all = await Promise.allSettled(Array.from({ length: 5 }, () => finish({ code })))
  expect(all.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  expect(await openSessionsOf(db, { ...owner, now })).toMatchObject([{ browser: 'Firefox', provedBy: 'password+totp' }])
  await expect(finish({ code: codeAt(secret, addMinutes(now, 1)) }, addMinutes(now, 1))).rejects.toMatchObject({
    code: 'conflict',
  })
})

test('a recovery code finishes it, works once in all, and is told by letter', async () => {
  const { person, codes, finish } = await withApp()
  const [code = ''] = codes
  const { token } = await finish({ code: code.toLowerCase().replaceAll('-', ' ') })
  expect(await actorOf(db, token)).toMatchObject({ provedBy: 'password+recovery' })
  const again = await withPassword(person)
  await expect(again.finish({ code })).rejects.toMatchObject({ code: 'proof-needed' })
  await expect(again.finish({ code: codes[1] ?? '' })).resolves.toBeDefined()
  expect(await lettersTo(person)).toEqual([
    'An authenticator app was added at our academy',
    'A recovery code was used at our academy',
    'A recovery code was used at our academy',
  ])
})

test('a passkey finishes it over a challenge of this very sign-in', async () => {
  const { person, owner, device, token, finish } = await halfway()
  const idOf = async (of: string) => (await halfwayOf(db, { token: of, now }))?.halfwayId ?? ''
  const ask = async (of: string) =>
    (await askToProve(db, { ...owner, browser: { halfwayId: await idOf(of) }, origin, now })).challenge
  const elsewhere = await withPassword(person)
  await expect(elsewhere.finish({ passkey: device.signed(await ask(token)) })).rejects.toMatchObject({
    code: 'proof-needed',
  })
  const session = await finish({ passkey: device.signed(await ask(token)) })
  expect(await actorOf(db, session.token)).toMatchObject({ provedBy: 'passkey' })
})

test.each([
  ['a second before its time is up', HALFWAY_MINUTES - 1 / 60, true],
  ['when its time is up', HALFWAY_MINUTES, false],
])('a sign-in that is halfway can be finished %s: %s', async (_, minutes, open) => {
  const { secret, finish } = await withApp()
  const then = addMinutes(now, minutes)
  const finished = await finish({ code: codeAt(secret, then) }, then).then(
    () => true,
    () => false,
  )
  expect(finished).toBe(open)
})

test.each<[string, (story: Awaited<ReturnType<typeof withApp>>) => Promise<unknown>]>([
  ['the account is closed', ({ person }) => deactivatePerson(db, { personId: person.id, now })],
  [
    'the password is chosen anew',
    async ({ person }) => {
      const { token = '' } = (await openPasswordReset(db, { email: person.email, now })) ?? {}
      await resetPassword(db, { token, password: 'lantern moss ferry', now })
    },
  ],
  ['somebody signs out everywhere', ({ owner }) => endAllSessions(db, owner)],
  [
    'the factor it asks for is gone',
    ({ owner }) => removeApp(db, { ...owner, proof: { provedAt: now, method: 'password+totp' }, now }),
  ],
])('a sign-in that is halfway ends when %s', async (_, happens) => {
  const story = await withApp()
  await happens(story)
  await expect(story.finish({ code: codeAt(story.secret, now) })).rejects.toMatchObject({ code: 'conflict' })
  expect(await openSessionsOf(db, { ...story.owner, now })).toEqual([])
})

test('five wrong codes in a quarter of an hour shut the second step, also for the right one and by another sign-in, but not for a recovery code', async () => {
  const { person, secret, codes, finish } = await withApp()
  for (let tries = 0; tries < 5; tries += 1)
    await expect(finish({ code: '000000' })).rejects.toMatchObject({ code: 'proof-needed' })
  await expect(finish({ code: codeAt(secret, now) })).rejects.toMatchObject({ code: 'too-many' })
  const again = await withPassword(person)
  await expect(again.finish({ code: codeAt(secret, now) })).rejects.toMatchObject({ code: 'too-many' })
  await expect(again.finish({ code: codes[0] ?? '' })).resolves.toBeDefined()
  expect((await lettersTo(person)).filter((subject) => subject.includes('know your password'))).toHaveLength(1)
  const later = addMinutes(now, 15)
  const third = await withPassword(person, later)
  await expect(third.finish({ code: codeAt(secret, later) })).resolves.toBeDefined()
})

test('thirty wrong codes shut it for a day, however slowly they come', async () => {
  const { person, secret } = await withApp()
  const at = (round: number) => addMinutes(now, round * 16)
  for (let round = 0; round < 6; round += 1) {
    const { finish } = await withPassword(person, at(round))
    for (let tries = 0; tries < 5; tries += 1)
      await expect(finish({ code: '000000' })).rejects.toMatchObject({ code: 'proof-needed' })
  }
  const { finish } = await withPassword(person, at(6))
  await expect(finish({ code: codeAt(secret, at(6)) })).rejects.toMatchObject({ code: 'too-many' })
})

test('right codes cost nothing of the limit', async () => {
  const { person, secret } = await withApp()
  for (let round = 0; round < 7; round += 1) {
    const at = addMinutes(now, round)
    await expect((await withPassword(person, at)).finish({ code: codeAt(secret, at) })).resolves.toBeDefined()
  }
})

test('sign-ins that stayed halfway are forgotten', async () => {
  const { owner } = await withApp()
  await forgetWhatExpired(db, { now: addMinutes(now, HALFWAY_MINUTES + 1) })
  expect(await db.select().from(halfwaySignIns).where(eq(halfwaySignIns.personId, owner.personId))).toEqual([])
})
