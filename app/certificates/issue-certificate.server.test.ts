import { asc, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { Printed } from '~/certificates/printed'
import { addDays } from '~/platform/time'
import { certificateEvents, certificates } from '~db/schema/certificates'
import { ledgerEntries } from '~db/schema/ledger'
import { outbox } from '~db/schema/outbox'
import {
  aCertificate,
  anAcademyThatCertifies,
  anEligibleTrainee,
  provedAt,
  signing,
} from '~tests/factories/certificates'
import { anAdmin, aTrainee } from '~tests/factories/people'
import { testDatabase } from '~tests/setup/database'
import { certificateHash } from './certificate-record.server'
import { suspendCertificate } from './change-certificate.server'
import { issueCertificate } from './issue-certificate.server'
import { issueMany } from './issue-many.server'
import { groupedSerial } from './serial'

const { db } = await testDatabase()
const academy = await anAcademyThatCertifies(db)
const now = new Date('2026-03-02T10:00:00Z')
const origin = 'https://academy.example'

const issueTo = (traineeId: string, { at = now, cycle = 1, actor = signing(academy.admin) } = {}) =>
  issueCertificate(db, {
    traineeId,
    levelSlug: 'safe-practice',
    cycle,
    taught: academy.taught,
    actor,
    proof: provedAt(at),
    origin,
    now: at,
  })
const certificatesOf = (traineeId: string) =>
  db.select().from(certificates).where(eq(certificates.traineeId, traineeId)).orderBy(asc(certificates.cycle))
const ledgerKinds = async (certificateId: string) =>
  (await db.select().from(ledgerEntries).orderBy(asc(ledgerEntries.seq)))
    .filter((entry) => entry.body.includes(certificateId))
    .map((entry) => entry.kind)

test('issuing freezes what is printed, writes its first event, its ledger entry and a letter', async () => {
  const trainee = await anEligibleTrainee(db, { academy, name: 'Zoë Nguyễn', now })
  const { serial, fresh } = await issueTo(trainee.id)

  expect(fresh).toBe(true)
  const [row] = await certificatesOf(trainee.id)
  expect(row).toMatchObject({ serial, cycle: 1, levelSlug: 'safe-practice', issuedBy: academy.admin.id })
  expect(row?.validUntil.toISOString()).toBe('2027-03-02T23:59:59.999Z')
  const printed = Printed.parse(row?.printed)
  expect(printed).toMatchObject({
    holder: 'Zoë Nguyễn',
    academy: 'Bright Start',
    issuedOn: '2026-03-02',
    validUntil: '2027-03-02',
    issuedBy: 'Ada Brook',
    observationsInAll: 2,
  })
  expect(printed.modules[0]?.lessons.map((lesson) => lesson.readOn)).toEqual(['2026-03-02', '2026-03-02'])
  expect(printed.quizzes[0]).toMatchObject({ scorePercent: 100, passPercent: 80, passedOn: '2026-03-02' })
  expect(printed.competencies.map((one) => one.observations.map((seen) => seen.instructor))).toEqual([
    ['Ines Duarte'],
    ['Omar Haddad'],
  ])
  expect(row && certificateHash(row)).toBe(row?.printedHash)

  expect(
    await db
      .select()
      .from(certificateEvents)
      .where(eq(certificateEvents.certificateId, row?.id ?? '')),
  ).toMatchObject([{ type: 'issued', actorId: academy.admin.id, at: now }])
  expect(await ledgerKinds(row?.id ?? '')).toEqual(['certificate.issued', 'certificate.credential'])
  const letters = await db.select().from(outbox).where(eq(outbox.to, trainee.email))
  expect(letters).toMatchObject([
    { subject: 'Your certificate: Safe Practice', body: { link: { url: `${origin}/verify/${serial}` } } },
  ])
})

test('the ledger entry holds no name, no address and no serial', async () => {
  const { traineeId, serial } = await aCertificate(db, { academy, name: 'Perpetua Featherstone', now })
  const bodies = (await db.select().from(ledgerEntries)).map((entry) => entry.body.toString('utf8')).join('\n')
  for (const personal of ['Perpetua', 'Featherstone', 'people.example', 'Ada Brook', serial, traineeId])
    expect(bodies).not.toContain(personal)
})

test('a double click and two admins at once issue exactly one, and both get its number', async () => {
  const trainee = await anEligibleTrainee(db, { academy, now })
  const other = signing(await anAdmin(db, { name: 'Bea Stone' }))
  const answers = await Promise.all([
    issueTo(trainee.id),
    issueTo(trainee.id),
    issueTo(trainee.id, { actor: other }),
    issueTo(trainee.id, { actor: other }),
  ])

  expect(new Set(answers.map((one) => one.serial)).size).toBe(1)
  expect(answers.filter((one) => one.fresh)).toHaveLength(1)
  const rows = await certificatesOf(trainee.id)
  expect(rows).toHaveLength(1)
  expect(await ledgerKinds(rows[0]?.id ?? '')).toEqual(['certificate.issued', 'certificate.credential'])
  expect(await db.select().from(outbox).where(eq(outbox.to, trainee.email))).toHaveLength(1)
})

test('somebody who has not earned it gets the first thing that is missing, and nothing is written', async () => {
  const trainee = await aTrainee(db, { name: 'Kofi Mensah', cohortId: academy.cohort.id, now })
  await expect(issueTo(trainee.id)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('Kofi Mensah has not earned “Safe Practice” yet. The notice for your place'),
  })
  expect(await certificatesOf(trainee.id)).toEqual([])
  expect(await db.select().from(outbox).where(eq(outbox.to, trainee.email))).toEqual([])
})

test('nobody certifies themselves, not even an admin who has earned it', async () => {
  const trainee = await anEligibleTrainee(db, { academy, now })
  await expect(
    issueTo(trainee.id, { actor: { personId: trainee.id, name: trainee.name, roles: ['trainee', 'admin'] } }),
  ).rejects.toMatchObject({ code: 'not-allowed' })
  expect(await certificatesOf(trainee.id)).toEqual([])
})

test.each([
  ['an instructor', { roles: ['instructor' as const], provedAgo: 0 }],
  ['a trainee', { roles: ['trainee' as const], provedAgo: 0 }],
  ['an admin whose proof is ten minutes old', { roles: ['admin' as const], provedAgo: 10 * 60_000 }],
])('%s cannot issue', async (_who, { roles, provedAgo }) => {
  const trainee = await anEligibleTrainee(db, { academy, now })
  const actor = { ...signing(await anAdmin(db)), roles }
  const proof = provedAt(new Date(now.getTime() - provedAgo))
  const issue = issueCertificate(db, {
    traineeId: trainee.id,
    levelSlug: 'safe-practice',
    cycle: 1,
    taught: academy.taught,
    actor,
    proof,
    origin,
    now,
  })
  await expect(issue).rejects.toMatchObject({ name: 'Refusal' })
  expect(await certificatesOf(trainee.id)).toEqual([])
})

test.each([
  ['a level that is not taught', 'grand-master', undefined],
  ['somebody unknown', 'safe-practice', '0192f5b0-7c3a-7d11-9a52-5f6f0d3c8a01'],
])('%s is not found', async (_what, levelSlug, unknown) => {
  const traineeId = unknown ?? (await anEligibleTrainee(db, { academy, now })).id
  const issue = issueCertificate(db, {
    traineeId,
    levelSlug,
    cycle: 1,
    taught: academy.taught,
    actor: signing(academy.admin),
    proof: provedAt(now),
    origin,
    now,
  })
  await expect(issue).rejects.toMatchObject({ code: 'not-found' })
})

test('a certificate far from its end is given back as it is', async () => {
  const first = await aCertificate(db, { academy, now })
  const again = await issueTo(first.traineeId, { at: addDays(now, 200), cycle: 2 })
  expect(again).toMatchObject({ serial: first.serial, cycle: 1, fresh: false })
})

test('near its end it is renewed: a new cycle, and the old one is superseded', async () => {
  const first = await aCertificate(db, { academy, now })
  const later = addDays(now, 300)
  const second = await issueTo(first.traineeId, { at: later, cycle: 2 })

  expect(second).toMatchObject({ cycle: 2, fresh: true })
  expect(second.serial).not.toBe(first.serial)
  const [old, renewed] = await certificatesOf(first.traineeId)
  const events = await db
    .select()
    .from(certificateEvents)
    .where(eq(certificateEvents.certificateId, old?.id ?? ''))
    .orderBy(asc(certificateEvents.at))
  expect(events.map((event) => event.type)).toEqual(['issued', 'superseded'])
  expect(await ledgerKinds(old?.id ?? '')).toEqual([
    'certificate.issued',
    'certificate.credential',
    'certificate.superseded',
  ])
  expect(await ledgerKinds(renewed?.id ?? '')).toEqual(['certificate.issued', 'certificate.credential'])
  const letters = await db.select().from(outbox)
  const told = [first, second].map(({ serial }) =>
    letters.find(({ body }) => body.encloses?.certificate === serial)?.body.lines.join(' '),
  )
  const place = `It takes the place of ${groupedSerial(first.serial)}.`
  expect(told.map((lines) => lines?.includes(place))).toEqual([false, true])
})

test('two renewals at once make one new cycle', async () => {
  const { traineeId } = await aCertificate(db, { academy, now })
  const renewal = { at: addDays(now, 300), cycle: 2 }
  const answers = await Promise.all([1, 2, 3].map(() => issueTo(traineeId, renewal)))
  expect(new Set(answers.map((one) => one.serial)).size).toBe(1)
  expect((await certificatesOf(traineeId)).map((row) => row.cycle)).toEqual([1, 2])
})

test('a renewal is refused when the skills have grown too old in the meantime', async () => {
  const { traineeId } = await aCertificate(db, { academy, now })
  await expect(issueTo(traineeId, { at: addDays(now, 380), cycle: 2 })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('Skill informed-consent'),
  })
})

test('while a certificate is suspended nothing is issued', async () => {
  const first = await aCertificate(db, { academy, now })
  const at = addDays(now, 1)
  await suspendCertificate(db, {
    serial: first.serial,
    reason: 'A complaint is looked into.',
    actor: signing(academy.admin),
    proof: provedAt(at),
    origin,
    now: at,
  })
  await expect(issueTo(first.traineeId, { at: addDays(now, 300), cycle: 2 })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('suspended'),
  })
})

test('a list is issued line by line, each exactly once, and running it again changes nothing', async () => {
  const one = await anEligibleTrainee(db, { academy, now })
  const two = await anEligibleTrainee(db, { academy, now })
  const not = await aTrainee(db, { name: 'Not Yet' })
  const people = [one, not, two].map(({ id }) => ({ traineeId: id, cycle: 1 }))
  const common = {
    people,
    levelSlug: 'safe-practice',
    taught: academy.taught,
    actor: signing(academy.admin),
    proof: provedAt(now),
    origin,
    now,
  }

  const first = await issueMany(db, common)
  expect(first).toMatchObject([
    { issued: { fresh: true } },
    { refused: expect.stringContaining('Not Yet has not earned') },
    { issued: { fresh: true } },
  ])
  const again = await issueMany(db, common)
  expect(again).toMatchObject([
    { issued: { fresh: false } },
    { refused: expect.any(String) },
    { issued: { fresh: false } },
  ])
})
