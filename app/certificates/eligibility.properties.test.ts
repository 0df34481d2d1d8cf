import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  anyRecord,
  asOf,
  attempt,
  day,
  lessonSlugs,
  level,
  NOTICE,
  nearlyThere,
  observation,
  waiver,
} from '~tests/factories/any-record'
import { eligibility } from './eligibility'
import type { ObservedFact, TraineeRecord } from './trainee-record'

const olderFirst = (a: ObservedFact, b: ObservedFact) =>
  Number(a.observedAt) - Number(b.observedAt) || Number(a.signedAt) - Number(b.signedAt) || (a.id < b.id ? -1 : 1)

/**
 * The level's words done over again, by brute force and from nothing but the record: no decision of the
 * product's is asked. Slow and plain on purpose.
 */
function bruteForce(r: TraineeRecord): boolean {
  const past = (moment: Date | null) => moment !== null && moment.getTime() <= asOf.getTime()
  const acknowledged = r.acknowledgements.some((a) => a.noticeVersion === NOTICE && past(a.acknowledgedAt))
  const begun = r.recognitions.filter((one) => one.moduleSlug === 'ethics-safety' && past(one.grantedAt))
  const newest = begun.find((one) => one.number === Math.max(...begun.map(({ number }) => number)))
  const over = !newest || past(newest.revokedAt) || (newest.endsOn !== null && newest.endsOn < '2026-03-02')
  const spared = over ? [] : newest.lessons.map((lesson) => lesson.slug)
  const read = lessonSlugs.every(
    (slug) =>
      spared.includes(slug) ||
      r.lessons.some((l) => l.moduleSlug === 'ethics-safety' && l.lessonSlug === slug && past(l.completedAt)),
  )
  const passed = r.attempts.some(
    (a) =>
      a.quizSlug === 'ethics-safety' && past(a.submittedAt) && a.marks / a.maxMarks >= 0.8 && a.criticalsMissed === 0,
  )
  const suspended = r.suspensions.some((s) => past(s.from) && !past(s.until))
  const stands = r.observations.filter(
    (o) => past(o.signedAt) && !past(o.supersededAt) && !past(o.revokedAt) && o.instructorId !== 'nia',
  )
  const isWaived = (requirement: string) =>
    r.waivers.some(
      (w) =>
        w.levelSlug === 'safe-practice' &&
        w.requirement === requirement &&
        past(w.answeredAt) &&
        !past(w.endedAt) &&
        w.endsOn >= '2026-03-02',
    )
  const hasOpenCritical = (slug: string) =>
    stands
      .filter((o) => o.competencySlug === slug && o.criticals['asks-consent'] !== 'not_observed')
      .sort(olderFirst)
      .at(-1)?.criticals['asks-consent'] === 'no'
  const shownOrWaived = (slug: string) => shown(slug) || (isWaived(`competency:${slug}`) && !hasOpenCritical(slug))
  const shown = (slug: string) => {
    const mine = stands.filter((o) => o.competencySlug === slug).sort(olderFirst)
    const good = mine.filter((o) => o.entrustment >= 3 && o.criticals['asks-consent'] !== 'no')
    const latest = mine.at(-1)
    if (!latest || !good.includes(latest)) return false
    if (asOf.getTime() - latest.observedAt.getTime() > 60 * 24 * 3_600_000) return false
    if (good.length < 2 || new Set(good.map((o) => o.seenOn)).size < 2) return false
    if (new Set(good.map((o) => o.instructorId)).size < Math.min(2, r.instructorsInAcademy)) return false
    const spoken = mine.filter((o) => o.criticals['asks-consent'] !== 'not_observed')
    return spoken.at(-1)?.criticals['asks-consent'] !== 'no'
  }
  const enough = stands.filter((o) => ['informed-consent', 'exposure-control'].includes(o.competencySlug)).length >= 5
  return (
    acknowledged &&
    (read || isWaived('module:ethics-safety')) &&
    passed &&
    !suspended &&
    shownOrWaived('informed-consent') &&
    shownOrWaived('exposure-control') &&
    (enough || isWaived('observations'))
  )
}

const isEligible = (r: TraineeRecord, at = asOf) => eligibility({ level, record: r, asOf: at }).eligible

test('it agrees with the same words worked out by brute force, and both answers are common', () => {
  const answers: boolean[] = []
  fc.assert(
    fc.property(anyRecord, (r) => {
      const answer = isEligible(r)
      answers.push(answer)
      expect(answer).toBe(bruteForce(r))
    }),
    { numRuns: 1500 },
  )
  expect(answers.filter(Boolean).length).toBeGreaterThan(100)
  expect(answers.filter((answer) => !answer).length).toBeGreaterThan(100)
})

test('eligible is exactly: every requirement is met; and each part that is met says so consistently', () => {
  fc.assert(
    fc.property(anyRecord, (r) => {
      const { eligible, requirements } = eligibility({ level, record: r, asOf })
      expect(eligible).toBe(requirements.every((one) => one.met))
      for (const one of requirements)
        if (one.parts && !one.waived) expect(one.met).toBe(one.parts.every((part) => part.met))
      for (const one of requirements)
        for (const { kind, id } of one.evidence)
          if (kind === 'observation') expect(r.observations.some((o) => o.id === id)).toBe(true)
    }),
  )
})

test('the order in which a record comes changes nothing', () => {
  const turned = (r: TraineeRecord): TraineeRecord => ({
    ...r,
    acknowledgements: [...r.acknowledgements].reverse(),
    lessons: [...r.lessons].reverse(),
    recognitions: [...r.recognitions].reverse(),
    attempts: [...r.attempts].reverse(),
    observations: [...r.observations].reverse(),
  })
  fc.assert(
    fc.property(anyRecord, (r) => {
      expect(isEligible(turned(r))).toBe(isEligible(r))
    }),
  )
})

test('one more passed quiz, read lesson, acknowledgement or passing observation never loses eligibility', () => {
  const passing = observation.map((one) => ({
    ...one,
    entrustment: 4,
    criticals: { 'asks-consent': 'yes' as const },
    supersededAt: null,
    revokedAt: null,
  }))
  const more: fc.Arbitrary<(r: TraineeRecord) => TraineeRecord> = fc.oneof(
    passing.map((one) => (r: TraineeRecord) => ({ ...r, observations: [...r.observations, one] })),
    attempt.map((one) => (r: TraineeRecord) => ({ ...r, attempts: [...r.attempts, one] })),
    day.map((at) => (r: TraineeRecord) => ({
      ...r,
      lessons: [
        ...r.lessons,
        { moduleSlug: 'ethics-safety', lessonSlug: '01-first', completedAt: at, version: 'b'.repeat(64) },
      ],
    })),
    day.map((at) => (r: TraineeRecord) => ({
      ...r,
      acknowledgements: [
        ...r.acknowledgements,
        { id: 'more', jurisdiction: 'US-TX', noticeVersion: NOTICE, acknowledgedAt: at },
      ],
    })),
  )
  let kept = 0
  fc.assert(
    fc.property(nearlyThere, more, (r, add) => {
      if (!isEligible(r)) return
      kept += 1
      expect(isEligible(add(r))).toBe(true)
    }),
    { numRuns: 800 },
  )
  expect(kept).toBeGreaterThan(100)
})

test('taking evidence away, revoking it or suspending a certificate never wins eligibility', () => {
  const less: fc.Arbitrary<(r: TraineeRecord) => TraineeRecord> = fc.oneof(
    fc.constant((r: TraineeRecord) => ({ ...r, attempts: [] })),
    fc.constant((r: TraineeRecord) => ({ ...r, acknowledgements: [] })),
    fc
      .nat({ max: 6 })
      .map((index) => (r: TraineeRecord) => ({ ...r, lessons: r.lessons.filter((_, i) => i !== index) })),
    fc.constant((r: TraineeRecord) => ({
      ...r,
      suspensions: [...r.suspensions, { serial: 'X', from: asOf, until: null }],
    })),
  )
  fc.assert(
    fc.property(anyRecord, less, (r, take) => {
      if (!isEligible(r)) expect(isEligible(take(r))).toBe(false)
    }),
  )
})

test("a trainee's own signature never counts, whatever it says", () => {
  const own = observation.map((one) => ({ ...one, instructorId: 'nia' }))
  fc.assert(
    fc.property(anyRecord, fc.array(own, { maxLength: 4 }), (r, mine) => {
      expect(isEligible({ ...r, observations: [...r.observations, ...mine] })).toBe(isEligible(r))
    }),
  )
})

test('a waiver meets what it names and nothing else, and never a quiz, a notice or a suspension', () => {
  let used = 0
  const inForce = waiver.map((one) => ({ ...one, levelSlug: 'safe-practice', endsOn: '2026-03-02', endedAt: null }))
  fc.assert(
    fc.property(anyRecord, fc.array(inForce, { maxLength: 4 }), (bareRecord, more) => {
      const r = { ...bareRecord, waivers: [...bareRecord.waivers, ...more] }
      const [having, without] = [r, { ...r, waivers: [] }].map(
        (record) => eligibility({ level, record, asOf }).requirements,
      )
      for (const [index, one] of (having ?? []).entries()) {
        const bare = without?.[index]
        if (one.met === bare?.met) continue
        used += 1
        expect([one.met, one.waived, bare?.met]).toEqual([true, true, false])
        expect(one.key).toMatch(/^(module:|competency:|observations$)/)
        expect(r.waivers.map(({ requirement }) => requirement)).toContain(one.key)
        expect(one.evidence.at(-1)?.kind).toBe('waiver')
        expect(one.detail).toContain(bare?.detail)
      }
    }),
    { numRuns: 400 },
  )
  expect(used).toBeGreaterThan(50)
})
