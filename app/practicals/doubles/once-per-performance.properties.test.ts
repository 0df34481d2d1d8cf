import fc from 'fast-check'
import { expect, test } from 'vitest'
import { countedObservations, decideCompetency, type ObservationFact, weighCompetency } from '../competency-decision'
import { oncePerPerformance } from './once-per-performance'

const DAY = 86_400_000
const start = Date.parse('2026-01-01T00:00:00Z')
const competency = { items: [{ id: 'a', text: 'a', critical: true, sources: [] }] }
const rule = { observations: 3, entrustment: 4, dates: 2, instructors: 2, withinDays: 365 }
const asOf = new Date(start + 60 * DAY)

const someFact = (double: ObservationFact['double']) =>
  fc
    .record({
      id: fc.uuid(),
      day: fc.integer({ min: 0, max: 50 }),
      instructorId: fc.constantFrom('dana', 'emre', 'finn'),
      entrustment: fc.integer({ min: 2, max: 5 }),
      result: fc.constantFrom('yes' as const, 'yes' as const, 'no' as const),
    })
    .map(({ day, result, ...one }) => ({
      ...one,
      observedAt: new Date(start + day * DAY),
      seenOn: new Date(start + day * DAY).toISOString().slice(0, 10),
      signedAt: new Date(start + day * DAY),
      criticals: { a: result },
      supersededAt: null,
      revokedAt: null as Date | null,
      double,
    }))

const singles = fc.uniqueArray(someFact(undefined), { maxLength: 5, selector: ({ id }) => id })
const pair = fc.tuple(someFact({ doubleId: 'd', place: 1 }), someFact({ doubleId: 'd', place: 2 }))
const decide = (observations: readonly ObservationFact[]) =>
  decideCompetency({ competency, rule, observations, asOf, instructorsInAcademy: 3 })
const weigh = (observations: readonly ObservationFact[]) =>
  weighCompetency({ competency, rule, observations, asOf, instructorsInAcademy: 3 })

test('a second rating of a performance counts for nothing: the decision is that of the first alone, with what either saw missed', () => {
  fc.assert(
    fc.property(singles, pair, fc.boolean(), (others, [first, second], secondComesFirst) => {
      const both = secondComesFirst ? [second, ...others, first] : [...others, first, second]
      const missed = first.criticals.a === 'no' || second.criticals.a === 'no'
      const alone = { ...first, criticals: { a: missed ? ('no' as const) : first.criticals.a } }
      expect(decide(both)).toEqual(decide([...others, alone]))
    }),
  )
})

test('no second rating ever adds an observation, a date or an instructor, nor makes anybody competent', () => {
  fc.assert(
    fc.property(singles, pair, (others, [first, second]) => {
      const [before, after] = [weigh([...others, first]), weigh([...others, first, second])]
      expect(after.counted).toBe(before.counted)
      expect(after.basis.length).toBeLessThanOrEqual(before.basis.length)
      expect(after.measured.dates).toBeLessThanOrEqual(before.measured.dates)
      expect(after.measured.instructors).toBeLessThanOrEqual(before.measured.instructors)
      if (after.status === 'competent') expect(before.status).toBe('competent')
    }),
  )
})

test('while the first is revoked the second stands for the performance, and alone', () => {
  fc.assert(
    fc.property(singles, pair, (others, [first, second]) => {
      const revoked = { ...first, revokedAt: asOf }
      expect(decide([...others, revoked, second])).toEqual(decide([...others, { ...second, double: undefined }]))
      const later = { ...first, revokedAt: new Date(asOf.getTime() + 1) }
      expect(countedObservations([...others, later, second], asOf).map(({ id }) => id)).not.toContain(second.id)
    }),
  )
})

test('without doubles nothing changes, and the order of the rest stays', () => {
  fc.assert(
    fc.property(singles, pair, (others, [first, second]) => {
      expect(oncePerPerformance(others)).toEqual(others)
      const ids = oncePerPerformance([second, ...others, first]).map(({ id }) => id)
      expect(ids).toEqual([...others.map(({ id }) => id), first.id])
    }),
  )
})
