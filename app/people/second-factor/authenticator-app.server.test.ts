import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import { openKeyring } from '~/keys/keyring.server'
import { addMinutes } from '~/platform/time'
import { aKeyring } from '~tests/factories/keys'
import { anInstructor, aSession } from '~tests/factories/people'
import { anApp, codeAt } from '~tests/factories/second-factors'
import { testDatabase } from '~tests/setup/database'
import { actorOf } from '../sessions.server'
import { beginApp, cancelApp, confirmApp, secretBeingSetUp, spendAppCode } from './authenticator-app.server'
import { removeApp } from './change-factors.server'
import { factorsOf, secondFactorOf } from './factors.server'

const { db, sql } = await testDatabase()
const keys = aKeyring()
/** Ten seconds into a half-minute, so that seconds can be counted from its start. */
const now = new Date('2026-11-20T09:00:10Z')
const inSeconds = (seconds: number) => new Date(now.getTime() + seconds * 1000)

async function somebody() {
  const person = await anInstructor(db)
  const { token, actor } = await aSession(db, person, { now })
  const { personId, sessionId } = actor
  return { token, owner: { personId, sessionId } }
}

test.each([
  ['the code of this half-minute', 0, true],
  ['the one before, for a phone that runs behind', -30, true],
  ['the one after, for a phone that runs ahead', 30, true],
  ['two half-minutes behind', -60, false],
  ['two half-minutes ahead', 60, false],
])('%s', async (_, seconds, taken) => {
  const { owner } = await somebody()
  const { secret } = await anApp(db, { ...owner, now })
  expect(await spendAppCode(db, { ...owner, code: codeAt(secret, inSeconds(seconds)), keys, now })).toBe(taken)
})

test('a code works once, also in two tabs at once, and takes the older ones with it', async () => {
  const { owner } = await somebody()
  const { secret } = await anApp(db, { ...owner, now })
  const spend = (seconds: number) => spendAppCode(db, { ...owner, code: codeAt(secret, inSeconds(seconds)), keys, now })
  const tabs = await Promise.all(Array.from({ length: 6 }, () => spend(0)))
  expect(tabs.filter(Boolean)).toHaveLength(1)
  expect(await spend(-30)).toBe(false)
  expect(await spend(30)).toBe(true)
})

test('a server clock that was a day ahead, and was put right, locks nobody out; codes still work once', async () => {
  const { owner } = await somebody()
  const tomorrow = addMinutes(now, 24 * 60)
  const { secret } = await anApp(db, { ...owner, now })
  const spend = (at: Date) => spendAppCode(db, { ...owner, code: codeAt(secret, at), keys, now: at })
  expect(await spend(tomorrow)).toBe(true)
  expect(await Promise.all([spend(now), spend(now)]).then((both) => both.filter(Boolean))).toEqual([true])
  expect(await spend(now)).toBe(false)
})

test('the code that set the app up is spent with it', async () => {
  const { owner } = await somebody()
  const { secret } = await anApp(db, { ...owner, now })
  const then = addMinutes(now, -2)
  expect(await spendAppCode(db, { ...owner, code: codeAt(secret, then), keys, now: then })).toBe(false)
})

test('nobody’s code is another’s', async () => {
  const [mine, theirs] = [await somebody(), await somebody()]
  const { secret } = await anApp(db, { ...mine.owner, now })
  await anApp(db, { ...theirs.owner, now })
  expect(await spendAppCode(db, { ...theirs.owner, code: codeAt(secret, now), keys, now })).toBe(false)
})

test('an app counts from its first right code on, which proves both factors in that browser alone', async () => {
  const { owner, token } = await somebody()
  const other = await aSession(db, await anInstructor(db), { now })
  const mine = { ...owner, proof: { provedAt: now, method: 'password' as const }, keys, now }
  await beginApp(db, mine)
  expect(await factorsOf(db, owner)).toEqual({ app: false, passkey: false })
  await expect(confirmApp(db, { ...mine, code: '000000' })).rejects.toMatchObject({ code: 'invalid' })
  const code = codeAt((await secretBeingSetUp(db, mine)) ?? '', now)
  expect((await confirmApp(db, { ...mine, code })).codes).toHaveLength(10)
  expect(await actorOf(db, token)).toMatchObject({ provedBy: 'password+totp', factors: { app: true, passkey: false } })
  expect(await actorOf(db, other.token)).toMatchObject({ provedBy: 'password', factors: { app: false } })
  await expect(confirmApp(db, { ...mine, code })).rejects.toMatchObject({ code: 'proof-needed' })
})

test('moving to another phone leaves the old one good until the new one shows a right code, and keeps the recovery codes', async () => {
  const { owner } = await somebody()
  const old = await anApp(db, { ...owner, now })
  const mine = { ...owner, proof: { provedAt: now, method: 'password+totp' as const }, keys, now }
  await beginApp(db, mine)
  expect(await spendAppCode(db, { ...owner, code: codeAt(old.secret, now), keys, now })).toBe(true)
  const fresh = (await secretBeingSetUp(db, mine)) ?? ''
  expect(await confirmApp(db, { ...mine, code: codeAt(fresh, now) })).toEqual({ codes: [] })
  const later = inSeconds(60)
  expect(await spendAppCode(db, { ...owner, code: codeAt(old.secret, later), keys, now: later })).toBe(false)
  expect(await spendAppCode(db, { ...owner, code: codeAt(fresh, later), keys, now: later })).toBe(true)
  expect((await secondFactorOf(db, owner)).codesLeft).toBe(10)
})

test('setting up can be begun anew and given up; a second tab finishes what the first began', async () => {
  const { owner } = await somebody()
  const mine = { ...owner, proof: { provedAt: now, method: 'password' as const }, keys, now }
  await Promise.all([beginApp(db, mine), beginApp(db, mine)])
  const secret = await secretBeingSetUp(db, mine)
  expect(secret).toMatch(/^[A-Z2-7]{32}$/)
  expect(await secretBeingSetUp(db, mine)).toBe(secret)
  await cancelApp(db, owner)
  expect(await secretBeingSetUp(db, mine)).toBeUndefined()
})

test.each([
  ['a stale proof', { provedAt: addMinutes(now, -10), method: 'password+totp' as const }],
  ['a password alone, where there is an app', { provedAt: now, method: 'password' as const }],
])('nothing is changed on %s', async (_, proof) => {
  const { owner } = await somebody()
  await anApp(db, { ...owner, now })
  const mine = { ...owner, proof, keys, now }
  await expect(beginApp(db, mine)).rejects.toMatchObject({ code: 'proof-needed' })
  await expect(removeApp(db, mine)).rejects.toMatchObject({ code: 'proof-needed' })
  expect(await factorsOf(db, owner)).toEqual({ app: true, passkey: false })
})

test('the secret stands nowhere in the database, and opens neither for another row nor with another key', async () => {
  const { owner } = await somebody()
  const { secret } = await anApp(db, { ...owner, now })
  const rows = await sql<{ row: string }[]>`select to_jsonb(a)::text as row from authenticator_apps a`
  expect(rows.some(({ row }) => row.includes(secret))).toBe(false)
  const code = codeAt(secret, now)
  await expect(spendAppCode(db, { ...owner, code, keys: openKeyring(randomBytes(32)), now })).rejects.toMatchObject({
    code: 'conflict',
  })
  const other = await somebody()
  await anApp(db, { ...other.owner, now })
  await sql`update authenticator_apps set sealed_secret =
    (select sealed_secret from authenticator_apps where person_id = ${owner.personId}) where person_id = ${other.owner.personId}`
  await expect(spendAppCode(db, { ...other.owner, code, keys, now })).rejects.toMatchObject({ code: 'conflict' })
})

test('the database holds one app a person, and none in use without the half-minute of its first code', async () => {
  const { owner } = await somebody()
  await anApp(db, { ...owner, now })
  const second = sql`insert into authenticator_apps (person_id, sealed_secret, created_at, confirmed_at, last_step)
    values (${owner.personId}, 'v1.x', now(), now(), 1)`
  await expect(second).rejects.toMatchObject({ constraint_name: 'one_app_a_person' })
  await expect(sql`update authenticator_apps set last_step = null`).rejects.toMatchObject({
    constraint_name: 'an_app_is_confirmed_by_a_code',
  })
})
