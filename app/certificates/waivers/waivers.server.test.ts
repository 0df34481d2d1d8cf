import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { addDays } from '~/platform/time'
import { verifyWholeLedger } from '~/reporting/verify-whole-ledger.server'
import { certificates } from '~db/schema/certificates'
import { outbox } from '~db/schema/outbox'
import { waivers } from '~db/schema/waivers'
import {
  type AcademyThatCertifies,
  anAcademyThatCertifies,
  anEligibleTrainee,
  provedAt,
  signing,
} from '~tests/factories/certificates'
import { aCurriculum, aTaughtLevel } from '~tests/factories/curriculum'
import { anAdmin, aTrainee } from '~tests/factories/people'
import { testDatabase } from '~tests/setup/database'
import { expectOnlyGrows } from '~tests/setup/only-grows'
import { issueCertificate } from '../issue-certificate.server'
import { Printed } from '../printed'
import { answerWaiver, endWaiver } from './answer-waiver.server'
import { proposeWaiver } from './propose-waiver.server'

const { db, sql } = await testDatabase()
const now = new Date('2026-11-20T09:00:00Z')
const origin = 'https://academy.example'
// Ten observations are asked for and two were made, so that one thing is open and all else is met.
const taught = aCurriculum({ levels: [aTaughtLevel({ minimumObservations: 10 })] })
const academy: AcademyThatCertifies = await anAcademyThatCertifies(db, { taught })
const first = signing(academy.admin)
const second = signing(await anAdmin(db, { name: 'Omar Haddad' }))
const REASON = 'Twelve more were seen at our partner academy.'

const proposal = (traineeId: string, changes: Partial<Parameters<typeof proposeWaiver>[1]> = {}) => ({
  ...{ waiverId: randomUUID(), traineeId, levelSlug: 'safe-practice', requirement: 'observations', reason: REASON },
  ...{ endsOn: '2027-01-31', taught, actor: first, proof: provedAt(now), now, ...changes },
})
const act = (waiverId: string, changes: Partial<Parameters<typeof endWaiver>[1]> = {}) => ({
  ...{ waiverId, reason: null, actor: second, proof: provedAt(now), origin, now, ...changes },
})
const issue = (traineeId: string, at = now, cycle = 1) =>
  issueCertificate(db, {
    traineeId,
    cycle,
    levelSlug: 'safe-practice',
    taught,
    actor: first,
    proof: provedAt(at),
    origin,
    now: at,
  })
const aProposal = async (changes: Partial<Parameters<typeof proposeWaiver>[1]> = {}) => {
  const trainee = await anEligibleTrainee(db, { academy, now: addDays(now, -10) })
  return { trainee, ...(await proposeWaiver(db, proposal(trainee.id, changes))) }
}

test('a waiver counts only when a second admin has approved it, and then stands on the certificate with both names', async () => {
  const { trainee, waiverId } = await aProposal()
  await expect(issue(trainee.id)).rejects.toMatchObject({ code: 'conflict' })
  await expect(answerWaiver(db, { ...act(waiverId, { actor: first }), answer: 'approved' })).rejects.toMatchObject({
    code: 'not-allowed',
    message: expect.stringContaining('A second admin'),
  })
  await answerWaiver(db, { ...act(waiverId), answer: 'approved' })
  const { serial } = await issue(trainee.id)
  const [row] = await db.select().from(certificates).where(eq(certificates.serial, serial))
  expect(Printed.parse(row?.printed).waivers).toEqual([
    {
      id: waiverId,
      requirement: 'observations',
      label: 'At least 10 observed performances in all',
      reason: REASON,
      proposedBy: first.name,
      approvedBy: 'Omar Haddad',
      approvedOn: '2026-11-20',
    },
  ])
  const letters = await db.select().from(outbox).where(eq(outbox.to, trainee.email))
  expect(letters.map(({ subject }) => subject.split(':')[0])).toEqual([
    'A requirement was waived for you',
    'Your certificate',
  ])
})

test('two clicks and two admins at once make one answer', async () => {
  const third = signing(await anAdmin(db, { name: 'Aya Mori' }))
  const { waiverId } = await aProposal()
  const outcomes = await Promise.allSettled([
    answerWaiver(db, { ...act(waiverId), answer: 'approved' }),
    answerWaiver(db, { ...act(waiverId), answer: 'approved' }),
    answerWaiver(db, { ...act(waiverId, { actor: third, reason: 'I see it otherwise.' }), answer: 'declined' }),
  ])
  const kept = await sql`select answer from waiver_answers where waiver_id = ${waiverId}`
  expect(kept).toHaveLength(1)
  expect(outcomes.filter((one) => one.status === 'rejected').length).toBe(kept[0]?.answer === 'approved' ? 1 : 2)
})

test('the same form sent twice proposes once, and the same thing cannot wait twice', async () => {
  const trainee = await anEligibleTrainee(db, { academy, now: addDays(now, -10) })
  const form = proposal(trainee.id)
  expect(await Promise.all([proposeWaiver(db, form), proposeWaiver(db, form)])).toEqual(
    expect.arrayContaining([
      { waiverId: form.waiverId, fresh: true },
      { waiverId: form.waiverId, fresh: false },
    ]),
  )
  await expect(proposeWaiver(db, proposal(trainee.id, { actor: second }))).rejects.toMatchObject({ code: 'conflict' })
})

test.each([
  ['for oneself', { actor: 'self' }, 'not-allowed', 'Nobody certifies themselves'],
  ['by somebody who is no admin', { actor: 'instructor' }, 'not-allowed', 'Only an admin'],
  ['with an old proof', { proof: provedAt(addDays(now, -1)) }, 'proof-needed', ''],
  ['for a reason of a few words', { reason: 'because we can' }, 'invalid', 'in 20 to 300 characters'],
  ['for a reason that fits no paper', { reason: 'x'.repeat(301) }, 'invalid', 'in 20 to 300 characters'],
  ['until yesterday', { endsOn: '2026-11-19' }, 'invalid', 'over'],
  ['for longer than a year', { endsOn: '2027-11-21' }, 'invalid', 'at most 365 days'],
  ['of a quiz', { requirement: 'quiz:ethics-safety' }, 'not-allowed', 'critical questions'],
  ['of the notice', { requirement: 'acknowledgement' }, 'not-allowed', 'law'],
  ['of a suspension', { requirement: 'suspension' }, 'not-allowed', 'looked into first'],
  ['of what the level does not ask for', { requirement: 'competency:juggling' }, 'not-found', 'does not ask'],
  ['of what is met', { requirement: 'competency:informed-consent' }, 'conflict', 'met already'],
  ['of an unknown level', { levelSlug: 'grand-master' }, 'not-found', 'no such level'],
])('a waiver %s is refused and nothing is kept', async (_, changes, code, words) => {
  const trainee = await anEligibleTrainee(db, { academy, now: addDays(now, -10) })
  const actors = {
    self: { ...signing(academy.admin), personId: trainee.id },
    instructor: { ...first, roles: ['instructor' as const] },
  }
  const actor = 'actor' in changes ? actors[changes.actor as keyof typeof actors] : first
  await expect(proposeWaiver(db, proposal(trainee.id, { ...changes, actor } as never))).rejects.toMatchObject({
    code,
    message: expect.stringContaining(words),
  })
  expect(await db.select().from(waivers).where(eq(waivers.traineeId, trainee.id))).toEqual([])
})

test('taken back, it counts no more; the certificate that rests on it stays', async () => {
  const { trainee, waiverId } = await aProposal()
  await answerWaiver(db, { ...act(waiverId), answer: 'approved' })
  const { serial } = await issue(trainee.id)
  await expect(endWaiver(db, act(waiverId, { reason: 'short' }))).rejects.toMatchObject({ code: 'invalid' })
  expect(await endWaiver(db, act(waiverId, { reason: 'The partner withdrew its word.' }))).toEqual({ fresh: true })
  expect(await endWaiver(db, act(waiverId, { reason: 'The partner withdrew its word.' }))).toEqual({ fresh: false })
  expect(
    await sql`select type from certificate_events e join certificates c on c.id = e.certificate_id where c.serial = ${serial}`,
  ).toHaveLength(1)
  await expect(issue(trainee.id, addDays(now, 300), 2)).rejects.toMatchObject({ code: 'conflict' })
})

test.each<[string, (id: string) => Promise<unknown>]>([
  ['lost the role', (id) => sql`delete from person_roles where person_id = ${id}`],
  ['was closed out', (id) => sql`update people set deactivated_at = ${now.toISOString()} where id = ${id}`],
])(
  'an admin who %s since proposing counts for none of the two: it can be declined, not approved',
  async (_, leaves) => {
    const leaver = await anAdmin(db, { name: 'Aya Mori' })
    const { trainee, waiverId } = await aProposal({ actor: signing(leaver) })
    await leaves(leaver.id)
    // Also past the program.
    const row = [waiverId, second.personId, second.name, now.toISOString()]
    await expect(
      sql.unsafe(
        `insert into waiver_answers (waiver_id, answer, answered_by, answered_by_name, proved_by, answered_at)
         values ($1, 'approved', $2, $3, 'password', $4)`,
        row,
      ),
    ).rejects.toMatchObject({ code: '23001', message: expect.stringContaining('two who are admins') })
    await expect(answerWaiver(db, { ...act(waiverId), answer: 'approved' })).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('no admin any more'),
    })
    await expect(issue(trainee.id)).rejects.toMatchObject({ code: 'conflict' })
    const why = 'Whoever proposed it has left the academy.'
    expect(await answerWaiver(db, { ...act(waiverId, { reason: why }), answer: 'declined' })).toEqual({ fresh: true })
  },
)

test('what two admins approved holds when the first of them leaves', async () => {
  const leaver = await anAdmin(db, { name: 'Ada Voss' })
  const { trainee, waiverId } = await aProposal({ actor: signing(leaver) })
  await answerWaiver(db, { ...act(waiverId), answer: 'approved' })
  await sql`delete from person_roles where person_id = ${leaver.id}`
  expect(await answerWaiver(db, { ...act(waiverId), answer: 'approved' })).toEqual({ fresh: false })
  expect(await issue(trainee.id)).toMatchObject({ fresh: true })
})

test('withdrawn and declined waivers count for nothing, and are answered once', async () => {
  const { trainee, waiverId } = await aProposal()
  await expect(answerWaiver(db, { ...act(waiverId), answer: 'withdrawn' })).rejects.toMatchObject({
    code: 'not-allowed',
  })
  await answerWaiver(db, { ...act(waiverId, { actor: first }), answer: 'withdrawn' })
  await expect(answerWaiver(db, { ...act(waiverId), answer: 'approved' })).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('withdrawn already'),
  })
  await expect(issue(trainee.id)).rejects.toMatchObject({ code: 'conflict' })
})

test('what nobody may do past the program, the database refuses', async () => {
  const { trainee, waiverId } = await aProposal()
  const answered = (who: string, answer: string) =>
    sql`insert into waiver_answers values (${waiverId}, ${answer}::waiver_answer, 'ten letters and more', ${who}, 'X', 'password', '2026-11-21')`
  await expect(answered(academy.admin.id, 'approved')).rejects.toMatchObject({ code: '23001' })
  await expect(answered(trainee.id, 'approved')).rejects.toMatchObject({ code: '23001' })
  await expect(answered(second.personId, 'withdrawn')).rejects.toMatchObject({ code: '23001' })
  const instructor = academy.instructors[0]?.id ?? ''
  await expect(answered(instructor, 'approved')).rejects.toMatchObject({ code: '23001' })
  await expect(
    sql`insert into waiver_endings values (${waiverId}, 'ten letters and more', ${second.personId}, 'X', 'password', '2026-11-21')`,
  ).rejects.toMatchObject({ code: '23001' })
  for (const [table, column] of [
    ['waivers', 'reason'],
    ['waiver_answers', 'reason'],
    ['waiver_endings', 'reason'],
  ] as const)
    await expectOnlyGrows(sql, table, column)
})

test('the ledger vouches for waivers, and an edited reason is found', async () => {
  expect((await verifyWholeLedger(db)).findings).toEqual([])
  await sql`alter table waivers disable trigger user`
  await sql`update waivers set reason = reason || ' Or so.' where id = (select waiver_id from waiver_answers where answer = 'approved' limit 1)`
  await sql`alter table waivers enable trigger user`
  const { findings } = await verifyWholeLedger(db)
  expect(findings).toEqual([
    expect.objectContaining({ what: 'record-edited', sentence: expect.stringContaining('given') }),
  ])
})

test('a trainee who never read the module gets a certificate that says what was waived and lists no lesson of it', async () => {
  const open = aCurriculum()
  const [module] = open.modules
  expect(module).toBeDefined()
  const newcomer = await aTrainee(db, { cohortId: academy.cohort.id, now: addDays(now, -20) })
  await expect(
    proposeWaiver(db, proposal(newcomer.id, { requirement: `module:${module?.slug}`, taught: open })),
  ).resolves.toMatchObject({ fresh: true })
})
