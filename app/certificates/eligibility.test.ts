import { describe, expect, test } from 'vitest'
import { addDays } from '~/platform/time'
import { aCurriculum, aTaughtLevel } from '~tests/factories/curriculum'
import { eligibility } from './eligibility'
import { type LevelAsked, levelAsked } from './level-asked'
import { type CertificateHeld, countedForLevel, type ObservedFact, type TraineeRecord } from './trainee-record'

const taught = aCurriculum()
const asOf = new Date('2026-03-02T10:00:00Z')
const before = addDays(asOf, -1)

function asked(story: Parameters<typeof aTaughtLevel>[0] = {}): LevelAsked {
  const found = levelAsked(aCurriculum({ levels: [aTaughtLevel(story)] }), story.slug ?? 'safe-practice')
  if (!found) throw new Error('the level is taught')
  return found
}

const anObservation = (story: Partial<ObservedFact> = {}): ObservedFact => ({
  id: 'seen',
  instructorId: 'ines',
  competencySlug: 'informed-consent',
  observedAt: before,
  seenOn: '2026-03-01',
  signedAt: before,
  entrustment: 4,
  criticals: { 'asks-consent': 'yes' },
  supersededAt: null,
  revokedAt: null,
  ...story,
})

const anAttempt = (story: Partial<TraineeRecord['attempts'][number]> = {}): TraineeRecord['attempts'][number] => ({
  id: 'attempt',
  quizSlug: 'ethics-safety',
  quizVersion: 'a'.repeat(64),
  startedAt: addDays(before, -1),
  submittedAt: before,
  marks: 18,
  maxMarks: 20,
  passPercent: 80,
  criticalsMissed: 0,
  passed: true,
  ...story,
})

/** A record that has earned the level, unless told otherwise. */
const aRecord = (story: Partial<TraineeRecord> = {}): TraineeRecord => ({
  traineeId: 'nia',
  name: 'Nia Okafor',
  acknowledgements: [
    { id: 'ack', jurisdiction: 'US-TX', noticeVersion: taught.notice.version, acknowledgedAt: before },
  ],
  lessons: ['01-first', '02-second'].map((lessonSlug) => ({
    moduleSlug: 'ethics-safety',
    lessonSlug,
    completedAt: before,
    version: 'b'.repeat(64),
  })),
  recognitions: [],
  attempts: [anAttempt()],
  observations: [anObservation({ id: 'one' }), anObservation({ id: 'two', competencySlug: 'exposure-control' })],
  instructorsInAcademy: 2,
  suspensions: [],
  certificates: [],
  waivers: [],
  ...story,
})

const unmet = (record: TraineeRecord, level = asked()) =>
  eligibility({ level, record, asOf })
    .requirements.filter((one) => !one.met)
    .map((one) => one.key)

test('a whole record has earned the level, and every requirement names its evidence', () => {
  const answer = eligibility({ level: asked(), record: aRecord(), asOf })
  expect(answer.eligible).toBe(true)
  expect(answer.requirements.map((one) => [one.key, one.met])).toEqual([
    ['acknowledgement', true],
    ['module:ethics-safety', true],
    ['quiz:ethics-safety', true],
    ['competency:informed-consent', true],
    ['competency:exposure-control', true],
    ['observations', true],
    ['suspension', true],
  ])
  expect(answer.requirements.flatMap((one) => one.evidence)).toEqual([
    { kind: 'acknowledgement', id: 'ack' },
    { kind: 'attempt', id: 'attempt' },
    { kind: 'observation', id: 'one' },
    { kind: 'observation', id: 'two' },
    { kind: 'observation', id: 'one' },
    { kind: 'observation', id: 'two' },
  ])
})

test('an empty record misses everything but a suspension, and says what to do', () => {
  const nothing = aRecord({ acknowledgements: [], lessons: [], attempts: [], observations: [] })
  const answer = eligibility({ level: asked(), record: nothing, asOf })
  expect(answer.eligible).toBe(false)
  expect(answer.requirements.map((one) => one.detail)).toEqual([
    'The notice has not been acknowledged yet.',
    '0 of 2 lessons.',
    'Not taken yet. 80 % and every critical question right are needed.',
    'Nothing has been observed yet.',
    'Nothing has been observed yet.',
    '0 signed off by an instructor; 2 to go.',
    'None is.',
  ])
})

test.each<[string, Partial<TraineeRecord>, string[]]>([
  [
    'the notice has changed since',
    { acknowledgements: [{ id: 'old', jurisdiction: 'US-TX', noticeVersion: 'older', acknowledgedAt: before }] },
    ['acknowledgement'],
  ],
  ['one lesson is unread', { lessons: aRecord().lessons.slice(1) }, ['module:ethics-safety']],
  [
    'the lesson that was read belongs to another module',
    { lessons: aRecord().lessons.map((one, index) => (index ? { ...one, moduleSlug: 'business' } : one)) },
    ['module:ethics-safety'],
  ],
  ['no attempt passed', { attempts: [anAttempt({ marks: 15, passed: false })] }, ['quiz:ethics-safety']],
  [
    'full marks, but a critical question was wrong',
    { attempts: [anAttempt({ marks: 19, criticalsMissed: 1, passed: false })] },
    ['quiz:ethics-safety'],
  ],
  ['another quiz was passed', { attempts: [anAttempt({ quizSlug: 'business' })] }, ['quiz:ethics-safety']],
  [
    'one competency was never seen',
    { observations: [anObservation({ id: 'one' }), anObservation({ id: 'two' })] },
    ['competency:exposure-control'],
  ],
  [
    'a critical item is open',
    {
      observations: [
        anObservation({ id: 'one', criticals: { 'asks-consent': 'no' } }),
        anObservation({ id: 'two', competencySlug: 'exposure-control' }),
      ],
    },
    ['competency:informed-consent'],
  ],
  [
    'a sign-off was revoked',
    {
      observations: [
        anObservation({ id: 'one', revokedAt: before }),
        anObservation({ id: 'two', competencySlug: 'exposure-control' }),
      ],
    },
    ['competency:informed-consent', 'observations'],
  ],
  [
    'a sign-off was by the trainee',
    {
      observations: [
        anObservation({ id: 'one', instructorId: 'nia' }),
        anObservation({ id: 'two', competencySlug: 'exposure-control' }),
      ],
    },
    ['competency:informed-consent', 'observations'],
  ],
  ['a certificate is suspended', { suspensions: [{ serial: 'X', from: before, until: null }] }, ['suspension']],
  [
    'a certificate was suspended and is no longer',
    { suspensions: [{ serial: 'X', from: addDays(before, -5), until: before }] },
    [],
  ],
  ['a suspension ends this moment', { suspensions: [{ serial: 'X', from: before, until: asOf }] }, []],
  ['a suspension begins this moment', { suspensions: [{ serial: 'X', from: asOf, until: null }] }, ['suspension']],
])('%s', (_what, story, missing) => {
  expect(unmet(aRecord(story))).toEqual(missing)
})

test.each<[string, Partial<TraineeRecord>, string]>([
  [
    'the notice',
    {
      acknowledgements: [
        { id: 'ack', jurisdiction: 'US-TX', noticeVersion: taught.notice.version, acknowledgedAt: addDays(asOf, 1) },
      ],
    },
    'acknowledgement',
  ],
  [
    'a lesson',
    { lessons: aRecord().lessons.map((one) => ({ ...one, completedAt: addDays(asOf, 1) })) },
    'module:ethics-safety',
  ],
  ['a quiz', { attempts: [anAttempt({ submittedAt: addDays(asOf, 1) })] }, 'quiz:ethics-safety'],
])('what happens to %s tomorrow does not count today', (_what, story, key) => {
  expect(unmet(aRecord(story))).toEqual([key])
})

test('the minimum of observations counts all that stand, of this level only', () => {
  const level = asked({ minimumObservations: 3 })
  expect(unmet(aRecord(), level)).toEqual(['observations'])
  const elsewhere = [...aRecord().observations, anObservation({ id: 'three', competencySlug: 'another-skill' })]
  expect(unmet(aRecord({ observations: elsewhere }), level)).toEqual(['observations'])
  const enough = [...aRecord().observations, anObservation({ id: 'three' })]
  expect(unmet(aRecord({ observations: enough }), level)).toEqual([])
  expect(countedForLevel({ level, record: aRecord({ observations: enough }), asOf })).toHaveLength(3)
})

test("the level's rule replaces the competency's own, and without one the competency's own decides", () => {
  const strict = asked({
    competencyRule: { observations: 2, entrustment: 4, dates: 1, instructors: 1, withinDays: 365 },
  })
  expect(unmet(aRecord(), strict)).toEqual(['competency:informed-consent', 'competency:exposure-control'])
  expect(unmet(aRecord(), asked())).toEqual([])
})

test('a level that names something nobody teaches cannot be earned, and says so', () => {
  const level = asked({ competencies: ['informed-consent', 'exposure-control', 'levitation'] })
  expect(unmet(aRecord(), level)).toEqual(['untaught:levitation'])
})

describe('a level that asks for another one', () => {
  const held = (story: Partial<CertificateHeld> = {}): CertificateHeld => ({
    serial: 'FIRST',
    levelSlug: 'first-level',
    issuedAt: addDays(asOf, -30),
    validUntil: addDays(asOf, 30),
    events: [{ type: 'issued', at: addDays(asOf, -30) }],
    ...story,
  })
  const ended = (type: 'revoked' | 'suspended', at: Date) => ({ events: [...held().events, { type, at }] })
  const levels = [
    aTaughtLevel({ slug: 'first-level', title: 'First level' }),
    aTaughtLevel({ levels: ['first-level'] }),
  ]
  const level = levelAsked(aCurriculum({ levels }), 'safe-practice')
  if (!level) throw new Error('the level is taught')

  test.each<[string, CertificateHeld[], boolean, RegExp]>([
    ['is valid', [held()], true, /^Valid until 1 April 2026\.$/],
    ['is in its last moment', [held({ validUntil: asOf })], true, /^Valid until/],
    ['was never issued', [], false, /^It has not been issued yet/],
    ['is of another level', [held({ levelSlug: 'other' })], false, /^It has not been issued yet/],
    ['is issued later', [held({ issuedAt: addDays(asOf, 1) })], false, /^It has not been issued yet/],
    [
      'ran out a moment ago',
      [held({ validUntil: new Date(asOf.getTime() - 1) })],
      false,
      /^It ran out on 2 March 2026/,
    ],
    ['is suspended', [held(ended('suspended', before))], false, /^It is suspended/],
    ['was revoked', [held(ended('revoked', before))], false, /^It was revoked/],
    ['is revoked tomorrow', [held(ended('revoked', addDays(asOf, 1)))], true, /^Valid until/],
    [
      'was revoked, and issued anew',
      [held(ended('revoked', addDays(asOf, -20))), held({ serial: 'SECOND', issuedAt: before })],
      true,
      /^Valid until/,
    ],
  ])('looks whether its certificate counts: one that %s', (_, certificates, met, detail) => {
    const answer = eligibility({ level, record: aRecord({ certificates }), asOf })
    const found = answer.requirements.find((one) => one.key === 'level:first-level')
    expect(found).toMatchObject({ met, label: 'The certificate “First level” is valid' })
    expect(found?.detail).toMatch(detail)
    expect(answer.eligible).toBe(met)
  })

  test('names the certificate that counts as its evidence', () => {
    const certificates = [held(ended('revoked', before)), held({ serial: 'SECOND', issuedAt: before })]
    const answer = eligibility({ level, record: aRecord({ certificates }), asOf })
    expect(answer.requirements.flatMap((one) => one.evidence).filter((one) => one.kind === 'certificate')).toEqual([
      { kind: 'certificate', id: 'SECOND' },
    ])
  })

  test('cannot be earned while nobody teaches the other one', () => {
    const alone = levelAsked(aCurriculum({ levels: [aTaughtLevel({ levels: ['gone'] })] }), 'safe-practice')
    expect(alone && unmet(aRecord(), alone)).toEqual(['untaught:gone'])
  })
})

test('a level without acknowledgements and observations does not ask for them', () => {
  const level = asked({ acknowledgements: [], minimumObservations: 0 })
  const keys = eligibility({ level, record: aRecord(), asOf }).requirements.map((one) => one.key)
  expect(keys).not.toContain('acknowledgement')
  expect(keys).not.toContain('observations')
})
