import { expect, test } from 'vitest'
import { addDays } from '~/platform/time'
import { aCurriculum, aTaughtLevel } from '~tests/factories/curriculum'
import { levelAsked } from './level-asked'
import { competencyShown } from './requirements'
import type { ObservedFact, TraineeRecord } from './trainee-record'

const asOf = new Date('2026-03-02T10:00:00Z')
const before = addDays(asOf, -1)
const level = levelAsked(aCurriculum({ levels: [aTaughtLevel()] }), 'safe-practice')
const skill = level?.competencies.find(({ competency }) => competency.slug === 'informed-consent')
if (!level || !skill) throw new Error('the level asks for the skill')

const seen = (story: Partial<ObservedFact>): ObservedFact => ({
  ...{ id: 'seen', instructorId: 'ines', competencySlug: 'informed-consent', observedAt: before, seenOn: '2026-03-01' },
  ...{ signedAt: before, entrustment: 4, criticals: { 'asks-consent': 'yes' }, supersededAt: null, revokedAt: null },
  ...story,
})
const aRecord = (observations: ObservedFact[]): TraineeRecord => ({
  ...{ traineeId: 'nia', name: 'Nia Okafor', acknowledgements: [], lessons: [], recognitions: [], attempts: [] },
  ...{ observations, instructorsInAcademy: 2, suspensions: [], certificates: [], waivers: [] },
})
const longAgo = addDays(asOf, -400)

test.each<[string, ObservedFact[], string]>([
  ['was never seen', [seen({ competencySlug: 'another' })], 'Nothing has been observed yet.'],
  [
    'has a critical item open',
    [
      seen({ criticals: { 'asks-consent': 'no' } }),
      seen({ id: 'old', observedAt: addDays(before, -1), criticals: {} }),
    ],
    'Still open: the newest observation passes (a critical item was missed in it); a critical item (still to be shown: “Asks for consent”).',
  ],
  [
    'was seen too long ago',
    [seen({ observedAt: longAgo, seenOn: '2025-01-26', signedAt: longAgo })],
    'Still open: the newest observation within 365 days (seen on 26 January 2025; counted until 26 January 2026).',
  ],
  [
    'was trusted too little',
    [seen({ entrustment: 1 })],
    'Still open: 1 observation at 3 or above, no critical missed; on at least 1 different date; by at least 1 different instructor; the newest observation passes.',
  ],
])('a skill that %s says which conditions are open', (_, observations, detail) => {
  const shown = competencyShown({ level, record: aRecord(observations), asOf }, skill)
  expect([shown.met, shown.detail]).toEqual([false, detail])
})
