import { eq, like } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { readEntry } from '~/ledger/chain.server'
import { personCommitment } from '~/ledger/commitment.server'
import { isOpenToAll } from '~/ledger/kinds'
import { addDays } from '~/platform/time'
import { verifyWholeLedger } from '~/reporting/verify-whole-ledger.server'
import { ledgerEntries } from '~db/schema/ledger'
import { people } from '~db/schema/people'
import { aCertificate, anAcademyThatCertifies, provedAt, signing } from '~tests/factories/certificates'
import { testDatabase } from '~tests/setup/database'
import { reinstateCertificate, suspendCertificate } from './change-certificate.server'
import { issueCertificate } from './issue-certificate.server'
import { certificateRecords } from './ledger-records.server'

const { db } = await testDatabase()
const now = new Date('2026-01-05T09:00:00Z')
const academy = await anAcademyThatCertifies(db)
const signed = (days: number) => {
  const at = addDays(now, days)
  return { actor: signing(academy.admin), proof: provedAt(at), origin: 'https://academy.example', now: at }
}

/** Everything that entries about certificates say of people. */
async function fingerprints(): Promise<unknown[]> {
  const rows = await db.select().from(ledgerEntries).where(like(ledgerEntries.kind, 'certificate.%'))
  return rows
    .filter(({ kind }) => isOpenToAll(kind))
    .flatMap(({ body }) => {
      const read = readEntry(body)
      const details: Record<string, unknown> = read.ok ? read.fact.details : {}
      return ['by', 'of'].flatMap((name) => (details[name] === undefined ? [] : [details[name]]))
    })
}

test('entries that anybody may read tie no certificate to another of the same person, nor to who signed it', async () => {
  const { serial, traineeId } = await aCertificate(db, { academy, now })
  await suspendCertificate(db, { serial, reason: 'A complaint is being looked into.', ...signed(1) })
  await reinstateCertificate(db, { serial, reason: 'The complaint was unfounded.', ...signed(2) })
  await issueCertificate(db, {
    traineeId,
    levelSlug: 'safe-practice',
    cycle: 2,
    taught: academy.taught,
    ...signed(300),
  })
  const all = await fingerprints()
  expect(all.length).toBe(7)
  expect(new Set(all).size).toBe(all.length)
  expect((await verifyWholeLedger(db)).findings).toEqual([])
})

test('an entry from before, with the fingerprint that stands in entries about training, is right as well', async () => {
  const { traineeId } = await aCertificate(db, { academy, now })
  const [holder] = await db.select().from(people).where(eq(people.id, traineeId))
  const rows = await certificateRecords.page(db, { after: undefined, limit: 100 })
  const allowed = rows.map(({ details }) => details.of)
  expect(allowed).toContainEqual({ anyOf: [expect.any(String), holder && personCommitment(holder)] })
})
