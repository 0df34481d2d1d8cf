import { randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { addDays, addHours } from '~/platform/time'
import { verifyWholeLedger } from '~/reporting/verify-whole-ledger.server'
import { certificateEvents, certificates } from '~db/schema/certificates'
import {
  aCertificate,
  anAcademyThatCertifies,
  anEligibleTrainee,
  provedAt,
  signing,
} from '~tests/factories/certificates'
import { afterTampering } from '~tests/factories/tampering'
import { testDatabase } from '~tests/setup/database'
import { linesFor, readyOf } from './candidates-query'
import { revokeCertificate } from './change-certificate.server'
import { issueAfterRevocation } from './issue-after-revocation.server'
import { issueCertificate } from './issue-certificate.server'
import { candidates, certificateForPaper, certificateHistory, happenedTo } from './queries.server'
import { replaceCertificate } from './replace-certificate.server'
import { goOnWithRuns } from './runs/go-on-with-runs.server'
import { runLines } from './runs/queries.server'
import { startRun } from './runs/start-run.server'
import { standingAfterRevocation } from './standing-after-revocation.server'
import { storyOf } from './story/story'
import { verifyCertificate } from './verification.server'

const { db, sql } = await testDatabase()
const academy = await anAcademyThatCertifies(db)
const { taught } = academy
const now = new Date('2026-03-02T10:00:00Z')
const origin = 'https://academy.example'
const WHY = 'The complaint was withdrawn; nothing of it was true.'

const signed = (at: Date) => ({ actor: signing(academy.admin), proof: provedAt(at), origin, now: at })
const issue = (traineeId: string, cycle: number, at = addDays(now, 2)) =>
  issueCertificate(db, { traineeId, levelSlug: 'safe-practice', cycle, taught, ...signed(at) })
const again = (serial: string, changes: { cycle?: number; againBecause?: string } = {}, at = addDays(now, 2)) =>
  issueAfterRevocation(db, { serial, cycle: 2, againBecause: WHY, taught, ...signed(at), ...changes })
const certificatesOf = (traineeId: string) => db.$count(certificates, eq(certificates.traineeId, traineeId))
const rowOf = async (serial: string) => {
  const [row] = await db.select().from(certificates).where(eq(certificates.serial, serial))
  if (!row) throw new Error('it was issued')
  return row
}

async function aRevoked() {
  const held = await aCertificate(db, { academy, now })
  const reason = 'Advertised as a health check.'
  await revokeCertificate(db, { serial: held.serial, reason, code: 'scope-of-practice', ...signed(addDays(now, 1)) })
  return held
}

test.each([
  ['a form that is sent again', 1],
  ['a form without a reason', 2],
  ['a forged number', 3],
])('%s issues nothing after a revocation', async (_, cycle) => {
  const { traineeId } = await aRevoked()
  await expect(issue(traineeId, cycle)).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('was revoked'),
  })
  expect(await certificatesOf(traineeId)).toBe(1)
})

test('a revocation by a clock that is ahead holds off a renewal too', async () => {
  const { serial, traineeId } = await aCertificate(db, { academy, now })
  const at = addDays(now, 300)
  await revokeCertificate(db, { serial, reason: 'Issued by mistake.', ...signed(addHours(at, 1)) })
  await expect(issue(traineeId, 2, at)).rejects.toMatchObject({ message: expect.stringContaining('was revoked') })
})

test('a tab from before another issue, or a change of name, begins nothing', async () => {
  const { serial, traineeId } = await aCertificate(db, { academy, now })
  await sql`update people set name = 'Nia Adeyemi' where id = ${traineeId}`
  await replaceCertificate(db, { serial, ...signed(addDays(now, 1)) })
  for (const cycle of [1, 4])
    await expect(issue(traineeId, cycle)).rejects.toMatchObject({
      code: 'conflict',
      message: expect.stringContaining('after this form was made'),
    })
  expect(await certificatesOf(traineeId)).toBe(2)
})

test('a list that was signed before the revocation leaves them out and says why', async () => {
  const { id: traineeId } = await anEligibleTrainee(db, { academy, now })
  const runId = randomUUID()
  const at = addDays(now, 1)
  await startRun(db, { runId, levelSlug: 'safe-practice', people: [{ traineeId, cycle: 1 }], taught, ...signed(at) })
  const { serial } = await issue(traineeId, 1, at)
  await revokeCertificate(db, { serial, reason: 'Issued by mistake.', ...signed(addHours(at, 1)) })
  await goOnWithRuns(db, { taught, origin, now: addHours(at, 2), clock: () => 0, onTrouble: () => undefined })
  const [line] = await runLines(db, { runId, page: 1 })
  expect(line).toMatchObject({ outcome: 'refused', sentence: expect.stringContaining('was revoked') })
  expect(await certificatesOf(traineeId)).toBe(1)
})

test('in the list they stand as revoked with all of it met, and nobody can tick them', async () => {
  const { traineeId, serial } = await aRevoked()
  const at = addDays(now, 2)
  const everybody = await candidates(db, {
    trainees: [{ traineeId, name: 'Nia', cohortName: 'June' }],
    taught,
    now: at,
  })
  const lines = linesFor(everybody, { levelSlug: 'safe-practice', signerId: academy.admin.id })
  expect(lines).toMatchObject([{ kind: 'revoked', missing: [], cycle: 2 }])
  expect([readyOf(lines), everybody[0]?.levels[0]?.mayIssue]).toEqual([[], false])
  expect(await standingAfterRevocation(db, { serial, traineeId, taught, now: at })).toEqual({ cycle: 2, missing: [] })
})

test('with a reason it is issued again, once; the reason is kept, sealed and told in its story, and not on its public page', async () => {
  const { traineeId, serial: old } = await aRevoked()
  const answers = await Promise.all([again(old), again(old)])
  expect(answers.map(({ fresh }) => fresh).sort()).toEqual([false, true])
  const [{ serial } = { serial: '' }] = answers
  const later = addDays(now, 3)
  expect((await certificateHistory(db, { serial, now: later }))?.history).toMatchObject([
    { type: 'issued', reason: WHY },
  ])
  const paper = await certificateForPaper(db, { serial, readerId: traineeId, seesAll: false })
  const steps = paper ? storyOf(paper.printed, await happenedTo(db, { certificateId: paper.id })) : []
  expect(steps.find(({ milestone, lane }) => milestone && lane === 'certificate')).toMatchObject({
    title: '“Safe Practice” issued again, after a revocation, by Ada Brook',
    detail: WHY,
  })
  const shown = await verifyCertificate(db, { serial, now: later })
  expect(shown?.verdict).toBe('valid')
  expect(JSON.stringify(shown)).not.toContain(WHY)
  expect((await verifyCertificate(db, { serial: old, now: later }))?.verdict).toBe('revoked')
  expect((await verifyWholeLedger(db)).findings).toEqual([])
  expect(await standingAfterRevocation(db, { serial: old, traineeId, taught, now: later })).toBeUndefined()
})

test.each([
  ['another reason', `set reason = 'Because we felt like it.'`],
  ['no reason', 'set reason = null'],
])('%s put in afterwards is found, by the ledger and by whoever checks the certificate', async (_, change) => {
  const { serial } = await again((await aRevoked()).serial)
  const { id } = await rowOf(serial)
  await afterTampering(db, `update certificate_events ${change} where certificate_id = '${id}'`, async (tx) => {
    expect((await verifyWholeLedger(tx)).findings).toMatchObject([{ what: 'record-edited' }])
    expect((await verifyCertificate(tx, { serial, now: addDays(now, 3) }))?.verdict).toBe('unconfirmed')
  })
})

test.each([
  ['a reason of nine characters', { againBecause: ' 123456789 ' }, 'invalid'],
  ['a form of another certificate', { cycle: 3 }, 'conflict'],
])('%s issues nothing', async (_, changes, code) => {
  const { serial, traineeId } = await aRevoked()
  await expect(again(serial, changes)).rejects.toMatchObject({ code })
  expect(await certificatesOf(traineeId)).toBe(1)
})

test('where nothing was revoked there is nothing to issue again', async () => {
  const { serial } = await aCertificate(db, { academy, now })
  await expect(again(serial, {}, addDays(now, 300))).rejects.toMatchObject({ code: 'conflict' })
  await expect(again('0'.repeat(26))).rejects.toMatchObject({ code: 'not-found' })
})

/** What a program of somebody else would write, past every rule of ours, as the next certificate of this one's holder. */
async function pastTheProgram(serial: string, { event, reason }: { event: boolean; reason: string | null }) {
  const { id: old, ...row } = await rowOf(serial)
  const id = randomUUID()
  await db.transaction(async (tx) => {
    const fresh = `${row.serial.slice(0, 20)}${id.replaceAll(/[^0-9]/g, '7').slice(0, 6)}`
    await tx.insert(certificates).values({ ...row, id, serial: fresh, cycle: row.cycle + 1 })
    const { actorId, at } = { actorId: academy.admin.id, at: addDays(now, 2) }
    if (event) await tx.insert(certificateEvents).values({ certificateId: id, type: 'issued', reason, actorId, at })
  })
  return db.$count(
    certificateEvents,
    and(eq(certificateEvents.certificateId, id), eq(certificateEvents.type, 'issued')),
  )
}

test.each([
  ['without a reason', { event: true, reason: null }, '23001'],
  ['with a reason of nine characters', { event: true, reason: ' 123456789 ' }, '23001'],
  ['without an event', { event: false, reason: null }, '23001'],
  ['with a reason', { event: true, reason: WHY }, undefined],
])('past the program, after a revocation, a certificate %s', async (_, story, code) => {
  const written = pastTheProgram((await aRevoked()).serial, story)
  // What is refused as the transaction ends comes as the database says it, without a statement around it.
  const refused = await written.then(
    () => undefined,
    (error) => error.cause?.code ?? error.code,
  )
  expect(refused).toBe(code)
})

test('past the program, an issue that follows no revocation has no such reason', async () => {
  const written = pastTheProgram((await aCertificate(db, { academy, now })).serial, { event: true, reason: WHY })
  await expect(written).rejects.toMatchObject({ cause: { code: '23001' } })
})
