import { beforeAll, expect, test } from 'vitest'
import type { FindingKind } from '~/ledger/findings'
import { addDays, addHours } from '~/platform/time'
import { acknowledgeSignOff } from '~/practicals/answers/acknowledge-sign-off.server'
import { endScopes } from '~/practicals/scopes/end-scopes.server'
import { scopesOf } from '~/practicals/scopes/queries.server'
import { aSignOff, asSigner } from '~tests/factories/practicals'
import { aDispute, aResolution, aScope, aSignOffToAnswer } from '~tests/factories/sign-off-answers'
import { afterTampering } from '~tests/factories/tampering'
import { testDatabase } from '~tests/setup/database'
import { verifyWholeLedger } from './verify-whole-ledger.server'

const { db } = await testDatabase()

beforeAll(async () => {
  const signed = await aSignOffToAnswer(db)
  const { trainee, instructor, second, competency, admin, observationId, now } = signed
  await acknowledgeSignOff(db, { observationId, traineeId: trainee.id, now })
  await aDispute(db, signed)
  await aResolution(db, signed, { outcome: 'to-be-corrected' })
  await aScope(db, { instructor: second, admin, competencySlugs: [competency.slug, 'another'], now })
  await aSignOff(db, { trainee, instructor: second, competency, observedAt: addHours(now, 2) })
  const [one] = await scopesOf(db, { instructorId: second.id })
  const ending = { instructorId: second.id, reason: 'On leave until spring.', actor: asSigner(admin) }
  await endScopes(db, { ...ending, scopeIds: [one?.id ?? ''], now: addDays(now, 2) })
  expect(instructor.id).not.toBe(second.id)
})

const tampered = (statement: string): Promise<FindingKind[]> =>
  afterTampering(db, statement, async (tx) => (await verifyWholeLedger(tx)).findings.map(({ what }) => what))

test('what nobody meddled with agrees with the ledger', async () => {
  const report = await verifyWholeLedger(db)
  expect([report.findings, report.records]).toEqual([[], 9])
})

const somebodyElse = (not: string) => `(select id from people where id not in (${not}) limit 1)`

test.each([
  ['when it was read', `update sign_off_acknowledgements set acknowledged_at = acknowledged_at + interval '1 day'`],
  ['who read it', `update sign_off_acknowledgements set acknowledged_by = ${somebodyElse('acknowledged_by')}`],
  ['what was disputed', `update sign_off_disputes set reason = 'Nothing was wrong at all.'`],
  ['when it was disputed', `update sign_off_disputes set disputed_at = disputed_at - interval '1 hour'`],
  ['who disputed it', `update sign_off_disputes set disputed_by = ${somebodyElse('disputed_by')}`],
  ['how it was decided', `update dispute_resolutions set outcome = 'stands'`],
  ['in which words', `update dispute_resolutions set words = 'It is all in order.'`],
  ['by whom', `update dispute_resolutions set resolved_by = ${somebodyElse('resolved_by')}`],
  [
    'which competency may be signed',
    `update signing_scopes set competency_slug = 'a-third' where competency_slug = 'another'`,
  ],
  ['by whom it may be', `update signing_scopes set instructor_id = ${somebodyElse('instructor_id, given_by')}`],
  ['from when', `update signing_scopes set valid_from = valid_from - interval '1 day'`],
  ['until when', `update signing_scopes set valid_until = valid_from + interval '9 years'`],
  ['why a scope ended', `update signing_scope_ends set reason = 'For no reason at all.'`],
  ['when a scope ended', `update signing_scope_ends set ended_at = ended_at + interval '1 day'`],
  ['why it may be late', `update late_permissions set reason = 'There is no reason.'`],
  ['for how long', `update late_permissions set expires_at = expires_at + interval '1 year'`],
  ['for which day', `update late_permissions set seen_on = seen_on - 1`],
  ['under which scope it was signed', `update observations set scope_id = null where scope_id is not null`],
])('an edit is found: %s', async (_, statement) => {
  expect(await tampered(statement)).toContain('record-edited')
})

test.each([
  ['an acknowledgement', `delete from sign_off_acknowledgements`, ['record-missing']],
  ['the end of a dispute', `delete from dispute_resolutions`, ['record-missing']],
  ['a dispute', `delete from dispute_resolutions; delete from sign_off_disputes`, ['record-missing', 'record-missing']],
  ['the end of a scope', `delete from signing_scope_ends`, ['record-missing']],
  [
    'a scope that nobody gave',
    `insert into signing_scopes select (jsonb_populate_record(s, jsonb_build_object('id', gen_random_uuid()))).* from signing_scopes s limit 1`,
    ['record-without-entry'],
  ],
])('what is gone or was put in is found: %s', async (_, statement, expected) => {
  expect(await tampered(statement)).toEqual(expected)
})
