import { eq } from 'drizzle-orm'
import { beforeEach, expect, test } from 'vitest'
import { addDays } from '~/platform/time'
import { certificates } from '~db/schema/certificates'
import { outbox } from '~db/schema/outbox'
import { people } from '~db/schema/people'
import { aCertificate, anAcademyThatCertifies, provedAt, signing } from '~tests/factories/certificates'
import { testDatabase } from '~tests/setup/database'
import { revokeCertificate, suspendCertificate } from './change-certificate.server'
import { remindOfEnds } from './remind-of-ends.server'

const { db, sql } = await testDatabase()
const origin = 'https://academy.example'
const issued = new Date('2026-01-05T09:00:00Z')
const academy = await anAcademyThatCertifies(db)
const held = await aCertificate(db, { academy, now: issued })
const [{ ends } = { ends: issued }] = await db.select({ ends: certificates.validUntil }).from(certificates)
const before = (days: number) => addDays(ends, -days)

beforeEach(async () => {
  await sql`alter table certificate_reminders disable trigger user`
  await sql`delete from certificate_reminders`
  await sql`alter table certificate_reminders enable trigger user`
  await sql`delete from outbox`
})

const letters = async () =>
  (await db.select({ subject: outbox.subject }).from(outbox)).filter(({ subject }) =>
    subject.startsWith('Your certificate ends'),
  ).length
const round = async (now: Date) => (await remindOfEnds(db, { origin, now })).reminded

test.each([
  ['91 days before its end', 91, 0],
  ['90 days before', 90, 1],
  ['31 days before', 31, 1],
  ['on its last day', 0.1, 1],
  ['after its end', -0.1, 0],
])('%s, one who was never reminded gets %s letter', async (_, days, expected) => {
  expect(await round(before(days))).toBe(expected)
  expect(await letters()).toBe(expected)
})

test('over the last hundred days, day by day in three processes, there are three letters', async () => {
  for (let days = 100; days > -2; days -= 1)
    await Promise.all([round(before(days)), round(before(days)), round(before(days))])
  expect(await letters()).toBe(3)
  expect(await sql`select days_before from certificate_reminders order by 1`).toEqual([
    { days_before: 7 },
    { days_before: 30 },
    { days_before: 90 },
  ])
})

test('the letter says until when, in how many days, and leads to what that level still asks for', async () => {
  await round(before(30))
  const [letter] = await db.select({ body: outbox.body }).from(outbox)
  expect(letter?.body.lines.join(' ')).toMatch(/is valid until \d+ \w+ 2027: 30 more days\./)
  expect(letter?.body.link?.url).toBe(`${origin}/learn/certificates#safe-practice`)
})

test('an academy that stood still sends the nearest reminder, not those it missed', async () => {
  expect(await round(before(5))).toBe(1)
  expect(await round(before(4.9))).toBe(0)
})

test('what is suspended, revoked or renewed is not reminded of', async () => {
  const by = { actor: signing(academy.admin), proof: provedAt(before(40)), origin, now: before(40) }
  const other = await aCertificate(db, { academy, now: issued })
  await suspendCertificate(db, {
    serial: other.serial,
    reason: 'A matter is looked into.',
    code: 'under-review',
    ...by,
  })
  expect(await round(before(20))).toBe(1)
  await revokeCertificate(db, { serial: held.serial, reason: 'Issued by mistake.', code: 'issued-in-error', ...by })
  expect(await round(before(6))).toBe(0)
})

test('two hundred and one who cannot be reminded yet keep nobody behind them waiting', async () => {
  const last = await aCertificate(db, { academy, now: issued })
  // They end before the last one, so they come first whoever asks.
  await sql`with them as (
      insert into people (email, name, password_hash, created_at)
      select 'waits.' || n || '@people.example', 'Waits', 'x', ${issued.toISOString()} from generate_series(1, 201) n returning id, email
    ), held as (
      insert into certificates (serial, trainee_id, issued_by, level_slug, level_version, cycle, printed, issued_at, valid_until, salt, printed_hash)
      select lpad(substring(email from '[0-9]+'), 26, '0'), them.id, c.issued_by, c.level_slug, c.level_version, 1, c.printed, c.issued_at, c.valid_until - interval '1 hour', 's', 'h'
      from them, certificates c where c.serial = ${last.serial} returning id, issued_by, issued_at
    )
    insert into certificate_events (certificate_id, type, reason, reason_code, actor_id, at)
    select held.id, e.type, e.reason, e.code, held.issued_by, held.issued_at + e.after from held,
      (values ('issued'::certificate_event_type, null, null, interval '0'), ('suspended', 'A matter is looked into.', 'other', interval '1 hour')) e (type, reason, code, after)`
  await sql`delete from outbox`
  await round(before(20))
  const [person] = await db.select().from(people).where(eq(people.id, last.traineeId))
  expect(await db.$count(outbox, eq(outbox.to, person?.email ?? ''))).toBe(1)
})
