import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { addDays } from '~/platform/time'
import { quizAttempts } from '~db/schema/quizzes'
import { aCertificate, anAcademyThatCertifies, provedAt, signing } from '~tests/factories/certificates'
import { testDatabase } from '~tests/setup/database'
import { suspendCertificate } from './change-certificate.server'
import { certificatesRestingOn } from './resting-on.server'

const { db } = await testDatabase()
const now = new Date('2026-03-02T10:00:00Z')

test('a certificate is found by the attempt it was issued on, with what it is worth now', async () => {
  const academy = await anAcademyThatCertifies(db)
  const { serial, traineeId } = await aCertificate(db, { academy, now })
  const other = await aCertificate(db, { academy, now })
  const [attempt] = await db.select().from(quizAttempts).where(eq(quizAttempts.traineeId, traineeId))
  const attemptIds = [attempt?.id ?? '']
  const level = 'Safe Practice'
  expect(await certificatesRestingOn(db, { attemptIds, now })).toEqual([
    { attemptId: attempt?.id, serial, level, status: 'valid' },
  ])
  await suspendCertificate(db, {
    ...{ serial, reason: 'The result it rests on was marked again.', actor: signing(academy.admin) },
    ...{ proof: provedAt(addDays(now, 1)), origin: 'https://academy.example', now: addDays(now, 1) },
  })
  expect(await certificatesRestingOn(db, { attemptIds, now: addDays(now, 2) })).toMatchObject([{ status: 'suspended' }])
  expect(await certificatesRestingOn(db, { attemptIds: [crypto.randomUUID()], now })).toEqual([])
  expect(await certificatesRestingOn(db, { attemptIds: [], now })).toEqual([])
  expect(other.serial).not.toBe(serial)
})
