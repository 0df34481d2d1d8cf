import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { addDays } from '~/platform/time'
import { verifyWholeLedger } from '~/reporting/verify-whole-ledger.server'
import { certificateReminders, certificates } from '~db/schema/certificates'
import { people } from '~db/schema/people'
import { aCertificate, anAcademyThatCertifies, provedAt, signing } from '~tests/factories/certificates'
import { testDatabase } from '~tests/setup/database'
import { suspendCertificate } from './change-certificate.server'
import { issueCertificate } from './issue-certificate.server'
import { Printed } from './printed'
import { newestCertificates } from './queries.server'
import { remindOfEnds } from './remind-of-ends.server'
import { replaceCertificate } from './replace-certificate.server'
import { verifyCertificate } from './verification.server'

const { db } = await testDatabase()
const origin = 'https://academy.example'
const issued = new Date('2026-01-05T09:00:00Z')
const now = addDays(issued, 60)
const academy = await anAcademyThatCertifies(db)
const by = { actor: signing(academy.admin), proof: provedAt(now), origin, now }

const aRenamedHolder = async (name = 'Nia Adeyemi') => {
  const held = await aCertificate(db, { academy, now: issued })
  await db.update(people).set({ name }).where(eq(people.id, held.traineeId))
  return held
}
const printedOf = async (serial: string) => {
  const [row] = await db.select().from(certificates).where(eq(certificates.serial, serial))
  return { ...row, printed: Printed.parse(row?.printed) }
}

test('the new certificate has the new name, the same evidence and the same end; the old one says that it was replaced', async () => {
  const old = await aRenamedHolder()
  const { serial } = await replaceCertificate(db, { serial: old.serial, ...by })
  const [before, after] = [await printedOf(old.serial), await printedOf(serial)]
  const { serial: _, holder, issuedOn, replaces, ...same } = after.printed
  expect([holder, issuedOn, replaces]).toEqual([
    'Nia Adeyemi',
    '2026-03-06',
    { serial: old.serial, issuedOn: '2026-01-05' },
  ])
  const { serial: __, holder: ___, issuedOn: ____, ...was } = before.printed
  expect(same).toEqual(was)
  expect(after.validUntil).toEqual(before.validUntil)
  const shown = await verifyCertificate(db, { serial: old.serial, now: addDays(now, 1) })
  expect([shown?.verdict, shown?.replacedBy]).toEqual(['superseded', serial])
  expect((await verifyCertificate(db, { serial, now: addDays(now, 1) }))?.verdict).toBe('valid')
  expect((await verifyWholeLedger(db)).findings).toEqual([])
})

test('a change of name moves no renewal: it is open from the day it would have been, and reminders come as they would', async () => {
  const plain = await aCertificate(db, { academy, now: issued })
  const old = await aRenamedHolder()
  // Forty days before the end, when half of what is left would be twenty days.
  const at = addDays(issued, 325)
  const late = { ...by, proof: provedAt(at), now: at }
  const twice = await replaceCertificate(db, { serial: old.serial, ...late })
  await db.update(people).set({ name: 'Nia Achebe' }).where(eq(people.id, old.traineeId))
  const then = addDays(at, 1)
  const { serial } = await replaceCertificate(db, { serial: twice.serial, ...by, proof: provedAt(then), now: then })
  const asOf = addDays(at, 2)
  const all = await newestCertificates(db, { limit: 99, now: asOf })
  const of = (number: string) => all.find((one) => one.serial === number)
  expect(of(serial)?.renewableFrom).toEqual(of(plain.serial)?.renewableFrom)
  expect(of(serial)).toMatchObject({ renewable: true, beganAt: issued })
  await remindOfEnds(db, { origin, now: asOf })
  const reminded = await db.select({ id: certificateReminders.certificateId }).from(certificateReminders)
  expect(reminded.map(({ id }) => id)).toContain((await printedOf(serial)).id)
  const renewal = { traineeId: old.traineeId, levelSlug: 'safe-practice', cycle: 4, taught: academy.taught }
  const renewed = await issueCertificate(db, { ...renewal, ...by, proof: provedAt(asOf), now: asOf })
  expect(renewed).toMatchObject({ cycle: 4, fresh: true })
  // The renewal itself begins a term of its own.
  const [fresh] = await newestCertificates(db, { limit: 1, now: addDays(asOf, 1) })
  expect(fresh).toMatchObject({ serial: renewed.serial, beganAt: asOf, renewable: false })
})

test('a double click and two admins at once replace it once', async () => {
  const { serial } = await aRenamedHolder()
  const both = await Promise.all([replaceCertificate(db, { serial, ...by }), replaceCertificate(db, { serial, ...by })])
  expect(both.map(({ fresh }) => fresh).sort()).toEqual([false, true])
  expect(new Set(both.map((one) => one.serial)).size).toBe(1)
})

test.each([
  ['an unchanged name', 'Nia Okafor', by, 'conflict', 'nothing to replace'],
  ['an old proof', 'Nia Adeyemi', { ...by, proof: provedAt(addDays(now, -1)) }, 'proof-needed', ''],
  [
    'an instructor',
    'Nia Adeyemi',
    { ...by, actor: { ...by.actor, roles: ['instructor' as const] } },
    'not-allowed',
    'Only an admin',
  ],
  [
    'an expired certificate',
    'Nia Adeyemi',
    { ...by, now: addDays(now, 400), proof: provedAt(addDays(now, 400)) },
    'conflict',
    'expired',
  ],
])('%s replaces nothing', async (_, name, signature, code, words) => {
  const { serial } = await aRenamedHolder(name)
  await expect(replaceCertificate(db, { serial, ...signature })).rejects.toMatchObject({
    code,
    message: expect.stringContaining(words),
  })
})

test('a suspended certificate stays suspended under its old name', async () => {
  const { serial } = await aRenamedHolder()
  await suspendCertificate(db, { serial, reason: 'A matter is looked into.', code: 'under-review', ...by })
  await expect(replaceCertificate(db, { serial, ...by })).rejects.toMatchObject({ code: 'conflict' })
})

test('an unknown number replaces nothing', async () => {
  await expect(replaceCertificate(db, { serial: '0'.repeat(26), ...by })).rejects.toMatchObject({ code: 'not-found' })
})
