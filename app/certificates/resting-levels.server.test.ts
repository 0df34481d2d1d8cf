import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { certificates } from '~db/schema/certificates'
import { ledgerEntries } from '~db/schema/ledger'
import { anAcademyThatCertifies, anEligibleTrainee, provedAt, signing } from '~tests/factories/certificates'
import { aCurriculum, aTaughtLevel } from '~tests/factories/curriculum'
import { testDatabase } from '~tests/setup/database'
import { revokeCertificate } from './change-certificate.server'
import { issueCertificate } from './issue-certificate.server'
import { Printed } from './printed'
import { candidates } from './queries.server'
import { verifyCertificate } from './verification.server'

const { db } = await testDatabase()
const levels = [
  aTaughtLevel({ slug: 'first', title: 'First' }),
  aTaughtLevel({ slug: 'second', title: 'Second', levels: ['first'] }),
]
const academy = await anAcademyThatCertifies(db, { taught: aCurriculum({ levels }) })
const now = new Date('2026-03-02T10:00:00Z')
const origin = 'https://academy.example'
const signed = { actor: signing(academy.admin), proof: provedAt(now), origin, now }

const issue = (traineeId: string, levelSlug: string) =>
  issueCertificate(db, { traineeId, levelSlug, cycle: 1, taught: academy.taught, ...signed })
const revoke = (serial: string) => revokeCertificate(db, { serial, reason: 'It was issued by mistake.', ...signed })
const printedOf = async (serial: string) => {
  const [row] = await db.select().from(certificates).where(eq(certificates.serial, serial))
  return Printed.parse(row?.printed)
}

test('the second level waits for the first, and then says on which certificate it rests', async () => {
  const { id } = await anEligibleTrainee(db, { academy, name: 'Zoë Lind', now })
  await expect(issue(id, 'second')).rejects.toMatchObject({
    code: 'conflict',
    message: expect.stringContaining('The certificate “First” is valid: It has not been issued yet'),
  })
  const first = await issue(id, 'first')
  const second = await issue(id, 'second')
  expect((await printedOf(first.serial)).levels).toBeUndefined()
  expect((await printedOf(second.serial)).levels).toEqual([
    { slug: 'first', title: 'First', serial: first.serial, validUntil: '2027-03-02' },
  ])
  expect(await verifyCertificate(db, { serial: second.serial, now })).toMatchObject({ verdict: 'valid' })
})

test('once the first is revoked the second is not issued any more', async () => {
  const { id } = await anEligibleTrainee(db, { academy, now })
  await revoke((await issue(id, 'first')).serial)
  await expect(issue(id, 'second')).rejects.toMatchObject({
    message: expect.stringContaining('It was revoked. It counts only once the academy has decided'),
  })
})

test('a revocation and an issue that rests on it at the same moment stand in line', async () => {
  for (let round = 0; round < 6; round += 1) {
    const { id } = await anEligibleTrainee(db, { academy, now })
    const first = await issue(id, 'first')
    const both = [() => issue(id, 'second'), () => revoke(first.serial)]
    const [issued] = (await Promise.allSettled(
      round % 2
        ? both.map((one) => one())
        : both
            .toReversed()
            .map((one) => one())
            .toReversed(),
    )) as PromiseSettledResult<unknown>[]
    const kinds = (await db.select().from(ledgerEntries).orderBy(ledgerEntries.seq)).map(({ kind }) => kind).slice(-3)
    if (issued?.status === 'fulfilled')
      expect(kinds).toEqual(['certificate.issued', 'certificate.credential', 'certificate.revoked'])
    else expect(kinds.at(-1)).toBe('certificate.revoked')
  }
})

test('a certificate whose level is no longer taught stays on the holder’s page, and its public page says what it said', async () => {
  const { id } = await anEligibleTrainee(db, { academy, name: 'Mei Tan', now })
  const { serial } = await issue(id, 'first')
  const taught = { ...academy.taught, levels: academy.taught.levels.filter(({ slug }) => slug !== 'first') }
  const [mine] = await candidates(db, { trainees: [{ traineeId: id, name: 'Mei Tan', cohortName: '' }], taught, now })
  expect(mine?.held).toMatchObject([{ serial, level: 'First', status: 'valid' }])
  expect(mine?.levels.map(({ levelSlug }) => levelSlug)).toEqual(['second'])
  expect(await verifyCertificate(db, { serial, now })).toMatchObject({
    verdict: 'valid',
    printed: { level: { title: 'First' }, plainWords: levels[0]?.plainWords },
  })
})
