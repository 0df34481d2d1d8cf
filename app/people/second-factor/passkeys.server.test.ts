import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { addMinutes } from '~/platform/time'
import { passkeys } from '~db/schema/second-factors'
import { anInstructor, aSession } from '~tests/factories/people'
import { aPasskeyDevice, aRegisteredDevice } from '~tests/factories/second-factors'
import { testDatabase } from '~tests/setup/database'
import { removePasskey, renamePasskey } from './change-factors.server'
import { factorsOf, secondFactorOf } from './factors.server'
import { passkeysWorkAt } from './passkey-challenges.server'
import { askToProve, askToRegister, registerPasskey, spendPasskeyAnswer } from './passkeys.server'

const { db } = await testDatabase()
const now = new Date('2026-11-20T09:00:00Z')
const origin = 'http://localhost:3000'

async function somebody() {
  const person = await anInstructor(db)
  const { actor } = await aSession(db, person, { now })
  const { personId, sessionId } = actor
  return { personId, sessionId }
}

async function withDevice() {
  const owner = await somebody()
  const { device, codes } = await aRegisteredDevice(db, { ...owner, now })
  const browser = { sessionId: owner.sessionId }
  const challenge = async (at = now) =>
    (await askToProve(db, { personId: owner.personId, browser, origin, now: at })).challenge
  const spend = (answer: string, at = now) =>
    spendPasskeyAnswer(db, { personId: owner.personId, browser, answer, now: at })
  return { owner, device, codes, challenge, spend, browser }
}

test('a registered passkey signs a challenge once, and brings ten recovery codes', async () => {
  const { owner, device, codes, challenge, spend } = await withDevice()
  expect(codes).toHaveLength(10)
  expect(await factorsOf(db, owner)).toEqual({ app: false, passkey: true })
  const answer = device.signed(await challenge())
  expect(await Promise.all([spend(answer), spend(answer), spend(answer)]).then((all) => all.filter(Boolean))).toEqual([
    true,
  ])
  expect(await spend(answer)).toBe(false)
  expect((await secondFactorOf(db, owner)).passkeys).toMatchObject([{ name: 'Tablet', lastUsedAt: now }])
})

test.each([
  ['for another site', { origin: 'https://evil.example' }],
  ['for another port of this machine', { origin: 'http://localhost:9999' }],
  ['for another name', { rpId: 'evil.example' }],
  ['without a finger, a face or a PIN', { verified: false }],
])('an answer %s is refused, and its challenge is spent all the same', async (_, slant) => {
  const { device, challenge, spend } = await withDevice()
  const asked = await challenge()
  expect(await spend(device.signed(asked, slant))).toBe(false)
  expect(await spend(device.signed(asked))).toBe(false)
  expect(await spend(device.signed(await challenge()))).toBe(true)
})

test.each([
  ['a second before five minutes', 5 - 1 / 60, true],
  ['at five minutes', 5, false],
])('a challenge answered %s', async (_, minutes, taken) => {
  const { device, challenge, spend } = await withDevice()
  expect(await spend(device.signed(await challenge()), addMinutes(now, minutes))).toBe(taken)
})

test('a challenge is good for its person and its browser alone, and only for what it was asked for', async () => {
  const [mine, theirs] = [await withDevice(), await withDevice()]
  expect(await theirs.spend(theirs.device.signed(await mine.challenge()))).toBe(false)
  const elsewhere = await aSession(db, { ...(await anInstructor(db)), id: mine.owner.personId }, { now })
  const answer = mine.device.signed(await mine.challenge())
  const there = { personId: mine.owner.personId, browser: { sessionId: elsewhere.actor.sessionId }, answer, now }
  expect(await spendPasskeyAnswer(db, there)).toBe(false)
  const { challenge } = await askToRegister(db, { ...mine.owner, origin, now })
  expect(await mine.spend(mine.device.signed(challenge))).toBe(false)
  expect(await mine.spend(mine.device.signed('bWFkZS11cA'))).toBe(false)
})

test('a passkey of another person proves nothing, even over one’s own challenge', async () => {
  const [mine, theirs] = [await withDevice(), await withDevice()]
  expect(await mine.spend(theirs.device.signed(await mine.challenge()))).toBe(false)
})

test('a device that counts must count on: a copy that stayed behind is refused', async () => {
  const { device, challenge, spend } = await withDevice()
  expect(await spend(device.signed(await challenge(), { counter: 5 }))).toBe(true)
  for (const counter of [5, 4, 0]) expect(await spend(device.signed(await challenge(), { counter }))).toBe(false)
  expect(await spend(device.signed(await challenge(), { counter: 6 }))).toBe(true)
})

test.each(['', '{', '[]', '{"id":1}', '{"id":"a","rawId":"a","type":"public-key","response":{}}', 'x'.repeat(9000)])(
  'what is no answer proves nothing: %.60s',
  async (answer) => {
    const { spend } = await withDevice()
    expect(await spend(answer)).toBe(false)
  },
)

test.each([
  ['for another site', { origin: 'https://evil.example' }],
  ['without a finger, a face or a PIN', { verified: false }],
])('a passkey made %s is not taken', async (_, slant) => {
  const owner = await somebody()
  const { challenge } = await askToRegister(db, { ...owner, origin, now })
  const answer = aPasskeyDevice().made(challenge, slant)
  const proof = { provedAt: now, method: 'password' as const }
  await expect(registerPasskey(db, { ...owner, name: 'Tablet', answer, proof, now })).rejects.toMatchObject({
    code: 'invalid',
  })
  expect(await factorsOf(db, owner)).toEqual({ app: false, passkey: false })
})

test('a second passkey needs proof by the first, keeps the codes, and the same one is not taken twice', async () => {
  const { owner, device } = await withDevice()
  const add = async (made: typeof device, method: 'password' | 'passkey') => {
    const later = addMinutes(now, 1)
    const { challenge } = await askToRegister(db, { ...owner, origin, now: later })
    const proof = { provedAt: now, method }
    return registerPasskey(db, { ...owner, name: 'Phone', answer: made.made(challenge), proof, now: later })
  }
  await expect(add(aPasskeyDevice(), 'password')).rejects.toMatchObject({ code: 'proof-needed' })
  await expect(add(device, 'passkey')).rejects.toMatchObject({ code: 'conflict' })
  expect(await add(aPasskeyDevice(), 'passkey')).toEqual({ codes: [] })
  expect((await secondFactorOf(db, owner)).passkeys.map(({ name }) => name)).toEqual(['Tablet', 'Phone'])
})

test('one’s own passkeys are renamed and removed, nobody else’s', async () => {
  const [mine, theirs] = [await withDevice(), await withDevice()]
  const proof = { provedAt: now, method: 'passkey' as const }
  const { personId } = mine.owner
  await expect(renamePasskey(db, { personId, passkeyId: theirs.device.id, name: 'Mine' })).rejects.toMatchObject({
    code: 'not-found',
  })
  await removePasskey(db, { personId, passkeyId: theirs.device.id, proof, now })
  expect(await db.select().from(passkeys).where(eq(passkeys.id, theirs.device.id))).toMatchObject([{ name: 'Tablet' }])
  await renamePasskey(db, { personId, passkeyId: mine.device.id, name: 'Scan room' })
  expect((await secondFactorOf(db, mine.owner)).passkeys).toMatchObject([{ name: 'Scan room' }])
  await Promise.all([1, 2].map(() => removePasskey(db, { personId, passkeyId: mine.device.id, proof, now })))
  expect(await secondFactorOf(db, mine.owner)).toEqual({ appSince: null, passkeys: [], codesLeft: 0 })
})

test.each([
  ['https://academy.example', true],
  ['http://localhost:3000', true],
  ['http://academy.localhost', true],
  ['http://academy.example', false],
  ['http://127.0.0.1:3000', false],
  ['https://192.0.2.7', false],
  ['https://[2001:db8::1]', false],
])('browsers make passkeys at %s: %s', (at, possible) => {
  expect(passkeysWorkAt(at)).toBe(possible)
})
