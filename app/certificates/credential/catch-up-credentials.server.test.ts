import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { addDays } from '~/platform/time'
import { certificates } from '~db/schema/certificates'
import { credentialProofs, credentials } from '~db/schema/credentials'
import { ledgerEntries } from '~db/schema/ledger'
import { aCertificate, anAcademyThatCertifies } from '~tests/factories/certificates'
import { withSigningKeys } from '~tests/factories/keys'
import { testDatabase } from '~tests/setup/database'
import { catchUpCredentials } from './catch-up-credentials.server'
import { signedCredential } from './signed-credential.server'

const { db, sql } = await testDatabase()
const keys = await withSigningKeys(db)
const academy = await anAcademyThatCertifies(db)
const origin = 'https://academy.example'
const now = new Date('2026-03-02T10:00:00Z')
const later = addDays(now, 30)

/** A certificate as it was issued before there were credentials: without one, and without the entry about it, which came last. */
async function anOlderCertificate(): Promise<string> {
  const { serial } = await aCertificate(db, { academy, now })
  const [row] = await db.select().from(certificates).where(eq(certificates.serial, serial))
  const last = await db.$count(ledgerEntries)
  for (const table of ['credentials', 'ledger_entries', 'ledger_nodes'])
    await sql`alter table ${sql(table)} disable trigger user`
  await sql`delete from credentials where certificate_id = ${row?.id ?? ''}`
  await sql`delete from ledger_entries where seq = ${last} and kind = 'certificate.credential'`
  await sql`delete from ledger_nodes where (place + 1) * (1::bigint << level) = ${last}`
  for (const table of ['credentials', 'ledger_entries', 'ledger_nodes'])
    await sql`alter table ${sql(table)} enable trigger user`
  return serial
}

test('certificates from before are dated as they were, say that they were made later, and are made once however many do it', async () => {
  const serial = await anOlderCertificate()
  const before = await db.$count(ledgerEntries)
  await Promise.all(Array.from({ length: 4 }, () => catchUpCredentials(db, { keys, origin, now: later })))
  expect(await db.$count(ledgerEntries)).toBe(before + 1)
  expect(await db.$count(credentials)).toBe(1)
  expect(await db.$count(credentialProofs)).toBe(1)
  const text = (await signedCredential(db, { serial, keys, now: later })) ?? ''
  expect(JSON.parse(text)).toMatchObject({ validFrom: '2026-03-02T10:00:00Z', awardedDate: '2026-03-02T10:00:00Z' })
  expect(text).toContain('was issued on 2 March 2026. This machine-readable form of it was made on 1 April 2026')
  expect(await catchUpCredentials(db, { keys, origin, now: later })).toEqual({ frozen: 0, signed: 0 })
})

test('a certificate that somebody changed behind our back gets no credential', async () => {
  const serial = await anOlderCertificate()
  await sql`alter table certificates disable trigger user`
  await sql`update certificates set printed = jsonb_set(printed, '{holder}', '"Somebody Else"') where serial = ${serial}`
  await sql`alter table certificates enable trigger user`
  expect(await catchUpCredentials(db, { keys, origin, now: later })).toMatchObject({ frozen: 0 })
  expect(await signedCredential(db, { serial, keys, now: later })).toBeUndefined()
})

test('asked for by many at once, a fresh credential is signed once, and says no name, no address and no number that is not text', async () => {
  const { serial } = await aCertificate(db, { academy, name: 'Zoë Nguyễn', now })
  const texts = await Promise.all(Array.from({ length: 5 }, () => signedCredential(db, { serial, keys, now })))
  expect(new Set(texts).size).toBe(1)
  const [text = ''] = texts
  for (const secret of ['Zoë', 'Nguyễn', '@people.example', 'Ines Duarte', 'Omar Haddad', 'Ada'])
    expect(text).not.toContain(secret)
  expect(
    JSON.stringify(JSON.parse(text), (_, value: unknown) => (typeof value === 'number' ? 'a number' : value)),
  ).not.toContain('a number')
})
