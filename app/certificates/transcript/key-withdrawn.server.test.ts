import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { currentSigner } from '~/keys/signing-keys.server'
import { addDays } from '~/platform/time'
import { signedBy } from '~tests/factories/badge-files'
import { aCertificate, anAcademyThatCertifies } from '~tests/factories/certificates'
import { aChangeOfKeys, withSigningKeys } from '~tests/factories/keys'
import { testDatabase } from '~tests/setup/database'
import { judgeFile } from '../credential/judge-file.server'
import { makeTranscript } from './make-transcript.server'
import { transcriptToTake } from './queries.server'

const { db } = await testDatabase()
const keys = await withSigningKeys(db)
const academy = await anAcademyThatCertifies(db)
const origin = 'https://academy.example'
const now = new Date('2026-03-02T10:00:00Z')
const { traineeId } = await aCertificate(db, { academy, now: addDays(now, -3) })
const holder = { personId: traineeId, name: 'The holder', roles: ['trainee' as const] }

const made = async () => {
  const { taught } = academy
  const transcriptId = randomUUID()
  const { number } = await makeTranscript(db, {
    ...{ transcriptId, traineeId, actor: holder, leaveOut: [], taught, keys, origin, now },
  })
  return number
}
const taken = async (number: string) =>
  (await transcriptToTake(db, { number, readerId: traineeId, seesAll: false }))?.json ?? ''
const judged = (text: string) => judgeFile(db, { bytes: Buffer.from(text), origin, now })
const keyInUse = () => currentSigner(db, { keys, purpose: 'credential' })
const withName = (text: string, name: string) => {
  const { credentialSubject } = JSON.parse(text) as { credentialSubject: object }
  return { credentialSubject: { ...credentialSubject, name } }
}

test('whoever has our key and signs a transcript with another name is found out, before the key is withdrawn and after', async () => {
  const text = await taken(await made())
  const signer = await keyInUse()
  const forged = await signedBy(signer, text, withName(text, 'Dr Nobody'), now)
  const invented = await signedBy(signer, text, { id: `${origin}/verify/transcripts/${'0'.repeat(26)}` }, now)
  const before = await judged(forged)
  expect([before.verdict, before.transcript, before.why]).toEqual([
    'tampered',
    undefined,
    expect.stringMatching(/words are not those on record\. Changed: the name\. .*may have that key/),
  ])
  expect(
    (await judged(await signedBy(signer, text, { type: ['Transcript', 'VerifiableCredential'] }, now))).verdict,
  ).toBe('genuine')
  expect((await judged(invented)).verdict).toBe('unknown')

  await aChangeOfKeys(db, { keys, compromised: true, now: addDays(now, 1) })
  expect(await judged(forged)).toMatchObject({ verdict: 'tampered', why: expect.stringContaining('proves nothing') })
  expect(await judged(invented)).toMatchObject({ verdict: 'tampered', why: expect.stringContaining('proves nothing') })
})
