import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { addMinutes } from '~/platform/time'
import { outbox } from '~db/schema/outbox'
import { passwordResets } from '~db/schema/people'
import { aKeyring } from '~tests/factories/keys'
import { aPerson, aSession, PASSWORD } from '~tests/factories/people'
import { testDatabase } from '~tests/setup/database'
import { changePassword } from './change-password.server'
import { deactivatePerson } from './change-roles.server'
import { proofFrom, proveAgain } from './prove-again.server'
import { requestPasswordReset } from './request-password-reset.server'
import { ownerOfReset, resetPassword } from './reset-password.server'
import { actorOf } from './sessions.server'
import { signIn } from './sign-in.server'

const { db } = await testDatabase()
const keys = aKeyring()
const now = new Date()
const origin = 'https://academy.example'
const NEW = 'kettle hums at nine'
let host = 0
const anAddress = () => `203.0.113.${(host += 1)}`

const ask = (email: string, at = now, address = anAddress()) =>
  requestPasswordReset(db, { email, address, origin, now: at })
const lettersTo = (email: string) => db.select().from(outbox).where(eq(outbox.to, email)).orderBy(outbox.createdAt)
async function aReset(email: string, at = now): Promise<string> {
  await ask(email, at)
  return (await lettersTo(email)).at(-1)?.body.link?.url.split('/').at(-1) ?? ''
}
const passwordWorks = (email: string, password: string) =>
  signIn(db, { email, password, address: anAddress(), browser: '', now }).then(
    () => true,
    () => false,
  )

test('a reset sets the password, ends every session and every other link, and tells the owner', async () => {
  const anna = await aPerson(db)
  const { token: session } = await aSession(db, anna)
  const other = await aReset(anna.email)
  const token = await aReset(anna.email)
  await resetPassword(db, { token, password: NEW, now })
  expect(await passwordWorks(anna.email, NEW)).toBe(true)
  expect(await passwordWorks(anna.email, PASSWORD)).toBe(false)
  expect(await actorOf(db, session)).toBeUndefined()
  expect(await ownerOfReset(db, { token: other, now })).toBeUndefined()
  expect((await lettersTo(anna.email)).map((letter) => letter.subject)).toContain(
    'Your password at our academy was changed',
  )
})

test('only the hash of the link is kept', async () => {
  const anna = await aPerson(db)
  const token = await aReset(anna.email)
  expect(
    JSON.stringify(await db.select().from(passwordResets).where(eq(passwordResets.personId, anna.id))),
  ).not.toContain(token)
})

test.each([
  ['a minute before the hour is over', 59, true],
  ['the moment it is over', 60, false],
  ['a minute later', 61, false],
])('a link used %s', async (_, minutes, works) => {
  const anna = await aPerson(db)
  const token = await aReset(anna.email)
  const reset = resetPassword(db, { token, password: NEW, now: addMinutes(now, minutes) })
  if (works) await expect(reset).resolves.toEqual({ personId: anna.id })
  else await expect(reset).rejects.toMatchObject({ code: 'conflict' })
})

test('one link posted six times at once sets one password', async () => {
  const anna = await aPerson(db)
  const token = await aReset(anna.email)
  const tries = await Promise.allSettled(
    Array.from({ length: 6 }, (_, index) => resetPassword(db, { token, password: `${NEW} ${index}`, now })),
  )
  expect(tries.filter((one) => one.status === 'fulfilled')).toHaveLength(1)
  const winner = tries.findIndex((one) => one.status === 'fulfilled')
  expect(await passwordWorks(anna.email, `${NEW} ${winner}`)).toBe(true)
})

test('two links of one person used at once: one is taken, one refused, neither hangs', async () => {
  const anna = await aPerson(db)
  const [one, two] = [await aReset(anna.email), await aReset(anna.email)]
  const tries = await Promise.allSettled([
    resetPassword(db, { token: one, password: NEW, now }),
    resetPassword(db, { token: two, password: `${NEW} 2`, now }),
  ])
  expect(tries.map((each) => each.status).toSorted()).toEqual(['fulfilled', 'rejected'])
})

test('an old password that signs in while it is being reset leaves no session behind', async () => {
  for (let round = 0; round < 4; round += 1) {
    const anna = await aPerson(db)
    const token = await aReset(anna.email)
    const entering = signIn(db, { email: anna.email, password: PASSWORD, address: anAddress(), browser: '', now })
    const [entered] = await Promise.allSettled([entering, resetPassword(db, { token, password: NEW, now })])
    if (entered.status === 'fulfilled') expect(await actorOf(db, entered.value.token)).toBeUndefined()
  }
})

test('an unknown or deactivated address is answered alike and gets no letter', async () => {
  const gone = await aPerson(db, { deactivatedAt: now })
  expect(await ask('nobody@example.com')).toBeUndefined()
  expect(await ask(gone.email)).toBeUndefined()
  expect([...(await lettersTo('nobody@example.com')), ...(await lettersTo(gone.email))]).toEqual([])
})

test('a fourth letter within the hour is not sent, and nobody is told', async () => {
  const anna = await aPerson(db)
  for (let index = 0; index < 5; index += 1) await ask(anna.email)
  expect(await lettersTo(anna.email)).toHaveLength(3)
  await ask(anna.email, addMinutes(now, 60))
  expect(await lettersTo(anna.email)).toHaveLength(4)
})

test('twenty-one asks from one address within the hour are one too many', async () => {
  const address = anAddress()
  for (let index = 0; index < 20; index += 1) await ask(`guess${index}@example.com`, now, address)
  await expect(ask('guess@example.com', now, address)).rejects.toMatchObject({ code: 'too-many' })
})

test('somebody deactivated in the meantime cannot come back by an old link', async () => {
  await aPerson(db, { roles: ['admin'] })
  const anna = await aPerson(db)
  const token = await aReset(anna.email)
  await deactivatePerson(db, { personId: anna.id, now })
  await expect(resetPassword(db, { token, password: NEW, now })).rejects.toMatchObject({ code: 'conflict' })
})

test('changing one’s own password takes the old one, keeps this browser and ends the others', async () => {
  const anna = await aPerson(db)
  const here = await aSession(db, anna)
  const there = await aSession(db, anna)
  const change = { personId: anna.id, sessionId: here.actor.sessionId, newPassword: NEW, now }
  await expect(changePassword(db, { ...change, password: 'not the password' })).rejects.toMatchObject({
    code: 'proof-needed',
  })
  expect(await changePassword(db, { ...change, password: PASSWORD })).toEqual({ sessionsEnded: 1 })
  expect(await actorOf(db, here.token)).toBeDefined()
  expect(await actorOf(db, there.token)).toBeUndefined()
  expect(await passwordWorks(anna.email, NEW)).toBe(true)
})

test('proof: the right password is noted on this session and on no other', async () => {
  const anna = await aPerson(db)
  const long = addMinutes(now, -100)
  const here = await aSession(db, anna, { now: long })
  const there = await aSession(db, anna, { now: long })
  expect(
    await proveAgain(db, {
      personId: anna.id,
      sessionId: here.actor.sessionId,
      given: { password: PASSWORD },
      keys,
      now,
    }),
  ).toEqual({ provedAt: now, method: 'password' })
  expect((await actorOf(db, here.token))?.provedAt).toEqual(now)
  expect((await actorOf(db, there.token))?.provedAt).toEqual(long)
})

test('proof: a wrong password proves nothing, and after ten of them even the right one waits', async () => {
  const anna = await aPerson(db)
  const { actor } = await aSession(db, anna, { now: addMinutes(now, -100) })
  const prove = (password: string, at = now) =>
    proveAgain(db, { personId: anna.id, sessionId: actor.sessionId, given: { password }, keys, now: at })
  for (let index = 0; index < 10; index += 1)
    await expect(prove('not the password')).rejects.toMatchObject({ code: 'proof-needed' })
  await expect(prove(PASSWORD)).rejects.toMatchObject({ code: 'too-many' })
  await expect(prove(PASSWORD, addMinutes(now, 15))).resolves.toBeDefined()
})

test('proof: somebody else’s session proves nothing, even with one’s own password', async () => {
  const [anna, bela] = [await aPerson(db), await aPerson(db)]
  const { actor } = await aSession(db, bela)
  await expect(
    proveAgain(db, { personId: anna.id, sessionId: actor.sessionId, given: { password: PASSWORD }, keys, now }),
  ).rejects.toMatchObject({ code: 'proof-needed' })
})

test('proof: a fresh one counts without a password, a stale one asks for it', async () => {
  const anna = await aPerson(db)
  const { actor } = await aSession(db, anna, { now })
  expect(await proofFrom(db, { actor, given: undefined, keys, now: addMinutes(now, 9) })).toEqual({
    provedAt: now,
    method: 'password',
  })
  const later = addMinutes(now, 10)
  await expect(proofFrom(db, { actor, given: undefined, keys, now: later })).rejects.toMatchObject({
    code: 'proof-needed',
  })
  expect(await proofFrom(db, { actor, given: { password: PASSWORD }, keys, now: later })).toEqual({
    provedAt: later,
    method: 'password',
  })
})

test('proof: a wrong password is not waved through because the last proof is fresh', async () => {
  const anna = await aPerson(db)
  const { actor } = await aSession(db, anna, { now })
  await expect(proofFrom(db, { actor, given: { password: 'not the password' }, keys, now })).rejects.toMatchObject({
    code: 'proof-needed',
  })
})
