import fc from 'fast-check'
import { type LevelAsked, levelAsked } from '~/certificates/level-asked'
import type { ObservedFact, TraineeRecord } from '~/certificates/trainee-record'
import type { WaiverOnRecord } from '~/certificates/waivers/waiver-in-force'
import { addDays } from '~/platform/time'
import type { RecognitionOnRecord } from '~/recognition/recognition-in-force'
import { aCurriculum, aTaughtLevel } from './curriculum'
import { aRecognitionOnRecord } from './recognition'

/** The moment at which random records are asked about. */
export const asOf = new Date('2026-03-02T10:00:00Z')
/** The version of the notice in force. */
export const NOTICE = aCurriculum().notice.version
const RULE = { observations: 2, entrustment: 3, dates: 2, instructors: 2, withinDays: 60 }

function strictLevel(): LevelAsked {
  const found = levelAsked(
    aCurriculum({ levels: [aTaughtLevel({ competencyRule: RULE, minimumObservations: 5 })] }),
    'safe-practice',
  )
  if (!found) throw new Error('the level is taught')
  return { ...found, modules: found.modules.map((module) => ({ ...module, recognition: 'allowed' as const })) }
}
/** A level with a stricter rule than most; the lessons of its module may be recognised. */
export const level = strictLevel()

/** A day around that moment. */
export const day = fc.integer({ min: -90, max: 3 }).map((days) => addDays(asOf, days))
const sometimes = (moment: fc.Arbitrary<Date>) => fc.option(moment, { nil: null, freq: 6 })
/** Any sign-off. */
export const observation: fc.Arbitrary<ObservedFact> = fc
  .record({
    id: fc.uuid(),
    instructorId: fc.constantFrom('ines', 'omar', 'nia'),
    competencySlug: fc.constantFrom('informed-consent', 'exposure-control', 'another-skill'),
    observedAt: day,
    lag: fc.integer({ min: 0, max: 2 }),
    entrustment: fc.integer({ min: 2, max: 5 }),
    critical: fc.constantFrom('yes' as const, 'yes' as const, 'yes' as const, 'not_observed' as const, 'no' as const),
    supersededAt: sometimes(day),
    revokedAt: sometimes(day),
  })
  .map(({ lag, critical, ...one }) => ({
    ...one,
    signedAt: addDays(one.observedAt, lag),
    seenOn: one.observedAt.toISOString().slice(0, 10),
    criticals: { 'asks-consent': critical },
  }))

/** Any marked attempt. */
export const attempt = fc
  .record({
    id: fc.uuid(),
    quizSlug: fc.constantFrom('ethics-safety', 'business'),
    submittedAt: day,
    marks: fc.integer({ min: 14, max: 20 }),
    criticalsMissed: fc.constantFrom(0, 0, 1),
  })
  .map((one) => ({
    ...one,
    quizVersion: 'a'.repeat(64),
    startedAt: one.submittedAt,
    maxMarks: 20,
    passPercent: 80,
    passed: one.marks >= 16 && one.criticalsMissed === 0,
  }))

/** The lessons of the level's module. */
export const lessonSlugs = ['01-first', '02-second']
const recognition: fc.Arbitrary<RecognitionOnRecord> = fc
  .record({
    id: fc.uuid(),
    moduleSlug: fc.constantFrom('ethics-safety', 'ethics-safety', 'business'),
    grantedAt: day,
    ends: fc.option(fc.integer({ min: -30, max: 30 }), { nil: null }),
    revokedAt: sometimes(day),
    slugs: fc.constantFrom(lessonSlugs, lessonSlugs, ['01-first']),
  })
  .map(({ ends, slugs, ...one }) => ({
    ...aRecognitionOnRecord(one),
    endsOn: ends === null ? null : addDays(asOf, ends).toISOString().slice(0, 10),
    lessons: slugs.map((slug) => ({ slug, title: slug, version: 'c'.repeat(64) })),
  }))

/** Numbers count by module, in the order of their moments, as the database keeps them. */
function numbered(all: RecognitionOnRecord[]): RecognitionOnRecord[] {
  const inOrder = [...all].sort((a, b) => a.grantedAt.getTime() - b.grantedAt.getTime())
  return inOrder.map((one, index) => ({
    ...one,
    number: 1 + inOrder.slice(0, index).filter(({ moduleSlug }) => moduleSlug === one.moduleSlug).length,
  }))
}

/** Any approved waiver: of this level or another, of what may be waived and of what never may, over, taken back or in force. */
export const waiver: fc.Arbitrary<WaiverOnRecord> = fc
  .record({
    id: fc.uuid(),
    levelSlug: fc.constantFrom('safe-practice', 'safe-practice', 'another-level'),
    requirement: fc.constantFrom(
      ...['competency:exposure-control', 'competency:informed-consent', 'module:ethics-safety', 'observations'],
      ...['quiz:ethics-safety', 'acknowledgement', 'suspension'],
    ),
    answeredAt: day,
    ends: fc.integer({ min: -20, max: 20 }),
    endedAt: sometimes(day),
  })
  .map(({ ends, ...one }) => ({
    ...one,
    traineeId: 'nia',
    requirementLabel: 'What it was called',
    reason: 'Shown at another academy.',
    endsOn: addDays(asOf, ends).toISOString().slice(0, 10),
    proposedByName: 'Ingrid',
    proposedAt: one.answeredAt,
    answer: 'approved' as const,
    answeredByName: 'Omar',
  }))

const record: fc.Arbitrary<TraineeRecord> = fc.record({
  traineeId: fc.constant('nia'),
  name: fc.constant('Nia Okafor'),
  acknowledgements: fc.array(
    fc.record({
      id: fc.uuid(),
      jurisdiction: fc.constant('US-TX'),
      noticeVersion: fc.constantFrom(NOTICE, NOTICE, 'older'),
      acknowledgedAt: day,
    }),
    { maxLength: 3 },
  ),
  lessons: fc.array(
    fc.record({
      moduleSlug: fc.constantFrom('ethics-safety', 'business'),
      lessonSlug: fc.constantFrom('01-first', '02-second'),
      completedAt: day,
      version: fc.constant('b'.repeat(64)),
    }),
    { maxLength: 6 },
  ),
  recognitions: fc.array(recognition, { maxLength: 3 }).map(numbered),
  attempts: fc.array(attempt, { maxLength: 4 }),
  observations: fc.array(observation, { maxLength: 14 }),
  instructorsInAcademy: fc.integer({ min: 1, max: 3 }),
  suspensions: fc.array(fc.record({ serial: fc.uuid(), from: day, until: sometimes(day) }), { maxLength: 1 }),
  certificates: fc.constant([]),
  waivers: fc.array(waiver, { maxLength: 2 }),
})

/** A record that is likely to have earned the level: random dirt on top of everything that is needed. */
export const nearlyThere: fc.Arbitrary<TraineeRecord> = fc
  .tuple(record, fc.integer({ min: 0, max: 40 }))
  .map(([dirty, daysAgo]) => {
    const at = addDays(asOf, -daysAgo)
    const seen = (competencySlug: string, instructorId: string, days: number, n: number): ObservedFact => ({
      id: `${competencySlug}-${n}`,
      instructorId,
      competencySlug,
      observedAt: addDays(at, days),
      seenOn: addDays(at, days).toISOString().slice(0, 10),
      signedAt: addDays(at, days),
      entrustment: 4,
      criticals: { 'asks-consent': 'yes' },
      supersededAt: null,
      revokedAt: null,
    })
    const observations = ['informed-consent', 'exposure-control'].flatMap((slug) => [
      seen(slug, 'ines', -2, 1),
      seen(slug, 'omar', -1, 2),
      seen(slug, 'ines', 0, 3),
    ])
    return {
      ...dirty,
      acknowledgements: [
        ...dirty.acknowledgements,
        { id: 'ack', jurisdiction: 'US-TX', noticeVersion: NOTICE, acknowledgedAt: at },
      ],
      lessons: [
        ...dirty.lessons,
        ...['01-first', '02-second'].map((lessonSlug) => ({
          moduleSlug: 'ethics-safety',
          lessonSlug,
          completedAt: at,
          version: 'b'.repeat(64),
        })),
      ],
      attempts: [
        ...dirty.attempts,
        {
          id: 'pass',
          quizSlug: 'ethics-safety',
          quizVersion: 'a'.repeat(64),
          startedAt: at,
          submittedAt: at,
          marks: 18,
          maxMarks: 20,
          passPercent: 80,
          criticalsMissed: 0,
          passed: true,
        },
      ],
      observations: [...dirty.observations.slice(0, 5), ...observations],
    }
  })
/** Records of every kind, those that are nearly there twice as often. */
export const anyRecord = fc.oneof(record, nearlyThere, nearlyThere)
