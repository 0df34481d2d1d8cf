import fc from 'fast-check'
import { expect, test } from 'vitest'
import { aCompetency } from '~tests/factories/practicals'
import { COMPETENCY_STATUSES, weighCompetency } from '../competency-decision'
import { basisIn, ownRule } from '../competency-standing'
import { cellAt, digestOf, statusAt } from './cell-digest'

const DAY = 86_400_000
const start = Date.parse('2026-01-01T00:00:00Z')
const at = (days: number) => new Date(start + days * DAY)

/** Days until it was undone; most never are. */
const undone = fc.oneof(
  { weight: 9, arbitrary: fc.constant(null) },
  { weight: 1, arbitrary: fc.integer({ min: 0, max: 90 }) },
)
const someFact = fc
  .record({
    id: fc.uuid(),
    day: fc.integer({ min: 0, max: 120 }),
    instructorId: fc.constantFrom('dana', 'emre', 'finn'),
    entrustment: fc.constantFrom(3, 4, 4, 5),
    miss: fc.constantFrom('yes', 'yes', 'yes', 'yes', 'yes', 'no', 'not_observed'),
    supersededAfter: undone,
    revokedAfter: undone,
    double: fc.option(fc.record({ doubleId: fc.constantFrom('d', 'e'), place: fc.constantFrom(1, 2) }), {
      freq: 3,
      nil: undefined,
    }),
  })
  .map(({ day, miss, supersededAfter, revokedAfter, ...one }) => ({
    ...one,
    competencySlug: 'exposure-control',
    observedAt: at(day),
    seenOn: at(day).toISOString().slice(0, 10),
    signedAt: at(day),
    criticals: { 'reads-ti': miss },
    supersededAt: supersededAfter === null ? null : at(day + supersededAfter),
    revokedAt: revokedAfter === null ? null : at(day + revokedAfter),
  }))

const someRecord = fc.record({
  observations: fc.uniqueArray(someFact, { maxLength: 7, selector: ({ id }) => id }),
  ownWork: fc.array(
    fc.record({
      competencySlug: fc.constant('exposure-control'),
      practised: fc.integer({ min: 1, max: 4 }),
      latest: fc.array(
        fc.integer({ min: 0, max: 120 }).map((day) => at(day).toISOString().slice(0, 10)),
        { minLength: 1, maxLength: 2 },
      ),
      asked: fc.boolean(),
    }),
    { maxLength: 1 },
  ),
  instructorsInAcademy: fc.integer({ min: 0, max: 4 }),
})
const someRule = fc.record({
  observations: fc.integer({ min: 1, max: 3 }),
  dates: fc.integer({ min: 1, max: 2 }),
  instructors: fc.integer({ min: 1, max: 3 }),
  withinDays: fc.integer({ min: 1, max: 200 }),
})

test('a digest worked out once says at every later moment what the decision says then, or is none', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(
      someRecord,
      someRule,
      fc.integer({ min: 0, max: 250 }),
      fc.integer({ min: 0, max: 500 }),
      (record, required, madeOn, askedOn) => {
        const competency = aCompetency({ required })
        const question = (day: number) => ({ competencies: [competency], ruleFor: ownRule, now: at(day) })
        const digest = digestOf(record, question(madeOn))
        if (!digest) {
          seen.add('none')
          const events = record.observations.flatMap((one) => [one.signedAt, one.supersededAt, one.revokedAt])
          expect(events.some((event) => event !== null && event > at(madeOn))).toBe(true)
          return
        }
        if (at(askedOn) < digest.validFrom) return
        const decided = weighCompetency(basisIn(record, competency, question(askedOn)).basis)
        const cell = cellAt(digest.cells, 0)
        seen.add(decided.status)
        expect([COMPETENCY_STATUSES[statusAt(cell, at(askedOn).getTime())], cell.passing]).toEqual([
          decided.status,
          decided.basis.length,
        ])
      },
    ),
    { numRuns: 1500, seed: 5 },
  )
  expect([...seen].sort()).toEqual(
    ['blocked', 'competent', 'due', 'in-practice', 'lapsed', 'none', 'not-started', 'ready'].sort(),
  )
})
