import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { addDays } from '~/platform/time'
import {
  aCertificate,
  anAcademyThatCertifies,
  aSignedObservation,
  provedAt,
  signing,
} from '~tests/factories/certificates'
import { withSigningKeys } from '~tests/factories/keys'
import { testDatabase } from '~tests/setup/database'
import { issueCertificate } from './issue-certificate.server'
import { remindOfEnds } from './remind-of-ends.server'
import { groupedSerial } from './serial'
import { checkTranscript } from './transcript/check-transcript.server'
import { makeTranscript } from './transcript/make-transcript.server'
import { transcriptTables } from './transcript/transcript-tables'
import { verifyCertificate } from './verification.server'

const { db } = await testDatabase()
const keys = await withSigningKeys(db)
const academy = await anAcademyThatCertifies(db)
const { taught } = academy
const origin = 'https://academy.example'
const issued = new Date('2026-03-02T10:00:00Z')

const worth = async (serial: string, now: Date) => (await verifyCertificate(db, { serial, now }))?.verdict

test('a certificate is reminded of, renewed, and replaced for whoever checks it; a transcript then lists both for what they are worth', async () => {
  const first = await aCertificate(db, { academy, name: 'Nia Okafor', now: issued })
  const { traineeId } = first
  const reminding = addDays(issued, 365 - 60)
  expect(await remindOfEnds(db, { origin, now: reminding })).toEqual({ reminded: 1 })

  // The skills have to be shown anew in time; until then the old certificate goes on to count.
  const renewing = addDays(reminding, 30)
  const signed = { actor: signing(academy.admin), proof: provedAt(renewing), origin, now: renewing }
  for (const competency of taught.modules.flatMap((module) => module.competencies)) {
    const [instructor] = academy.instructors
    if (instructor) await aSignedObservation(db, { traineeId, competency, instructor, now: renewing })
  }
  expect(await worth(first.serial, renewing)).toBe('valid')
  const second = await issueCertificate(db, { traineeId, levelSlug: 'safe-practice', cycle: 2, taught, ...signed })

  const after = addDays(renewing, 1)
  expect(await verifyCertificate(db, { serial: first.serial, now: after })).toMatchObject({
    verdict: 'superseded',
    since: renewing,
    replacedBy: second.serial,
  })
  expect(await verifyCertificate(db, { serial: second.serial, now: after })).toMatchObject({
    verdict: 'valid',
    replacedBy: undefined,
  })
  // Its own end comes, and it stays what it is: replaced, not run out. Nobody is reminded of it again.
  expect(await worth(first.serial, addDays(issued, 400))).toBe('superseded')
  expect(await remindOfEnds(db, { origin, now: addDays(issued, 364) })).toEqual({ reminded: 0 })

  const { number } = await makeTranscript(db, {
    ...{ transcriptId: randomUUID(), traineeId, leaveOut: [], taught, keys, origin, now: after },
    actor: { personId: traineeId, name: 'Nia Okafor', roles: ['trainee'] },
  })
  const checked = await checkTranscript(db, { number })
  expect(checked?.verdict).toBe('genuine')
  const [certificates] = checked ? transcriptTables(checked.says) : []
  expect(certificates?.rows.map((row) => [row[1], row.at(-1)])).toEqual([
    [groupedSerial(second.serial), 'valid'],
    [groupedSerial(first.serial), 'replaced'],
  ])
})
