import { beforeAll, expect, test } from 'vitest'
import type { FindingKind } from '~/ledger/findings'
import { addDays } from '~/platform/time'
import { revokeRecognition } from '~/recognition/revoke-recognition.server'
import { anAcademyThatCertifies, provedAt, signing } from '~tests/factories/certificates'
import { aCurriculum } from '~tests/factories/curriculum'
import { aTrainee } from '~tests/factories/people'
import { aRecognition, ORIGIN, recognising } from '~tests/factories/recognition'
import { afterTampering } from '~tests/factories/tampering'
import { testDatabase } from '~tests/setup/database'
import { verifyWholeLedger } from './verify-whole-ledger.server'

const { db } = await testDatabase()
const now = new Date('2026-03-02T10:00:00Z')

beforeAll(async () => {
  const taught = recognising(aCurriculum())
  const { admin } = await anAcademyThatCertifies(db, { taught })
  for (const days of [0, 1]) {
    const { id: traineeId } = await aTrainee(db)
    const at = addDays(now, days)
    const recognitionId = await aRecognition(db, { traineeId, admin, taught, now: at })
    const by = { actor: signing(admin), proof: provedAt(at), origin: ORIGIN, now: at }
    if (days === 1) await revokeRecognition(db, { recognitionId, reason: 'The paper was a copy.', ...by })
  }
})

const tampered = (statement: string): Promise<FindingKind[]> =>
  afterTampering(db, statement, async (tx) => (await verifyWholeLedger(tx)).findings.map(({ what }) => what))

test('what nobody meddled with agrees with the ledger', async () => {
  const report = await verifyWholeLedger(db)
  expect([report.findings, report.records]).toEqual([[], 3])
})

const one = 'where id = (select id from recognitions order by granted_at limit 1)'

test.each([
  ['whose it is', `trainee_id = (select id from people where id not in (trainee_id, granted_by) limit 1)`],
  ['the module', `module_slug = 'another'`],
  ['the module’s title', `module_title = 'Another'`],
  ['the lessons', `lessons = lessons || '[{"slug":"99-more","title":"More","version":"x"}]'::jsonb`],
  ['the kind', `kind = 'physician'`],
  ['the kind in words', `kind_title = 'Physician'`],
  ['who issued the paper', `issuer = 'Another council'`],
  ['its number', `credential_number = '1'`],
  ['its day', `issued_on = issued_on - 1`],
  ['its end', `expires_on = '2030-01-01', ends_on = '2030-01-01'`],
  ['what it covered', `covered = 'Everything there is to know.'`],
  ['the last day', `ends_on = '2030-01-01'`],
  ['how it was checked', `checked_how = 'register-looked-up'`],
  ['what was looked at', `checked_note = 'Looked at nothing at all.'`],
  ['who granted it', `granted_by = (select id from people where id not in (trainee_id, granted_by) limit 1)`],
  ['the name of who granted it', `granted_by_name = 'Somebody Else'`],
  ['when it was granted', `granted_at = granted_at - interval '1 day'`],
  ['how they proved who they were', `proved_by = 'nothing'`],
  ['the salt', `salt = 'abc'`],
])('an edited recognition is found: %s', async (_, change) => {
  expect(await tampered(`update recognitions set ${change} ${one}`)).toContain('record-edited')
})

test.each([
  ['a reason', `update recognition_revocations set reason = 'Something else entirely.'`, ['record-edited']],
  ['a moment', `update recognition_revocations set revoked_at = revoked_at + interval '1 day'`, ['record-edited']],
  ['a recognition made good again', `delete from recognition_revocations`, ['record-missing']],
  ['a recognition that is gone', `delete from recognitions ${one}`, ['record-missing']],
  [
    'a recognition that never was granted',
    `insert into recognitions select (jsonb_populate_record(r, jsonb_build_object('id', gen_random_uuid(), 'number', 2))).* from recognitions r ${one}`,
    ['record-without-entry'],
  ],
])('what happened to a recognition is found: %s', async (_, statement, expected) => {
  expect(await tampered(statement)).toEqual(expected)
})
