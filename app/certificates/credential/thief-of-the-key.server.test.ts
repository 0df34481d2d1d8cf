import { expect, test } from 'vitest'
import { currentSigner } from '~/keys/signing-keys.server'
import { addDays } from '~/platform/time'
import { aStrangersKey, signedBy } from '~tests/factories/badge-files'
import { aCertificate, anAcademyThatCertifies } from '~tests/factories/certificates'
import { aChangeOfKeys, withSigningKeys } from '~tests/factories/keys'
import { testDatabase } from '~tests/setup/database'
import { judgeFile } from './judge-file.server'
import { signedCredential } from './signed-credential.server'

const { db } = await testDatabase()
const keys = await withSigningKeys(db)
const academy = await anAcademyThatCertifies(db)
const origin = 'https://academy.example'
const now = new Date('2026-03-02T10:00:00Z')

const jsonOf = async (serial: string) => (await signedCredential(db, { serial, keys, now })) ?? ''
const judged = (text: string) => judgeFile(db, { bytes: Buffer.from(text), origin, now })
const keyInUse = () => currentSigner(db, { keys, purpose: 'credential' })
const { serial } = await aCertificate(db, { academy, now })
const credential = await jsonOf(serial)

type Said = Record<string, unknown> & {
  credentialSubject: Record<string, unknown> & { achievement: object }
  credentialStatus: object
}
const said = JSON.parse(credential) as Said
const withAchievement = (changes: object) => ({
  credentialSubject: {
    ...said.credentialSubject,
    achievement: { ...said.credentialSubject.achievement, ...changes },
  },
})
const unknown = { id: `${origin}/credentials/${'0'.repeat(26)}` }
const failed = ({ checks }: Awaited<ReturnType<typeof judged>>) =>
  checks.filter(({ passed }) => passed !== true).map(({ label }) => label)

test.each<[string, Record<string, unknown>, string]>([
  ['its title', { name: 'Studio Lead' }, 'its title'],
  ['what was achieved', withAchievement({ name: 'Studio Lead' }), 'what the level asks'],
  ['its end', { validUntil: '2039-03-02T10:00:00Z' }, 'until when it is valid'],
  [
    'its place in the status list',
    { credentialStatus: { ...said.credentialStatus, statusListIndex: '7' } },
    'its place in the status list',
  ],
])('whoever has our key and signs a real one with %s changed is found out', async (_, changes, changed) => {
  const answer = await judged(await signedBy(await keyInUse(), credential, changes, now))
  expect([answer.verdict, answer.verification]).toEqual(['tampered', undefined])
  expect(answer.why).toBe(
    `It carries the number of a certificate of ours, and its words are not those on record. Changed: ${changed}. It fits a key of this academy all the same, so somebody else may have that key: please tell the academy.`,
  )
  expect(failed(answer)).toEqual(['Its words are those on record'])
})

test('the same words in another spelling of JSON stay valid, with the first signature and with a fresh one', async () => {
  const [first] = [said.credentialSubject.identifier].flat()
  const respelt = {
    evidence: [said.evidence].flat().toReversed(),
    credentialSubject: { ...said.credentialSubject, type: 'AchievementSubject', identifier: first },
  }
  for (const text of [
    JSON.stringify({ ...said, ...respelt }),
    await signedBy(await keyInUse(), credential, respelt, addDays(now, 1)),
  ]) {
    const answer = await judged(text)
    expect([answer.verdict, answer.why, failed(answer)]).toEqual(['valid', undefined, []])
  }
})

test('the same words under a key that came after stay valid, and so do those under the key before', async () => {
  await aChangeOfKeys(db, { keys, compromised: false, now: addDays(now, 1) })
  const again = await signedBy(await keyInUse(), credential, {}, addDays(now, 1))
  expect([(await judged(again)).verdict, (await judged(credential)).verdict]).toEqual(['valid', 'valid'])
})

test('a key that was withdrawn vouches for nothing: not for other words, and not for a number that we do not know', async () => {
  const { serial: another } = await aCertificate(db, { academy, now })
  const before = await jsonOf(another)
  const stolen = await keyInUse()
  await aChangeOfKeys(db, { keys, compromised: true, now: addDays(now, 2) })

  const genuine = await judged(before)
  expect([genuine.verdict, genuine.why]).toEqual([
    'unconfirmed',
    expect.stringContaining('Its words are those on record'),
  ])
  expect(failed(genuine)).toEqual(['The signature is ours'])

  const forged = await judged(await signedBy(stolen, before, { name: 'Studio Lead' }, now))
  expect(forged.verdict).toBe('tampered')
  expect(forged.why).toMatch(/Changed: its title\. It was signed with a key that the academy withdrew on 4 March 2026/)
  expect(failed(forged)).toEqual(['Its words are those on record', 'The signature is ours'])

  const invented = await judged(await signedBy(stolen, before, unknown, now))
  expect(invented.verdict).toBe('tampered')
  expect(invented.why).toMatch(/no such certificate.*withdrew on 4 March 2026.*proves nothing/)
  expect(invented.why).not.toMatch(/older state/)
})

test.each<[string, (text: string) => Promise<string> | string, RegExp]>([
  ['was changed', (text) => text.replace('"name": "Safe Practice"', '"name": "Studio Lead"'), /does not fit/],
  [
    'another key signed in its name',
    async (text) => {
      const { proof } = JSON.parse(text) as { proof: { verificationMethod: string } }
      const forged = JSON.parse(await signedBy(aStrangersKey(), text, {}, now)) as { proof: object }
      return JSON.stringify({ ...forged, proof: { ...forged.proof, verificationMethod: proof.verificationMethod } })
    },
    /does not fit/,
  ],
  ['is signed in another way', (text) => text.replace('eddsa-rdfc-2022', 'eddsa-jcs-2022'), /cannot be checked here/],
])(
  'a file under a key that was withdrawn that %s does not fit it, and nobody says that it does',
  async (_, change, detail) => {
    const { serial: another } = await aCertificate(db, { academy, now })
    const before = await jsonOf(another)
    await aChangeOfKeys(db, { keys, compromised: true, now: addDays(now, 3) })
    const changed = await change(before)
    expect(changed).not.toBe(before)
    const { verdict, checks } = await judged(changed)
    expect(verdict).toBe('tampered')
    expect(checks.find(({ label }) => label === 'The signature is ours')?.detail).toMatch(detail)
  },
)
