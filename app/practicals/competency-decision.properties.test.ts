import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { CompetencyRule } from '~/curriculum/content-schema'
import {
  type CompetencyStatus,
  type DecisionBasis,
  decideCompetency,
  decisionOf,
  type ObservationFact,
  passes,
} from './competency-decision'

const DAY = 86_400_000
const start = Date.parse('2026-01-01T00:00:00Z')
const competency = { items: ['a', 'b'].map((id) => ({ id, text: id, critical: true, sources: [] })) }

const someRule: fc.Arbitrary<CompetencyRule> = fc.record({
  observations: fc.constantFrom(1, 2, 2, 3, 3, 4),
  entrustment: fc.constantFrom(1, 3, 4, 4, 4, 5),
  dates: fc.integer({ min: 1, max: 3 }),
  instructors: fc.integer({ min: 1, max: 3 }),
  withinDays: fc.integer({ min: 1, max: 200 }),
})

const result = fc.constantFrom('yes', 'yes', 'yes', 'yes', 'yes', 'yes', 'no', 'not_observed')
/** Hours until it was undone; most never are. */
const seldom = fc.oneof(
  { weight: 8, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 2000 }) },
)

const someObservation: fc.Arbitrary<ObservationFact> = fc
  .record({
    id: fc.uuid(),
    hours: fc.integer({ min: 0, max: 90 * 24 }),
    signedAfter: fc.integer({ min: 0, max: 200 }),
    instructorId: fc.constantFrom('dana', 'emre', 'finn'),
    entrustment: fc.constantFrom(2, 3, 4, 4, 4, 4, 5, 5),
    criticals: fc.oneof(fc.record({ a: result, b: result }), fc.record({ b: result })),
    supersededAfter: seldom,
    revokedAfter: seldom,
  })
  .map(({ id, hours, signedAfter, instructorId, entrustment, criticals, supersededAfter, revokedAfter }) => {
    const observedAt = new Date(start + hours * 3_600_000)
    const signedAt = new Date(observedAt.getTime() + signedAfter * 3_600_000)
    const later = (after: number | null) => (after === null ? null : new Date(signedAt.getTime() + after * 3_600_000))
    const seenOn = observedAt.toISOString().slice(0, 10)
    return {
      id,
      observedAt,
      seenOn,
      signedAt,
      instructorId,
      entrustment,
      criticals,
      supersededAt: later(supersededAfter),
      revokedAt: later(revokedAfter),
    }
  })

const someBasis: fc.Arbitrary<DecisionBasis> = fc.record({
  competency: fc.constant(competency),
  rule: someRule,
  observations: fc.uniqueArray(someObservation, { maxLength: 8, selector: (one) => one.id }),
  asOf: fc.integer({ min: 30, max: 200 }).map((days) => new Date(start + days * DAY)),
  instructorsInAcademy: fc.integer({ min: 0, max: 4 }),
})

/** From the worst to the best that observations alone can decide. */
const RANK: Record<CompetencyStatus, number> = {
  blocked: 0,
  'not-started': 1,
  'in-practice': 2,
  ready: 2,
  lapsed: 3,
  due: 4,
  competent: 5,
}
const rankOf = (basis: DecisionBasis) => RANK[decideCompetency(basis).status]

/**
 * The same question asked another way, by someone who has not read the code: walk the days and the subsets.
 * Competent: some subset of live passing observations is large and varied enough, the last one seen passes,
 * it is not too old, and no live miss stands without a later live answer.
 */
function bruteForce({
  rule,
  observations,
  asOf,
  instructorsInAcademy,
}: DecisionBasis): 'competent' | 'lapsed' | 'blocked' | 'not-yet' {
  const live: ObservationFact[] = []
  for (const one of observations) {
    const isSigned = one.signedAt.getTime() <= asOf.getTime()
    const isCorrected = one.supersededAt ? one.supersededAt.getTime() <= asOf.getTime() : false
    const isRevoked = one.revokedAt ? one.revokedAt.getTime() <= asOf.getTime() : false
    if (isSigned && !isCorrected && !isRevoked) live.push(one)
  }
  const key = (one: ObservationFact) => `${one.observedAt.toISOString()}|${one.signedAt.toISOString()}|${one.id}`
  const laterThan = (one: ObservationFact) => live.filter((other) => key(other) > key(one))
  const good = (one: ObservationFact) =>
    one.entrustment >= rule.entrustment && one.criticals.a !== 'no' && one.criticals.b !== 'no'

  for (const one of live) {
    for (const item of ['a', 'b']) {
      const answeredSince = laterThan(one).some(
        (later) => later.criticals[item] === 'yes' || later.criticals[item] === undefined,
      )
      if (one.criticals[item] === 'no' && !answeredSince) return 'blocked'
    }
  }
  const last = live.find((one) => laterThan(one).length === 0)
  if (!last || !good(last)) return 'not-yet'

  const wanted = Math.max(1, Math.min(rule.instructors, instructorsInAcademy))
  let found = false
  for (let chosen = 0; chosen < 2 ** live.length; chosen += 1) {
    const subset = live.filter((_, index) => (chosen >> index) % 2 === 1)
    const dates = subset.map((one) => one.seenOn).filter((date, index, all) => all.indexOf(date) === index)
    const raters = subset.map((one) => one.instructorId).filter((id, index, all) => all.indexOf(id) === index)
    if (
      subset.every(good) &&
      subset.length >= rule.observations &&
      dates.length >= rule.dates &&
      raters.length >= wanted
    )
      found = true
  }
  if (!found) return 'not-yet'
  return asOf.getTime() - last.observedAt.getTime() <= rule.withinDays * DAY ? 'competent' : 'lapsed'
}

describe('whatever the record', () => {
  test('the decision equals the one found by brute force', () => {
    const seen = new Set<string>()
    fc.assert(
      fc.property(someBasis, (basis) => {
        const decision = decisionOf(decideCompetency(basis).status)
        seen.add(decision)
        expect(decision).toBe(bruteForce(basis))
      }),
      { numRuns: 3000 },
    )
    expect([...seen].sort()).toEqual(['blocked', 'competent', 'lapsed', 'not-yet'])
  })

  test('the order in which observations arrive does not matter', () => {
    const shuffled = someBasis.chain((basis) =>
      fc
        .shuffledSubarray([...basis.observations], { minLength: basis.observations.length })
        .map((observations) => [basis, { ...basis, observations }] as const),
    )
    fc.assert(
      fc.property(shuffled, ([one, other]) => {
        expect(decideCompetency(other)).toEqual(decideCompetency(one))
      }),
    )
  })

  test('the status and its explanation agree', () => {
    fc.assert(
      fc.property(someBasis, (basis) => {
        const { status, parts } = decideCompetency(basis)
        expect(parts.every((one) => one.met)).toBe(status === 'competent' || status === 'due')
        expect(parts.some((one) => one.part === 'criticals' && !one.met)).toBe(status === 'blocked')
      }),
    )
  })
})

describe('one more event', () => {
  const quiet = someBasis.map((basis) => ({
    ...basis,
    observations: basis.observations.map((one) => ({ ...one, supersededAt: null, revokedAt: null })),
  }))

  test('a passing observation, whenever it was seen, never makes a trainee worse off', () => {
    fc.assert(
      fc.property(quiet, someObservation, (basis, another) => {
        const passing = {
          ...another,
          entrustment: 5,
          criticals: { a: 'yes', b: 'yes' },
          supersededAt: null,
          revokedAt: null,
        } as const
        const before = basis.observations.filter((one) => one.id !== passing.id)
        expect(rankOf({ ...basis, observations: [...before, passing] })).toBeGreaterThanOrEqual(
          rankOf({ ...basis, observations: before }),
        )
      }),
    )
  })

  test('a failing observation never makes a competent trainee out of one who was not', () => {
    fc.assert(
      fc.property(quiet, someObservation, (basis, another) => {
        const failing = { ...another, criticals: { a: 'no', b: 'no' }, supersededAt: null, revokedAt: null } as const
        const before = { ...basis, observations: basis.observations.filter((one) => one.id !== failing.id) }
        const after = decideCompetency({ ...before, observations: [...before.observations, failing] })
        if (decisionOf(decideCompetency(before).status) !== 'competent')
          expect(decisionOf(after.status)).not.toBe('competent')
      }),
    )
  })

  test('revoking or correcting away a passing observation never helps', () => {
    fc.assert(
      fc.property(quiet, fc.nat(), fc.boolean(), (basis, pick, byRevoking) => {
        const passing = basis.observations.filter((one) => passes(one, basis.rule))
        const chosen = passing[pick % Math.max(1, passing.length)]
        if (!chosen) return
        const undone = byRevoking
          ? { ...chosen, revokedAt: chosen.signedAt }
          : { ...chosen, supersededAt: chosen.signedAt }
        const observations = basis.observations.map((one) => (one === chosen ? undone : one))
        expect(rankOf({ ...basis, observations })).toBeLessThanOrEqual(rankOf(basis))
      }),
    )
  })

  test('revoking an observation always leaves the basis without it', () => {
    fc.assert(
      fc.property(someBasis, (basis) => {
        const revoked = basis.observations.map((one) => ({ ...one, revokedAt: basis.asOf }))
        expect(decideCompetency({ ...basis, observations: revoked })).toMatchObject({
          status: 'not-started',
          basis: [],
        })
      }),
    )
  })
})

describe('time passing with nothing recorded', () => {
  test('a standing only ever runs down: competent, due, lapsed', () => {
    const settled = someBasis.map((basis) => {
      const events = basis.observations
        .flatMap((one) => [one.signedAt, one.supersededAt, one.revokedAt])
        .filter((at) => at !== null)
      const lastEvent = new Date(Math.max(start, ...events.map((at) => at.getTime())))
      return { ...basis, asOf: lastEvent }
    })
    fc.assert(
      fc.property(settled, fc.integer({ min: 0, max: 120 }), (basis, days) => {
        const later = { ...basis, asOf: new Date(basis.asOf.getTime() + days * DAY) }
        expect(rankOf(later)).toBeLessThanOrEqual(rankOf(basis))
        expect(decideCompetency(later).basis).toEqual(decideCompetency(basis).basis)
      }),
    )
  })
})
