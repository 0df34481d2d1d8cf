import { sql } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '~/platform/time'
import { type Db, openDatabase } from '~db/client'
import { aCertificate, anAcademyThatCertifies, provedAt, signing } from '~tests/factories/certificates'
import { withSigningKeys } from '~tests/factories/keys'
import { afterTampering } from '~tests/factories/tampering'
import { testDatabase } from '~tests/setup/database'
import { certificateToVerify } from './certificate-to-verify.server'
import { reinstateCertificate, revokeCertificate, suspendCertificate } from './change-certificate.server'
import { signedVerificationOf } from './credential/badge-signature.server'
import { catchUpCredentials } from './credential/catch-up-credentials.server'
import { issueCertificate } from './issue-certificate.server'
import { verifyCertificate } from './verification.server'

const { db, address } = await testDatabase()
const keys = await withSigningKeys(db)
const academy = await anAcademyThatCertifies(db)
const now = new Date('2026-03-02T10:00:00Z')
const origin = 'https://academy.example'
const signed = (days: number) => ({
  actor: signing(academy.admin),
  proof: provedAt(addDays(now, days)),
  origin,
  now: addDays(now, days),
})
const reason = 'A complaint is looked into.'

test('a certificate in force is valid, with every check passed and every printed word', async () => {
  const { serial } = await aCertificate(db, { academy, name: 'Zoë Nguyễn', now })
  const found = await verifyCertificate(db, { serial, now })
  expect(found).toMatchObject({
    serial,
    verdict: 'valid',
    since: undefined,
    reason: undefined,
    printed: { holder: 'Zoë Nguyễn', level: { title: 'Safe Practice' } },
  })
  expect(found?.checks.map((check) => check.passed)).toEqual([true, true, true, true, true])
})

test('it expires on its own, the moment after its last', async () => {
  const { serial } = await aCertificate(db, { academy, now })
  expect(await verifyCertificate(db, { serial, now: new Date('2027-03-02T23:59:59.999Z') })).toMatchObject({
    verdict: 'valid',
  })
  expect(await verifyCertificate(db, { serial, now: new Date('2027-03-03T00:00:00.000Z') })).toMatchObject({
    verdict: 'expired',
    since: new Date('2027-03-02T23:59:59.999Z'),
  })
})

test('a suspension shows with its day and reason, and goes when it is lifted', async () => {
  const { serial } = await aCertificate(db, { academy, now })
  await suspendCertificate(db, { serial, reason, ...signed(1) })
  expect(await verifyCertificate(db, { serial, now: addDays(now, 2) })).toMatchObject({
    verdict: 'suspended',
    since: addDays(now, 1),
    reason,
  })
  await reinstateCertificate(db, { serial, reason: 'The complaint was unfounded.', ...signed(3) })
  const after = await verifyCertificate(db, { serial, now: addDays(now, 4) })
  expect(after).toMatchObject({ verdict: 'valid', reason: undefined })
  expect(after?.checks.every((check) => check.passed)).toBe(true)
  expect(after?.history).toEqual([
    { type: 'issued', at: now, reasonCode: null },
    { type: 'suspended', at: expect.any(Date), reasonCode: expect.any(String) },
    { type: 'reinstated', at: addDays(now, 3), reasonCode: null },
  ])
})

test('a revocation shows with its day and reason, for ever', async () => {
  const { serial } = await aCertificate(db, { academy, now })
  await revokeCertificate(db, { serial, reason, ...signed(1) })
  expect(await verifyCertificate(db, { serial, now: addDays(now, 1000) })).toMatchObject({
    verdict: 'revoked',
    since: addDays(now, 1),
    reason,
  })
})

test('a renewed certificate points to the one that replaced it', async () => {
  const { serial, traineeId } = await aCertificate(db, { academy, now })
  const renewed = await issueCertificate(db, {
    traineeId,
    levelSlug: 'safe-practice',
    cycle: 2,
    taught: academy.taught,
    ...signed(300),
  })
  expect(await verifyCertificate(db, { serial, now: addDays(now, 301) })).toMatchObject({
    verdict: 'superseded',
    replacedBy: renewed.serial,
    reason: undefined,
  })
  expect(await verifyCertificate(db, { serial: renewed.serial, now: addDays(now, 301) })).toMatchObject({
    verdict: 'valid',
  })
})

test('the answer holds no e-mail address and no id of a person', async () => {
  const { serial, traineeId } = await aCertificate(db, { academy, now })
  const answer = JSON.stringify(await verifyCertificate(db, { serial, now }))
  expect(answer).not.toContain('@')
  expect(answer).not.toContain(traineeId)
})

const ofIt = `where certificate_id = (select id from certificates where serial = 'SERIAL')`
const entryOfIt = `where kind = 'certificate.issued' and position((select id::text from certificates where serial = 'SERIAL')::bytea in body) > 0`

test.each([
  [
    'the name on it',
    `update certificates set printed = jsonb_set(printed, '{holder}', '"Somebody Else"') where serial = 'SERIAL'`,
  ],
  ['its last day', `update certificates set valid_until = valid_until + interval '5 years' where serial = 'SERIAL'`],
  ['its revocation, taken away', `delete from certificate_events ${ofIt} and type = 'revoked'`],
  [
    'the reason of its revocation',
    `update certificate_events set reason = 'Nothing much, really.' ${ofIt} and type = 'revoked'`,
  ],
  ['an event put in', `update certificate_events set type = 'reinstated' ${ofIt} and type = 'revoked'`],
  [
    'its ledger entry, edited',
    `update ledger_entries set body = convert_to(replace(convert_from(body, 'UTF8'), '"cycle":1', '"cycle":2'), 'UTF8') ${entryOfIt}`,
  ],
  ['its credential', `update credentials set document = document || ' ' ${ofIt}`],
  ['its credential, taken away', `delete from credentials ${ofIt}`],
  ['its ledger entry, gone', `delete from ledger_entries ${entryOfIt}`],
  [
    'the entry before it',
    `update ledger_entries set body = convert_to(replace(convert_from(body, 'UTF8'), '"basis"', '"bases"'), 'UTF8') where seq = (select seq - 1 from ledger_entries ${entryOfIt})`,
  ],
])('nothing is vouched for once somebody changed %s', async (_what, statement) => {
  const { serial } = await aCertificate(db, { academy, now })
  await revokeCertificate(db, { serial, reason, ...signed(1) })
  const look = (tx: Db) => verifyCertificate(tx, { serial, now: addDays(now, 2) })
  const seen = await afterTampering(db, statement.replaceAll('SERIAL', serial), look)
  expect(seen?.verdict).toBe('unconfirmed')
})

test.each([
  ['as it was signed', undefined, ['valid', true]],
  [
    'with another signature',
    `update credential_proofs set proof = jsonb_set(proof::jsonb, '{proofValue}', '"z3FXQ"')::text ${ofIt}`,
    ['unconfirmed', false],
  ],
  [
    'with other words',
    `update credentials set document = convert_to(replace(convert_from(document, 'UTF8'), 'Safe Practice', 'Best Practice'), 'UTF8') ${ofIt}`,
    ['unconfirmed', false],
  ],
  [
    'with a key that somebody else may have',
    `update signing_keys set sealed_private_key = null, retired_at = now(), compromised_at = now(), retired_because = 'A copy of the key file was lost.' where purpose = 'credential'`,
    ['valid', undefined],
  ],
])(
  'a signature that was found to fit is looked at anew, and counts for the verdict: %s',
  async (_what, statement, found) => {
    const { serial } = await aCertificate(db, { academy, now })
    await catchUpCredentials(db, { keys, origin, now })
    const look = async (tx: Db) => {
      const record = await certificateToVerify(tx, { serial })
      const answer = record && (await signedVerificationOf(record, now))
      return [answer?.verdict, answer?.checks.find(({ label }) => label === 'Its signature fits')?.passed]
    }
    expect(await look(db)).toEqual(['valid', true])
    expect(await afterTampering(db, statement?.replaceAll('SERIAL', serial) ?? 'select 1', look)).toEqual(found)
  },
)

let queries = 0
const counted = openDatabase(address, { onQuery: () => (queries += 1) })
afterAll(counted.close)
beforeAll(async () => {
  await counted.sql`select 1`
})

test.each([
  ['a known number', async () => (await aCertificate(db, { academy, now })).serial],
  ['an unknown number', async () => '0'.repeat(26)],
])('%s takes one query', async (_what, serialOf) => {
  const serial = await serialOf()
  await verifyCertificate(counted.db, { serial, now })
  queries = 0
  await verifyCertificate(counted.db, { serial, now })
  expect(queries).toBe(1)
})

test('the ledger is looked up by its index, not by reading all of it', async () => {
  const plan = await db.transaction(async (tx) => {
    await tx.execute(sql`set local enable_seqscan = off`)
    return tx.execute(
      sql`explain select * from ledger_entries where substring(encode(body, 'escape') from '"certificate":"([0-9a-f-]{36})"') = 'x' and kind like 'certificate.%'`,
    )
  })
  expect(JSON.stringify(plan)).toContain('ledger_of_a_certificate')
})
