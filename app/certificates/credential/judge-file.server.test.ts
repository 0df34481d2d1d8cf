import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { currentSigner } from '~/keys/signing-keys.server'
import { addDays } from '~/platform/time'
import { aPdf, aPng, aStrangersKey, inPng, signedBy } from '~tests/factories/badge-files'
import { aCertificate, anAcademyThatCertifies, provedAt, signing } from '~tests/factories/certificates'
import { aChangeOfKeys, withSigningKeys } from '~tests/factories/keys'
import { testDatabase } from '~tests/setup/database'
import { revokeCertificate, suspendCertificate } from '../change-certificate.server'
import { issueCertificate } from '../issue-certificate.server'
import { openPapers } from '../paper/papers.server'
import { certificateForPaper } from '../queries.server'
import { badgeFile } from './badge/badge-file.server'
import { judgeFile } from './judge-file.server'
import { publishStatusList } from './publish-status-list.server'
import { signedCredential } from './signed-credential.server'

const { db } = await testDatabase()
const keys = await withSigningKeys(db)
const academy = await anAcademyThatCertifies(db)
const papers = openPapers()
afterAll(papers.close)
const origin = 'https://academy.example'
const now = new Date('2026-03-02T10:00:00Z')
const reason = 'A complaint is looked into.'
const by = (days: number) => ({
  ...{ actor: signing(academy.admin), proof: provedAt(addDays(now, days)), origin, now: addDays(now, days) },
})

const jsonOf = async (serial: string) => (await signedCredential(db, { serial, keys, now })) ?? ''

/** Everything that a holder can take along. */
async function everyFile(serial: string) {
  const credential = await jsonOf(serial)
  const paper = await certificateForPaper(db, { serial, readerId: '', seesAll: true })
  if (!paper) throw new Error('there is such a certificate')
  const [png, svg] = await Promise.all(
    (['png', 'svg'] as const).map(async (format) => (await badgeFile(format, { ...paper, credential })).bytes),
  )
  const pdf = Buffer.from(await papers.draw({ ...paper, credential, address: `${origin}/verify/${serial}` }))
  return { pdf, png: png ?? Buffer.alloc(0), svg: svg ?? Buffer.alloc(0), json: Buffer.from(credential), credential }
}

const held = await aCertificate(db, { academy, name: 'Zoë Nguyễn', now })
const files = await everyFile(held.serial)
const { credential } = files
const judged = (bytes: Buffer | string, at = now) => judgeFile(db, { bytes: Buffer.from(bytes), origin, now: at })
const turned = (text: string) =>
  JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text) as object).reverse()), null, '\t')

test.each<[string, Buffer | string]>([
  ['the PDF', files.pdf],
  ['the badge as PNG', files.png],
  ['the badge as SVG', files.svg],
  ['the JSON', files.json],
  ['the JSON, written in another way', `\uFEFF${turned(credential).replaceAll('\n', '\r\n')}`],
  ['the JSON in one line', JSON.stringify(JSON.parse(credential))],
  ['a PNG that another program packed', aPng(inPng.packed(credential))],
  ['a PNG with a language and a translated keyword', aPng(inPng.plain(credential))],
  [
    'a PNG with an older chunk',
    aPng(inPng.older(JSON.stringify(JSON.parse(credential)).replace(/[^\0-\x7F]/g, escaped))),
  ],
  ['a PNG with an older packed chunk', aPng(inPng.olderPacked(credential))],
  ['a PNG that says it twice', aPng(inPng.plain(credential), inPng.older(credential))],
  ['a PDF that another program saved', aPdf(Buffer.from(credential))],
  ['a PDF that another program saved packed', aPdf(deflateSync(credential), '/Filter/FlateDecode')],
  [
    'an SVG with its credential in an attribute',
    files.svg
      .toString()
      .replace(
        /<openbadges:credential>.*<\/openbadges:credential>/s,
        () =>
          `<openbadges:credential verify="${credential.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')}"/>`,
      ),
  ],
])('%s is valid, and says whose it is', async (_what, bytes) => {
  const answer = await judged(bytes)
  expect([answer.verdict, answer.why]).toEqual(['valid', undefined])
  expect(answer.verification?.printed?.holder).toBe('Zoë Nguyễn')
  expect(answer.checks.filter((check) => check.passed === false)).toEqual([])
})

function escaped(sign: string): string {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`
}

test('a valid badge in a PDF whose words cannot be read says that the paper was not compared', async () => {
  const labels = async (bytes: Buffer | string) =>
    (await judged(bytes)).checks.filter(({ passed }) => passed === 'not-made').map(({ label }) => label)
  expect(await labels(aPdf(Buffer.from(credential)))).toEqual(['The paper itself was not compared'])
  expect(await labels(files.pdf)).toEqual([])
  expect(await labels(credential)).toEqual([])
})

test('a genuine credential inside a paper that was changed is told, and in what', async () => {
  const paper = await certificateForPaper(db, { serial: held.serial, readerId: '', seesAll: true })
  if (!paper) throw new Error('there is such a certificate')
  const printed = { ...paper.printed, holder: 'Somebody Else', validUntil: '2039-03-02' }
  const address = `${origin}/verify/${held.serial}`
  const pdf = await papers.draw({ ...paper, id: 'changed', printed, credential, address })
  const answer = await judged(Buffer.from(pdf))
  expect([answer.verdict, answer.why]).toEqual([
    'tampered',
    expect.stringMatching(/It differs in: the holder, the day until which it is valid\.$/),
  ])
})

test('each verdict of a certificate is the verdict of its file', async () => {
  const renewed = await aCertificate(db, { academy, now })
  const file = await jsonOf(renewed.serial)
  expect((await judged(file, addDays(now, 400))).verdict).toBe('expired')
  await issueCertificate(db, {
    traineeId: renewed.traineeId,
    levelSlug: 'safe-practice',
    cycle: 2,
    taught: academy.taught,
    ...by(300),
  })
  expect((await judged(file, addDays(now, 301))).verdict).toBe('superseded')
  const ended = await aCertificate(db, { academy, now })
  const endedFile = await jsonOf(ended.serial)
  await suspendCertificate(db, { serial: ended.serial, reason, ...by(1) })
  expect((await judged(endedFile, addDays(now, 2))).verdict).toBe('suspended')
  await revokeCertificate(db, { serial: ended.serial, reason, ...by(3) })
  const { verdict, verification } = await judged(endedFile, addDays(now, 4))
  expect([verdict, verification?.reason, verification?.since]).toEqual(['revoked', reason, addDays(now, 3)])
})

/** Every text in a document, by the way to it. */
function textsIn(value: unknown, way: string[] = []): string[][] {
  if (typeof value === 'string') return [way]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => textsIn(inner, [...way, key]))
}

function withChanged(text: string, way: string[], change: (text: string) => string): string {
  const copy = JSON.parse(text) as Record<string, unknown>
  const last = way.at(-1) ?? ''
  const place = way.slice(0, -1).reduce<Record<string, unknown>>((at, key) => at[key] as Record<string, unknown>, copy)
  place[last] = change(String(place[last]))
  return JSON.stringify(copy)
}

test('whatever is changed in it, it is tampered with, or no longer a credential of ours at all', async () => {
  const seen = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...textsIn(JSON.parse(credential))), fc.nat(), async (way, place) => {
      const flip = (text: string) => {
        const at = place % Math.max(1, text.length)
        return `${text.slice(0, at)}${text[at] === '7' ? '3' : '7'}${text.slice(at + 1)}`
      }
      const { verdict, verification } = await judged(withChanged(credential, way, flip))
      seen.add(verdict)
      expect(['tampered', 'unreadable']).toContain(verdict)
      if (verification) expect(verdict).toBe('tampered')
    }),
    { numRuns: 60 },
  )
  expect(seen).toContain('tampered')
})

test('a changed score is named', async () => {
  const answer = await judged(credential.replace('"value": "', '"value": "1'))
  expect([answer.verdict, answer.why]).toEqual([
    'tampered',
    'It carries the number of a certificate of ours, and is not what was signed. Changed: the result of a quiz.',
  ])
})

const stranger = aStrangersKey()
const elsewhere = {
  id: 'https://other.example/credentials/1',
  issuer: { id: 'did:web:other.example', type: ['Profile'], name: 'Other Academy' },
}
const foreign = await signedBy(stranger, credential, elsewhere, now)
const unknown = `${origin}/credentials/${'0'.repeat(26)}`

test.each<[string, string, string, RegExp | undefined]>([
  ['a good one of somebody else', foreign, 'foreign', undefined],
  [
    'one of somebody else that was changed',
    foreign.replace('Other Academy', 'Another Academy'),
    'tampered',
    /does not fit/,
  ],
  [
    'one of somebody else with words of their own',
    JSON.stringify({
      ...JSON.parse(foreign),
      '@context': ['https://www.w3.org/ns/credentials/v2', 'https://evil.example/words'],
    }),
    'foreign',
    undefined,
  ],
  ['a forgery in our name', await signedBy(stranger, credential, { id: unknown }, now), 'tampered', /no key of ours/],
  [
    'a forgery with the number of a real one',
    await signedBy(stranger, credential, { name: 'Studio Lead' }, now),
    'tampered',
    /Changed: its title/,
  ],
  [
    'a real one in somebody else’s name',
    await signedBy(stranger, credential, { issuer: elsewhere.issuer }, now),
    'tampered',
    /Changed: who issued it/,
  ],
  [
    'a real one whose signature was taken off',
    JSON.stringify({ ...JSON.parse(credential), proof: undefined }),
    'tampered',
    /taken off/,
  ],
  [
    'a real one signed by a stranger',
    await signedBy(stranger, credential, {}, now),
    'tampered',
    /put there by somebody else/,
  ],
  [
    'one that we signed and do not know any more',
    await signedBy(await currentSigner(db, { keys, purpose: 'credential' }), credential, { id: unknown }, now),
    'unknown',
    /older state/,
  ],
])('%s', async (_what, text, verdict, why) => {
  const answer = await judged(text)
  expect(answer.verdict).toBe(verdict)
  if (why) expect(answer.why).toMatch(why)
  expect(answer.checks.every((check) => check.passed === true)).toBe(false)
})

test('our list of what is not to be relied on is no certificate, and no sign of a record that was put back', async () => {
  const list = await publishStatusList(db, { list: 1, origin, keys, now })
  const { verdict, why } = await judged(list?.text ?? '')
  expect([verdict, why]).toEqual(['unreadable', expect.stringMatching(/list.*and no certificate/)])
})

test('somebody else’s credential is told by what it says of itself', async () => {
  const { says, verification } = await judged(foreign)
  expect([says?.issuer, says?.did, says?.title, verification]).toEqual([
    'Other Academy',
    'did:web:other.example',
    'Safe Practice',
    undefined,
  ])
})

test('no file is a fault, and none that was damaged anywhere says more than the record does', async () => {
  const any = fc.oneof(
    fc
      .tuple(fc.constantFrom(files.pdf, files.png, files.svg, files.json), fc.nat(), fc.nat(255))
      .map(([file, at, byte]) => {
        const copy = Buffer.from(file)
        copy.writeUInt8(byte, at % copy.length)
        return copy
      }),
    fc
      .tuple(fc.constantFrom(files.pdf, files.png, files.svg, files.json), fc.nat())
      .map(([file, at]) => file.subarray(0, at % file.length)),
    fc
      .tuple(fc.constantFrom('%PDF-', '{', '<svg ', '\x89PNG\r\n\x1a\n'), fc.uint8Array({ maxLength: 300 }))
      .map(([head, rest]) => Buffer.concat([Buffer.from(head, 'latin1'), rest])),
  )
  await fc.assert(
    fc.asyncProperty(any, async (bytes) => {
      const { verdict, verification } = await judged(bytes)
      expect(['valid', 'tampered', 'unreadable', 'foreign']).toContain(verdict)
      if (verdict === 'valid') expect(verification?.serial).toBe(held.serial)
    }),
    { numRuns: 120 },
  )
})

test('an academy that has moved still knows what it signed under its old address', async () => {
  const moved = await judgeFile(db, { bytes: files.json, origin: 'https://new.example', now })
  expect(moved.verdict).toBe('valid')
})

test('a file signed with a key that was withdrawn is not confirmed, and its certificate stands in the record', async () => {
  const { serial } = await aCertificate(db, { academy, now })
  const before = await jsonOf(serial)
  await aChangeOfKeys(db, { keys, compromised: true, now: addDays(now, 1) })
  const answer = await judged(before)
  expect([answer.verdict, answer.verification?.verdict]).toEqual(['unconfirmed', 'valid'])
  expect(answer.why).toMatch(/withdrew on 3 March 2026/)
  expect((await judged(await jsonOf(serial))).verdict).toBe('valid')
})
