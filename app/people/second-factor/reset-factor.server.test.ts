import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { verifyLedger } from '~/ledger/verify.server'
import { addMinutes } from '~/platform/time'
import { ledgerEntries } from '~db/schema/ledger'
import { outbox } from '~db/schema/outbox'
import { secondFactorResets } from '~db/schema/second-factors'
import { anAcademy, anAdmin, anInstructor, aSession } from '~tests/factories/people'
import { anApp, aRegisteredDevice } from '~tests/factories/second-factors'
import { testDatabase } from '~tests/setup/database'
import { expectOnlyGrows } from '~tests/setup/only-grows'
import { actorOf } from '../sessions.server'
import { factorsOf, secondFactorOf } from './factors.server'
import { factorResetRecords } from './ledger-records.server'
import { resetFactor, resetFactorFromServer, resetsOf } from './reset-factor.server'

const { db, sql } = await testDatabase()
const now = new Date('2026-11-20T09:00:10Z')
await anAcademy(db)
const admin = await anAdmin(db)
const actor = { personId: admin.id, name: admin.name, roles: admin.roles }
const proof = { provedAt: now, method: 'password' as const }
const reason = 'Lost the phone; seen in person.'

async function lostDevice() {
  const person = await anInstructor(db)
  const session = await aSession(db, person, { now })
  const owner = { personId: person.id, sessionId: session.actor.sessionId }
  await anApp(db, { ...owner, now })
  return { person, owner, session }
}

const entries = async () => (await db.select().from(ledgerEntries)).filter(({ kind }) => kind === 'second-factor.reset')

test('an admin takes everything off once, with a letter and an entry that names nobody; the person is signed out', async () => {
  const { person, owner, session } = await lostDevice()
  const before = (await entries()).length
  const reset = () => resetFactor(db, { personId: person.id, reason, actor, proof, now })
  const both = await Promise.all([reset(), reset()])
  expect(both.map(({ dropped }) => dropped).sort()).toEqual([false, true])
  expect(await secondFactorOf(db, owner)).toEqual({ appSince: null, passkeys: [], codesLeft: 0 })
  expect(await actorOf(db, session.token)).toBeUndefined()
  const letters = await db.select().from(outbox).where(eq(outbox.to, person.email))
  expect(letters.at(-1)?.body.lines.join(' ')).toContain(reason)
  const mine = (await entries()).slice(before)
  expect(mine).toHaveLength(1)
  const body = mine[0]?.body.toString('utf8') ?? ''
  for (const personal of [person.id, person.name, person.email, admin.id, admin.name, 'phone'])
    expect(body).not.toContain(personal)
  expect(await resetsOf(db, { personId: person.id })).toMatchObject([{ reason, resetByName: admin.name }])
})

test.each<[string, (person: { id: string }) => Partial<Parameters<typeof resetFactor>[1]>, string]>([
  ['without a reason', () => ({ reason: '   short   ' }), 'invalid'],
  ['on a stale proof', () => ({ proof: { provedAt: addMinutes(now, -10), method: 'password' } }), 'proof-needed'],
  ['by an instructor', () => ({ actor: { ...actor, roles: ['instructor'] } }), 'not-allowed'],
  ['for oneself', (person) => ({ actor: { ...actor, personId: person.id } }), 'not-allowed'],
])('it is refused %s', async (_, over, code) => {
  const { person, owner } = await lostDevice()
  const asked = { personId: person.id, reason, actor, proof, now }
  await expect(resetFactor(db, { ...asked, ...over(person) })).rejects.toMatchObject({ code })
  expect(await factorsOf(db, owner)).toEqual({ app: true, passkey: false })
})

test('an admin who has a second factor proves with it', async () => {
  const { person } = await lostDevice()
  const careful = await anAdmin(db)
  const { actor: mine } = await aSession(db, careful, { now })
  await aRegisteredDevice(db, { ...mine, now })
  const asked = { personId: person.id, reason, actor: mine, now }
  await expect(resetFactor(db, { ...asked, proof })).rejects.toMatchObject({ code: 'proof-needed' })
  await expect(resetFactor(db, { ...asked, proof: { provedAt: now, method: 'passkey' } })).resolves.toEqual({
    dropped: true,
  })
})

test('whoever runs the server can do it for a locked-out admin, and the ledger tells that too', async () => {
  const { person, owner } = await lostDevice()
  expect(await resetFactorFromServer(db, { email: person.email.toUpperCase(), now })).toEqual({ dropped: true })
  expect(await resetFactorFromServer(db, { email: person.email, now })).toEqual({ dropped: false })
  expect(await resetFactorFromServer(db, { email: 'nobody@people.example', now })).toBeUndefined()
  expect(await factorsOf(db, owner)).toEqual({ app: false, passkey: false })
  expect((await entries()).at(-1)?.body.toString('utf8')).toContain('"by":null')
})

test('the ledger agrees with the resets, and names one that was edited', async () => {
  const check = async () => (await verifyLedger(db, { records: [factorResetRecords] })).findings.map(({ what }) => what)
  expect(await check()).toEqual([])
  await expectOnlyGrows(sql, 'second_factor_resets', 'reason')
  await sql`alter table second_factor_resets disable trigger user`
  const [one] = await db.select().from(secondFactorResets)
  await sql`update second_factor_resets set reason = 'Something else entirely.' where id = ${one?.id ?? ''}`
  expect(await check()).toEqual(['record-edited'])
})
