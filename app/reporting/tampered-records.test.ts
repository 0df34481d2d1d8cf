import { sql } from 'drizzle-orm'
import { beforeAll, expect, test } from 'vitest'
import { sealedCertificate } from '~/certificates/certificate-record.server'
import type { FindingKind } from '~/ledger/findings'
import type { Db } from '~db/client'
import { certificates } from '~db/schema/certificates'
import { observations } from '~db/schema/practicals'
import { afterTampering, anAcademyWithAHistory } from '~tests/factories/tampering'
import { testDatabase } from '~tests/setup/database'
import { verifyWholeLedger } from './verify-whole-ledger.server'

const { db } = await testDatabase()
const now = new Date('2026-03-02T10:00:00Z')
beforeAll(() => anAcademyWithAHistory(db, { now }), 60_000)

/** What a check finds once somebody has changed the database past every trigger. */
const tampered = (change: Parameters<typeof afterTampering>[1]): Promise<FindingKind[]> =>
  afterTampering(db, change, async (tx) => (await verifyWholeLedger(tx)).findings.map((finding) => finding.what))

const one = (table: string) => `where ctid = (select ctid from ${table} order by 1 limit 1)`
const other = 'repeat(md5(random()::text), 2)'

test.each([
  ['trainee_id', `trainee_id = (select id from people where id <> trainee_id and id <> instructor_id limit 1)`],
  ['instructor_id', `instructor_id = (select id from people where id not in (trainee_id, instructor_id) limit 1)`],
  ['competency_slug', `competency_slug = 'another-skill'`],
  [
    'competency_version',
    `competency_version = (select hash from content_versions where hash <> competency_version limit 1)`,
  ],
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
  ['exposure_seconds', `exposure_seconds = '{"30":60}'`],
  ['presence', `presence = 'claimed'`],
  ['presence_at', `presence = 'code-typed', presence_at = observed_at`],
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
  expect(await tampered(`update observations set ${change} ${one('observations')}`)).toEqual(['record-edited'])
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
  expect(await tampered(`update certificates set ${change} ${one('certificates')}`)).toContain('record-edited')
})

test('a certificate whose row and own hash were both changed is still found, by the ledger', async () => {
  const forge = async (tx: Db) => {
    const [row] = await tx.select().from(certificates).limit(1)
    if (!row) throw new Error('there is a certificate')
    const forged = sealedCertificate(
      { ...row, printed: { ...(row.printed as object), holder: 'Somebody Else' } },
      row.salt,
    )
    await tx
      .update(certificates)
      .set({ printed: forged.printed, printedHash: forged.printedHash })
      .where(sql`id = ${row.id}`)
  }
  expect(await tampered(forge)).toEqual(['record-edited'])
})

test.each([
  [
    'the reason of a revocation',
    `update certificate_events set reason = 'Something else entirely.' where type = 'revoked'`,
    ['record-edited'],
  ],
  [
    'the code of a revocation',
    `update certificate_events set reason_code = 'other-thing' where type = 'revoked'`,
    ['record-edited'],
  ],
  [
    'a code that was taken away',
    `update certificate_events set reason_code = null where type = 'revoked'`,
    ['record-edited'],
  ],
  [
    'who revoked',
    `update certificate_events set actor_id = (select id from people where id <> actor_id limit 1) where type = 'revoked'`,
    ['record-edited'],
  ],
  [
    'when it was revoked',
    `update certificate_events set at = at + interval '1 day' where type = 'revoked'`,
    ['record-edited'],
  ],
  [
    'a revocation made a suspension',
    `update certificate_events set type = 'suspended' where type = 'revoked'`,
    ['record-missing', 'record-without-entry'],
  ],
  ['a revocation taken away', `delete from certificate_events where type = 'revoked'`, ['record-missing']],
  [
    'a first event taken away',
    `delete from certificate_events where id = (select id from certificate_events where type = 'issued' limit 1)`,
    ['record-edited'],
  ],
  [
    'a first event moved',
    `update certificate_events set at = at + interval '1 hour' where type = 'issued'`,
    ['record-edited', 'record-edited', 'record-edited'],
  ],
  [
    'an event put in',
    `insert into certificate_events (certificate_id, type, reason, reason_code, actor_id, at) select certificate_id, 'suspended', 'Made up afterwards.', 'other', actor_id, at from certificate_events limit 1`,
    ['record-without-entry'],
  ],
  [
    'the reason of a revoked sign-off',
    `update observation_revocations set reason = 'Something else entirely.'`,
    ['record-edited'],
  ],
  ['a revoked sign-off made good', `delete from observation_revocations`, ['record-missing']],
  [
    'a sign-off taken away',
    `delete from observations where id = (select id from observations where id not in (select observation_id from observation_revocations) limit 1)`,
    ['record-missing'],
  ],
  [
    'a certificate taken away',
    `delete from certificate_events where certificate_id = (select id from certificates where cycle = 2); delete from certificates where cycle = 2`,
    ['record-missing', 'record-missing'],
  ],
  [
    'what a credential says',
    `update credentials set document = document || ' '`,
    ['record-edited', 'record-edited', 'record-edited'],
  ],
  [
    'a credential taken away',
    `delete from credentials where certificate_id = (select id from certificates where cycle = 2)`,
    ['record-missing'],
  ],
])('what happened to a record is found: %s', async (_what, statement, expected) => {
  expect((await tampered(statement)).sort()).toEqual(expected)
})

test('a sign-off that never was is found', async () => {
  const copy = `insert into observations select (jsonb_populate_record(o, jsonb_build_object('id', gen_random_uuid(), 'request_id', null))).* from observations o limit 1`
  expect(await tampered(copy)).toEqual(['record-without-entry'])
})

test('two sign-offs whose contents were swapped are both found', async () => {
  // Not the one that was revoked: its revocation is sealed with the same salt, and would be found as a third.
  const standing = 'observations where id not in (select observation_id from observation_revocations)'
  const ends = `(select min(id::text)::uuid from ${standing} union select max(id::text)::uuid from ${standing})`
  const swap = `update observations o set signed_hash = x.signed_hash, salt = x.salt, strengths = x.strengths, items = x.items
    from observations x where x.id <> o.id and o.id in ${ends} and x.id in ${ends}`
  expect(await tampered(swap)).toEqual(['record-edited', 'record-edited'])
})

test('a table put back to an older state is found: the ledger remembers what it lost', async () => {
  const older = `delete from certificate_events; delete from certificates`
  expect(new Set(await tampered(older))).toEqual(new Set(['record-missing']))
})

test('a person whose salt was erased is not compared, and the report says so', async () => {
  const report = await afterTampering(
    db,
    `update people set ledger_salt = '' where name = 'Omar Haddad'`,
    verifyWholeLedger,
  )
  expect(report.findings).toEqual([])
  expect(report.uncompared).toBeGreaterThan(0)
})
