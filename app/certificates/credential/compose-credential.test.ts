import { expect, test } from 'vitest'
import { z } from '~/platform/zod'
import { aPrinted } from '~tests/factories/printed'
import { linkedInAddress, serialIn } from './addresses'
import { composeCredential } from './compose-credential'
import { didDocument, didOf } from './issuer'
import { multikeyOf, publicKeyIn } from './multikey'

const facts = {
  ...{
    origin: 'https://academy.example',
    recipient: { identityHash: `sha256$${'a'.repeat(64)}`, salt: 'b'.repeat(32) },
  },
  ...{ status: { list: 1, index: 94_567 }, issuedAt: new Date('2026-03-02T10:00:00.9Z') },
  ...{ validUntil: new Date('2027-03-02T23:59:59.999Z'), madeAt: new Date('2026-03-02T10:00:00.9Z') },
}

const Moment = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
const Profile = z.looseObject({
  id: z.string().startsWith('did:web:'),
  type: z.tuple([z.literal('Profile')]),
  name: z.string(),
  url: z.url(),
})

/** What Open Badges 3.0 requires of a credential, and what it says of the parts that we use, read from its information model. */
const OpenBadge = z.looseObject({
  '@context': z.tuple([
    z.literal('https://www.w3.org/ns/credentials/v2'),
    z.string().startsWith('https://purl.imsglobal.org/spec/ob/v3p0/'),
  ]),
  id: z.url(),
  type: z.tuple([z.literal('VerifiableCredential'), z.literal('OpenBadgeCredential')]),
  name: z.string(),
  issuer: Profile,
  validFrom: Moment,
  validUntil: Moment,
  awardedDate: Moment,
  credentialSubject: z.looseObject({
    type: z.tuple([z.literal('AchievementSubject')]),
    identifier: z.tuple([
      z.strictObject({
        type: z.literal('IdentityObject'),
        identityType: z.literal('emailAddress'),
        hashed: z.literal(true),
        identityHash: z.string().regex(/^sha256\$[0-9a-f]{64}$/),
        salt: z.string().min(16),
      }),
    ]),
    achievement: z.looseObject({
      id: z.url(),
      type: z.tuple([z.literal('Achievement')]),
      name: z.string(),
      description: z.string(),
      criteria: z.looseObject({ narrative: z.string().min(20) }),
      image: z.looseObject({ id: z.url(), type: z.literal('Image') }),
      resultDescription: z.array(
        z.looseObject({
          id: z.url(),
          type: z.tuple([z.literal('ResultDescription')]),
          name: z.string(),
          resultType: z.literal('Percent'),
        }),
      ),
    }),
    result: z.array(
      z.looseObject({
        type: z.tuple([z.literal('Result')]),
        resultDescription: z.url(),
        value: z.string().regex(/^\d+$/),
      }),
    ),
  }),
  evidence: z
    .array(z.looseObject({ type: z.tuple([z.literal('Evidence')]), name: z.string(), narrative: z.string() }))
    .min(1),
  credentialStatus: z.strictObject({
    id: z.url(),
    type: z.literal('BitstringStatusListEntry'),
    statusPurpose: z.literal('revocation'),
    statusListIndex: z.literal('94567'),
    statusListCredential: z.literal('https://academy.example/status/revocation/1'),
  }),
})

test('it has what Open Badges 3.0 asks for, and each result has its description', () => {
  const { credentialSubject } = OpenBadge.parse(composeCredential(aPrinted(), facts))
  const described = credentialSubject.achievement.resultDescription.map(({ id }) => id)
  expect(credentialSubject.result.map(({ resultDescription }) => resultDescription)).toEqual(described)
})

test('evidence is counted and dated, and names nobody', () => {
  const { evidence } = composeCredential(aPrinted(), facts)
  expect(evidence[0]).toMatchObject({
    name: 'Skill number 1',
    narrative: 'Watched and signed off 1 time by 1 instructor on 1 day, 1 March 2026: phantom.',
  })
  const text = JSON.stringify(composeCredential(aPrinted(), facts))
  for (const name of ['Maria', 'Fernandes', 'Ines', 'Duarte', 'Ada', 'Brook']) expect(text).not.toContain(name)
})

test.each([
  ['https://academy.example', 'did:web:academy.example'],
  ['http://localhost:4108', 'did:web:localhost%3A4108'],
])('the academy at %s is %s', (origin, did) => {
  expect(didOf(origin)).toBe(did)
})

test('retired keys stay in the issuer’s document, compromised ones do not', () => {
  const key = (byte: number, compromisedAt: Date | null) => ({
    id: `${byte}`,
    publicKey: Buffer.alloc(32, byte),
    compromisedAt,
  })
  const document = didDocument('https://academy.example', [key(1, null), key(2, new Date(0)), key(3, null)])
  expect(document.verificationMethod.map(({ publicKeyMultibase }) => publicKeyIn(publicKeyMultibase)?.[0])).toEqual([
    1, 3,
  ])
  expect(document.assertionMethod).toEqual(document.verificationMethod.map(({ id }) => id))
})

test.each(['', 'z', 'zO0Il', `z${'1'.repeat(200)}`, 'u1234', multikeyOf(Buffer.alloc(31, 7))])(
  '%s is no key',
  (text) => {
    expect(publicKeyIn(text)).toBeUndefined()
  },
)

test.each([
  ['https://academy.example/credentials/0123456789ABCDEFGHJKMNPQRS', '0123456789ABCDEFGHJKMNPQRS'],
  ['https://elsewhere.example/credentials/0123456789ABCDEFGHJKMNPQRS.json', '0123456789ABCDEFGHJKMNPQRS'],
  ['https://academy.example/credentials/lower', undefined],
  ['urn:uuid:1', undefined],
])('the number in %s is %s', (address, serial) => {
  expect(serialIn(address)).toBe(serial)
})

test('the link to LinkedIn carries the facts and nothing of the holder', () => {
  const address = linkedInAddress({
    ...{ title: 'Keepsake & more', academy: 'Bright Start', issuedOn: '2026-03-02', number: '01234-56789' },
    address: 'https://academy.example/verify/1',
  })
  expect(Object.fromEntries(new URL(address).searchParams)).toEqual({
    ...{ startTask: 'CERTIFICATION_NAME', name: 'Keepsake & more', organizationName: 'Bright Start' },
    ...{ issueYear: '2026', issueMonth: '3', certUrl: 'https://academy.example/verify/1', certId: '01234-56789' },
  })
})
