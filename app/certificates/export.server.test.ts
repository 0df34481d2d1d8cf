import { expect, test } from 'vitest'
import { addDays } from '~/platform/time'
import { aCertificate, anAcademyThatCertifies, provedAt, signing } from '~tests/factories/certificates'
import { testDatabase } from '~tests/setup/database'
import { revokeCertificate } from './change-certificate.server'
import { exportCertificates } from './export.server'

const { db } = await testDatabase()
const issued = new Date('2026-01-05T09:00:00Z')
const now = addDays(issued, 20)

test('every certificate is there with what it is worth now, and everything that happened, in its order', async () => {
  const academy = await anAcademyThatCertifies(db)
  const held = await aCertificate(db, { academy, name: 'Mei Tan', now: issued })
  const ended = await aCertificate(db, { academy, now: addDays(issued, 1) })
  const by = { actor: signing(academy.admin), proof: provedAt(now), origin: 'https://academy.example', now }
  await revokeCertificate(db, { serial: ended.serial, reason: '=Issued by mistake.', code: 'issued-in-error', ...by })
  const { certificates, events } = await exportCertificates(db, { now: addDays(now, 1) })
  expect(certificates.map(({ number, holder, status }) => [number, holder, status])).toEqual([
    [ended.serial, ended.holder, 'revoked'],
    [held.serial, 'Mei Tan', 'valid'],
  ])
  expect(events.map(({ number, what, code, reason }) => [number, what, code, reason])).toEqual([
    [held.serial, 'issued', null, null],
    [ended.serial, 'issued', null, null],
    [ended.serial, 'revoked', 'issued-in-error', '=Issued by mistake.'],
  ])
  expect(JSON.stringify({ certificates, events })).not.toContain('@')
})
