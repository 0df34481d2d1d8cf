import { randomUUID } from 'node:crypto'
import { afterAll, expect, test } from 'vitest'
import { currentSigner, publicKeys } from '~/keys/signing-keys.server'
import { addDays } from '~/platform/time'
import { signedBy } from '~tests/factories/badge-files'
import { aCertificate, anAcademyThatCertifies } from '~tests/factories/certificates'
import { aChangeOfKeys, withSigningKeys } from '~tests/factories/keys'
import { testDatabase } from '~tests/setup/database'
import { anOutsider } from '~tests/setup/outsider'
import { didDocument, didOf, keyAddress } from '../credential/issuer'
import { judgeFile } from '../credential/judge-file.server'
import { openPapers } from '../paper/papers.server'
import type { Check } from '../verification.server'
import { checkTranscript } from './check-transcript.server'
import { makeTranscript } from './make-transcript.server'
import { transcriptToTake } from './queries.server'
import { transcriptPaper } from './transcript-paper.server'

const { db, sql } = await testDatabase()
const keys = await withSigningKeys(db)
const academy = await anAcademyThatCertifies(db)
const origin = 'https://academy.example'
const now = new Date('2026-03-02T10:00:00Z')
const later = addDays(now, 30)
const papers = openPapers()
afterAll(papers.close)
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
const reader = { readerId: traineeId, seesAll: false }
const taken = async (number: string) =>
  (await transcriptToTake(db, { number, ...reader }, { keys, now: later }))?.json ?? ''
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

const outsider = anOutsider(async () => didDocument(origin, await publicKeys(db, { purpose: 'credential' })))
const proofIn = (text: string) => (JSON.parse(text) as { proof: { verificationMethod: string } }).proof
const wordsIn = (text: string) => ({ ...(JSON.parse(text) as object), proof: undefined })
const open = ({ checks }: { checks: Check[] }) => checks.filter(({ passed }) => passed !== true)

test('after its key was withdrawn it is signed anew as often as it is fetched, once for many, and the words stay', async () => {
  const number = await made()
  const before = await taken(number)
  await aChangeOfKeys(db, { keys, compromised: true, now: addDays(now, 2) })

  const texts = await Promise.all([1, 2, 3, 4].map(() => taken(number)))
  expect(new Set(texts).size).toBe(1)
  const [after = ''] = texts
  expect(wordsIn(after)).toEqual(wordsIn(before))
  expect(proofIn(after).verificationMethod).toBe(keyAddress(didOf(origin), (await keyInUse()).publicKey))
  expect([await outsider.check(before, later), await outsider.check(after, later)]).toEqual(['unknown key', 'valid'])

  const [fresh, old] = [await judged(after), await judged(before)]
  expect([fresh.verdict, open(fresh)]).toEqual(['genuine', []])
  expect([old.verdict, old.transcript?.number, open(old).map(({ label }) => label)]).toEqual([
    'unconfirmed',
    number,
    ['The signature is ours'],
  ])
  expect(old.why).toMatch(/Its words are those on record: ask the holder for the file anew/)
})

test('a paper from before the key was withdrawn is not handed out again from memory', async () => {
  const number = await made()
  const paper = async () => {
    const pdf = await transcriptPaper(db, { number, ...reader }, { papers, keys, origin, now: later })
    return judgeFile(db, { bytes: Buffer.from(pdf ?? ''), origin, now: later })
  }
  expect((await paper()).verdict).toBe('genuine')
  await aChangeOfKeys(db, { keys, compromised: true, now: addDays(now, 3) })
  const again = await paper()
  expect([again.verdict, open(again)]).toEqual(['genuine', []])
})

test('by its number record and ledger vouch for it, and the signature that proves nothing any more is told', async () => {
  const number = await made()
  await aChangeOfKeys(db, { keys, compromised: true, now: addDays(now, 4) })
  const answer = await checkTranscript(db, { number })
  expect([answer?.verdict, answer?.why]).toEqual(['genuine', undefined])
  expect(answer && open(answer)).toMatchObject([
    {
      passed: 'not-made',
      label: 'Its first signature was not counted',
      detail: expect.stringMatching(/withdrew on 6 March 2026/),
    },
  ])
})

test('one that somebody changed behind our back, or whose signature never fitted, is not signed anew and not vouched for', async () => {
  const [changed, unfit] = [await made(), await made()]
  await sql`alter table transcripts disable trigger user`
  await sql`update transcripts set document = convert_to(replace(convert_from(document, 'UTF8'), '"name":"Transcript"', '"name":"Transcripts"'), 'UTF8') where number = ${changed}`
  await sql`update transcripts set proof = (select proof from transcripts where number = ${changed}) where number = ${unfit}`
  await sql`alter table transcripts enable trigger user`
  const stolen = keyAddress(didOf(origin), (await keyInUse()).publicKey)
  await aChangeOfKeys(db, { keys, compromised: true, now: addDays(now, 5) })
  for (const number of [changed, unfit]) {
    expect(proofIn(await taken(number)).verificationMethod).toBe(stolen)
    const answer = await checkTranscript(db, { number })
    expect([answer?.verdict, answer?.why]).toEqual(['unconfirmed', expect.stringMatching(/do not agree/)])
    expect((await judged(await taken(number))).verdict).not.toBe('genuine')
  }
})
