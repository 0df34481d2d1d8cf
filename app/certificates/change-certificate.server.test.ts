import { asc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { addDays } from '~/platform/time'
import { certificateEvents, certificates } from '~db/schema/certificates'
import { outbox } from '~db/schema/outbox'
import { people } from '~db/schema/people'
import { aCertificate, anAcademyThatCertifies, provedAt, signing } from '~tests/factories/certificates'
import { anAdmin } from '~tests/factories/people'
import { testDatabase } from '~tests/setup/database'
import { reinstateCertificate, revokeCertificate, suspendCertificate } from './change-certificate.server'
import { CODES_FOR, REASON_CODE_WORDS, REASON_CODES } from './change-rules'

const { db } = await testDatabase()
const academy = await anAcademyThatCertifies(db)
const now = new Date('2026-03-02T10:00:00Z')
const reason = 'A complaint is looked into.'

const change = (serial: string, days: number, story: { reason?: string; actor?: ReturnType<typeof signing> } = {}) => {
  const at = addDays(now, days)
  return {
    serial,
    reason: story.reason ?? reason,
    actor: story.actor ?? signing(academy.admin),
    proof: provedAt(at),
    origin: 'https://academy.example',
    now: at,
  }
}
const eventsOf = async (serial: string) => {
  const rows = await db
    .select({ event: certificateEvents })
    .from(certificateEvents)
    .innerJoin(certificates, eq(certificates.id, certificateEvents.certificateId))
    .where(eq(certificates.serial, serial))
    .orderBy(asc(certificateEvents.at))
  return rows.map(({ event }) => event.type)
}

test('suspending, reinstating and revoking each write one event and one letter', async () => {
  const { serial, traineeId } = await aCertificate(db, { academy, now })
  expect(await suspendCertificate(db, change(serial, 1))).toEqual({ serial, status: 'suspended', changed: true })
  expect(await reinstateCertificate(db, change(serial, 2, { reason: 'The complaint was unfounded.' }))).toEqual({
    serial,
    status: 'valid',
    changed: true,
  })
  expect(await revokeCertificate(db, change(serial, 3))).toEqual({ serial, status: 'revoked', changed: true })
  expect(await eventsOf(serial)).toEqual(['issued', 'suspended', 'reinstated', 'revoked'])
  const [person] = await db.select().from(people).where(eq(people.id, traineeId))
  const letters = await db
    .select()
    .from(outbox)
    .where(eq(outbox.to, person?.email ?? ''))
    .orderBy(asc(outbox.createdAt))
  expect(letters.map((letter) => letter.subject)).toEqual([
    'Your certificate: Safe Practice',
    'Your certificate is suspended: Safe Practice',
    'Your certificate is valid again: Safe Practice',
    'Your certificate was revoked: Safe Practice',
  ])
  expect(letters[3]?.body.lines.join('\n')).toContain(reason)
})

test.each([
  ['revoking', revokeCertificate, 'revoked'],
  ['suspending', suspendCertificate, 'suspended'],
] as const)('%s at the same time from two tabs happens once', async (_what, act, status) => {
  const { serial } = await aCertificate(db, { academy, now })
  const other = signing(await anAdmin(db, { name: 'Bea Stone' }))
  const answers = await Promise.all([
    act(db, change(serial, 1)),
    act(db, change(serial, 1)),
    act(db, change(serial, 1, { actor: other })),
  ])
  expect(answers.map((answer) => answer.status)).toEqual([status, status, status])
  expect(answers.filter((answer) => answer.changed)).toHaveLength(1)
  expect(await eventsOf(serial)).toEqual(['issued', status])
})

test('a revocation is final', async () => {
  const { serial } = await aCertificate(db, { academy, now })
  await revokeCertificate(db, change(serial, 1))
  await expect(suspendCertificate(db, change(serial, 2))).rejects.toMatchObject({
    code: 'conflict',
    message: 'Only a valid certificate can be suspended. This one is revoked. Nothing was changed.',
  })
  await expect(reinstateCertificate(db, change(serial, 2))).rejects.toMatchObject({ code: 'conflict' })
  expect(await eventsOf(serial)).toEqual(['issued', 'revoked'])
})

test('an expired certificate cannot be suspended, but it can be revoked', async () => {
  const { serial } = await aCertificate(db, { academy, now })
  await expect(suspendCertificate(db, change(serial, 400))).rejects.toMatchObject({ code: 'conflict' })
  expect(await revokeCertificate(db, change(serial, 400))).toMatchObject({ status: 'revoked' })
})

test.each([
  ['nine characters', '123456789', 'invalid'],
  ['ten characters, but white space', '  12345678  ', 'invalid'],
  ['ten characters', '1234567890', undefined],
])('a reason of %s', async (_length, given, refused) => {
  const { serial } = await aCertificate(db, { academy, now })
  const act = revokeCertificate(db, change(serial, 1, { reason: given }))
  await (refused
    ? expect(act).rejects.toMatchObject({ code: refused })
    : expect(act).resolves.toMatchObject({ changed: true }))
})

test.each(REASON_CODES.flatMap((code) => [['revoked', code] as const, ['suspended', code] as const]))(
  '%s with the code %s: the program and the database ask for the same, and the letter says it',
  async (what, code) => {
    const { serial, traineeId } = await aCertificate(db, { academy, now })
    const [act, intent] =
      what === 'revoked' ? ([revokeCertificate, 'revoke'] as const) : ([suspendCertificate, 'suspend'] as const)
    const allowed = CODES_FOR[intent].some((one) => one === code)
    const [{ id } = { id: '' }] = await db.select().from(certificates).where(eq(certificates.serial, serial))
    const event = {
      certificateId: id,
      type: what,
      reason,
      reasonCode: code,
      actorId: academy.admin.id,
      at: addDays(now, 1),
    }
    if (!allowed) {
      await expect(act(db, { ...change(serial, 1), code })).rejects.toMatchObject({ code: 'invalid' })
      await expect(db.insert(certificateEvents).values(event)).rejects.toMatchObject({ cause: { code: '23001' } })
      expect(await eventsOf(serial)).toEqual(['issued'])
      return
    }
    await act(db, { ...change(serial, 1), code })
    expect(await eventsOf(serial)).toEqual(['issued', what])
    const [person] = await db.select().from(people).where(eq(people.id, traineeId))
    const letters = await db
      .select()
      .from(outbox)
      .where(eq(outbox.to, person?.email ?? ''))
    const lines = letters.find(({ subject }) => subject.includes(`${what}:`))?.body.lines.join(' ')
    expect(lines?.includes(`What fits best: ${REASON_CODE_WORDS[code]}.`)).toBe(code !== 'other')
  },
)

test('nobody changes their own certificate, and only admins change others', async () => {
  const { serial, traineeId } = await aCertificate(db, { academy, now })
  const holder = { personId: traineeId, name: 'Nia Okafor', roles: ['trainee', 'admin'] as const }
  const instructor = signing({ ...(await anAdmin(db)), roles: ['instructor'] })
  await expect(suspendCertificate(db, { ...change(serial, 1), actor: holder })).rejects.toMatchObject({
    code: 'not-allowed',
  })
  await expect(suspendCertificate(db, change(serial, 1, { actor: instructor }))).rejects.toMatchObject({
    name: 'Refusal',
  })
  expect(await eventsOf(serial)).toEqual(['issued'])
})

test('a stale proof changes nothing', async () => {
  const { serial } = await aCertificate(db, { academy, now })
  await expect(revokeCertificate(db, { ...change(serial, 1), proof: provedAt(now) })).rejects.toMatchObject({
    code: 'proof-needed',
  })
})

test('a number that was never issued is not found', async () => {
  await expect(revokeCertificate(db, change('0'.repeat(26), 1))).rejects.toMatchObject({ code: 'not-found' })
})
