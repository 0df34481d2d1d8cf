import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { reinstateCertificate, revokeCertificate, suspendCertificate } from '~/certificates/change-certificate.server'
import { issueCertificate } from '~/certificates/issue-certificate.server'
import { leafHashOf } from '~/ledger/entry.server'
import type { FindingKind } from '~/ledger/findings'
import { verifyLedger } from '~/ledger/verify.server'
import { addDays } from '~/platform/time'
import { revokeSignOff } from '~/practicals/revoke-sign-off.server'
import type { Db } from '~db/client'
import { ledgerEntries } from '~db/schema/ledger'
import { observations } from '~db/schema/practicals'
import { aCertificate, anAcademyThatCertifies, anEligibleTrainee, aSignedObservation, provedAt, signing } from '~tests/factories/certificates'
import { testDatabase } from '~tests/setup/database'
import { verifyWholeLedger } from './verify-whole-ledger.server'

const { db } = await testDatabase()
const now = new Date('2026-03-02T10:00:00Z')
const origin = 'https://academy.example'

/** A life: a renewal, a revocation, a suspension lifted, a revoked sign-off. */
beforeAll(async () => {
  const academy = await anAcademyThatCertifies(db)
  const actor = signing(academy.admin)
  const by = (days: number) => ({ actor, proof: provedAt(addDays(now, days)), origin, now: addDays(now, days) })
  const { serial } = await aCertificate(db, { academy, now })
  await revokeCertificate(db, { serial, reason: 'Issued to the wrong person.', ...by(1) })
  const paused = await aCertificate(db, { academy, now: addDays(now, 2) })
  await suspendCertificate(db, { serial: paused.serial, reason: 'A complaint is looked into.', ...by(3) })
  await reinstateCertificate(db, { serial: paused.serial, reason: 'The complaint was unfounded.', ...by(4) })
  await issueCertificate(db, { traineeId: paused.traineeId, levelSlug: 'safe-practice', taught: academy.taught, ...by(300) })
  const trainee = await anEligibleTrainee(db, { academy, now: addDays(now, 301) })
  const [competency] = academy.taught.modules[0]?.competencies ?? []
  const [instructor] = academy.instructors
  if (!competency || !instructor) throw new Error('the factory teaches a competency')
  const observationId = await aSignedObservation(db, { traineeId: trainee.id, competency, instructor, now: addDays(now, 302) })
  await revokeSignOff(db, { observationId, reason: 'Signed for another trainee.', ...by(303) })
}, 60_000)

/** Does something to the database as its superuser, past every trigger, looks, and puts it back. */
async function tampered(change: (tx: Db) => Promise<unknown>): Promise<FindingKind[]> {
  const found: FindingKind[] = []
  const putBack = new Error('put back')
  await db
    .transaction(async (tx) => {
      for (const table of ['observations', 'observation_revocations', 'certificates', 'certificate_events', 'ledger_entries']) {
        await tx.execute(sql.raw(`alter table ${table} disable trigger all`))
      }
      await change(tx)
      found.push(...(await verifyWholeLedger(tx)).findings.map((finding) => finding.what))
      throw putBack
    })
    .catch((error) => {
      if (error !== putBack) throw error
    })
  return found
}
const run = (statement: string) => (tx: Db) => tx.execute(sql.raw(statement))

test('an academy that nobody meddled with agrees with its ledger', async () => {
  const report = await verifyWholeLedger(db)
  expect(report.findings).toEqual([])
  const [last] = await db.select().from(ledgerEntries).orderBy(sql`seq desc`).limit(1)
  expect(report).toMatchObject({ entries: last?.seq, head: last && leafHashOf(last.body).toString('hex'), uncompared: 0 })
  expect(report.records).toBe(7 + 1 + 3 + 4)
})

test('pages of any size see the same', async () => {
  const whole = await verifyWholeLedger(db)
  const { entries, head } = await verifyLedger(db, { records: [], page: 3 })
  expect({ entries, head }).toEqual({ entries: whole.entries, head: whole.head })
})

const one = (table: string) => `where ctid = (select ctid from ${table} order by 1 limit 1)`
const other = 'repeat(md5(random()::text), 2)'

test.each([
  ['trainee_id', `trainee_id = (select id from people where id <> trainee_id and id <> instructor_id limit 1)`],
  ['instructor_id', `instructor_id = (select id from people where id not in (trainee_id, instructor_id) limit 1)`],
  ['competency_slug', `competency_slug = 'another-skill'`],
  ['competency_version', `competency_version = (select hash from content_versions where hash <> competency_version limit 1)`],
  ['request_id', `request_id = gen_random_uuid()`],
  ['supersedes_id', `supersedes_id = (select id from observations o where o.id <> observations.id limit 1)`],
  ['observed_at', `observed_at = observed_at - interval '1 day'`],
  ['setting', `setting = 'client'`],
  ['participation', `participation = 'assisted'`],
  ['ti_max', `ti_max = 0.1`],
  ['mi_max', `mi_max = null`],
  ['probe_on_minutes', `probe_on_minutes = 3`],
  ['items', `items = items || '{"asks-consent":"no"}'`],
  ['criticals_missed', `criticals_missed = criticals_missed + 1`],
  ['domains', `domains = domains || '{"preparation":"developing"}', next_step = 'x'`],
  ['entrustment', `entrustment = 5`],
  ['strengths', `strengths = 'Better.'`],
  ['next_step', `next_step = 'Go on.'`],
  ['late_because', `late_because = 'I forgot.'`],
  ['signed_at', `signed_at = signed_at + interval '1 second'`],
  ['signer_name', `signer_name = 'Somebody Else'`],
  ['trainee_name', `trainee_name = 'Somebody Else'`],
  ['signer_time_zone', `signer_time_zone = 'Europe/Berlin'`],
  ['meaning', `meaning = 'Nothing.'`],
  ['proved_by', `proved_by = 'nothing'`],
  ['salt', `salt = 'abc'`],
  ['signed_hash', `signed_hash = ${other}`],
])('an edited sign-off is found: %s', async (column, change) => {
  expect(Object.keys(observations)).toContain(column.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()))
  expect(await tampered(run(`update observations set ${change} ${one('observations')}`))).toEqual(['record-edited'])
})

test.each([
  ['serial', `serial = '${'0'.repeat(26)}'`],
  ['trainee_id', `trainee_id = (select id from people where id not in (trainee_id, issued_by) limit 1)`],
  ['issued_by', `issued_by = (select id from people where id not in (trainee_id, issued_by) limit 1)`],
  ['level_slug', `level_slug = 'studio-lead'`],
  ['level_version', `level_version = (select hash from content_versions where hash <> level_version limit 1)`],
  ['cycle', `cycle = 9`],
  ['printed: the holder', `printed = jsonb_set(printed, '{holder}', '"Somebody Else"')`],
  ['printed: a score', `printed = jsonb_set(printed, '{quizzes,0,scorePercent}', '99')`],
  ['issued_at', `issued_at = issued_at - interval '1 day'`],
  ['valid_until', `valid_until = valid_until + interval '1 year'`],
  ['salt', `salt = 'abc'`],
  ['printed_hash', `printed_hash = ${other}`],
])('an edited certificate is found: %s', async (_column, change) => {
  expect(await tampered(run(`update certificates set ${change} ${one('certificates')}`))).toContain('record-edited')
})

test('a certificate whose row and own hash were both changed is still found, by the ledger', async () => {
  const forge = async (tx: Db) => {
    const { sealedCertificate } = await import('~/certificates/certificate-record.server')
    const { certificates } = await import('~db/schema/certificates')
    const [row] = await tx.select().from(certificates).limit(1)
    if (!row) throw new Error('there is a certificate')
    const forged = sealedCertificate({ ...row, printed: { ...(row.printed as object), holder: 'Somebody Else' } }, row.salt)
    await tx.update(certificates).set({ printed: forged.printed, printedHash: forged.printedHash }).where(sql`id = ${row.id}`)
  }
  expect(await tampered(forge)).toEqual(['record-edited'])
})

test.each([
  ['the reason of a revocation', `update certificate_events set reason = 'Something else entirely.' where type = 'revoked'`, ['record-edited']],
  ['who revoked', `update certificate_events set actor_id = (select id from people where id <> actor_id limit 1) where type = 'revoked'`, ['record-edited']],
  ['when it was revoked', `update certificate_events set at = at + interval '1 day' where type = 'revoked'`, ['record-edited']],
  ['a revocation made a suspension', `update certificate_events set type = 'suspended' where type = 'revoked'`, ['record-missing', 'record-without-entry']],
  ['a revocation taken away', `delete from certificate_events where type = 'revoked'`, ['record-missing']],
  ['a first event taken away', `delete from certificate_events where id = (select id from certificate_events where type = 'issued' limit 1)`, ['record-edited']],
  ['a first event moved', `update certificate_events set at = at + interval '1 hour' where type = 'issued'`, ['record-edited', 'record-edited', 'record-edited']],
  ['an event put in', `insert into certificate_events (certificate_id, type, reason, actor_id, at) select certificate_id, 'suspended', 'Made up afterwards.', actor_id, at from certificate_events limit 1`, ['record-without-entry']],
  ['the reason of a revoked sign-off', `update observation_revocations set reason = 'Something else entirely.'`, ['record-edited']],
  ['a revoked sign-off made good', `delete from observation_revocations`, ['record-missing']],
  ['a sign-off taken away', `delete from observations where id = (select id from observations where id not in (select observation_id from observation_revocations) limit 1)`, ['record-missing']],
  ['a certificate taken away', `delete from certificate_events where certificate_id = (select id from certificates where cycle = 2); delete from certificates where cycle = 2`, ['record-missing']],
])('what happened to a record is found: %s', async (_what, statement, expected) => {
  expect((await tampered(run(statement))).sort()).toEqual(expected)
})

test('a sign-off that never was is found', async () => {
  const copy = `insert into observations select (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(), 'request_id', null))).* from observations o limit 1`
  expect(await tampered(run(copy))).toEqual(['record-without-entry'])
})

test('two sign-offs whose contents were swapped are both found', async () => {
  const swap = `update observations o set signed_hash = x.signed_hash, salt = x.salt, strengths = x.strengths, items = x.items
    from observations x where x.id <> o.id and o.id in (select min(id::text)::uuid from observations union select max(id::text)::uuid from observations)
    and x.id in (select min(id::text)::uuid from observations union select max(id::text)::uuid from observations)`
  expect(await tampered(run(swap))).toEqual(['record-edited', 'record-edited'])
})

const bodyWith = (seq: number, from: string, to: string) => `update ledger_entries set body = convert_to(replace(convert_from(body, 'UTF8'), '${from}', '${to}'), 'UTF8') where seq = ${seq}`

test.each<[string, string, FindingKind[]]>([
  ['its bytes', bodyWith(3, '"competency":"', '"competency":"x'), ['link-broken', 'record-edited']],
  ['its bytes, to nonsense', `update ledger_entries set body = '\\x00' where seq = 3`, ['entry-edited', 'link-broken', 'record-without-entry']],
  ['its bytes, with a space', bodyWith(3, ',', ', '), ['entry-edited', 'link-broken', 'record-without-entry']],
  ['its kind column', `update ledger_entries set kind = 'academy.set-up' where seq = 3`, ['entry-edited']],
  ['its time column', `update ledger_entries set at = at + interval '1 second' where seq = 3`, ['entry-edited']],
  ['it is gone from the middle', `delete from ledger_entries where seq = 3`, ['entry-missing', 'record-without-entry']],
  ['three are gone', `delete from ledger_entries where seq in (3, 4, 5)`, ['entry-missing', 'record-without-entry']],
])('a changed ledger entry is found: %s', async (_what, statement, expected) => {
  const found = await tampered(run(statement))
  expect([...new Set(found)].sort()).toEqual([...expected].sort())
})

test('two entries that were swapped are both named', async () => {
  const swap = `update ledger_entries set seq = 9999 where seq = 3; update ledger_entries set seq = 3 where seq = 5; update ledger_entries set seq = 5 where seq = 9999`
  const found = await tampered(run(swap))
  expect(found.filter((what) => what === 'entry-misplaced')).toHaveLength(2)
  expect(found).toContain('link-broken')
})

test('a table put back to an older state is found: the ledger remembers what it lost', async () => {
  const older = `delete from certificate_events; delete from certificates`
  expect(new Set(await tampered(run(older)))).toEqual(new Set(['record-missing']))
})

test('a log put back to an older state is found: the tables remember what it lost', async () => {
  expect(new Set(await tampered(run(`delete from ledger_entries where seq > 4`)))).toEqual(new Set(['record-without-entry']))
})

test('records and log cut off at the same place agree again: only a head noted elsewhere tells', async () => {
  const before = await verifyWholeLedger(db)
  const cut = `delete from ledger_entries where seq > 4; delete from observation_revocations; delete from certificate_events; delete from certificates;
    delete from observations where not exists (select from ledger_entries where position(convert_to(observations.id::text, 'UTF8') in body) > 0)`
  const found = await tampered(async (tx) => {
    await run(cut)(tx)
    expect((await verifyWholeLedger(tx)).head).not.toBe(before.head)
  })
  expect(found).toEqual([])
})

test('an entry for one record written twice is found', async () => {
  const again = async (tx: Db) => {
    const { appendToLedger } = await import('~/ledger/append.server')
    const [entry] = await tx.select().from(ledgerEntries).where(sql`kind = 'sign-off.revoked'`)
    const { details } = JSON.parse(entry?.body.toString('utf8') ?? '{}') as { details: { observation: string; by: string; reason: string } }
    await appendToLedger(tx, { kind: 'sign-off.revoked', details, at: now })
  }
  expect(await tampered(again)).toEqual(['entry-doubled'])
})

test('a person whose salt was erased is not compared, and the report says so', async () => {
  let uncompared = 0
  const putBack = new Error('put back')
  await db
    .transaction(async (tx) => {
      await tx.execute(sql`update people set ledger_salt = '' where name = 'Omar Haddad'`)
      const report = await verifyWholeLedger(tx)
      expect(report.findings).toEqual([])
      uncompared = report.uncompared
      throw putBack
    })
    .catch((error) => {
      if (error !== putBack) throw error
    })
  expect(uncompared).toBeGreaterThan(0)
})
