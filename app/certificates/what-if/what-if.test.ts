import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '~/platform/time'
import { anyRecord, asOf, level, nearlyThere } from '~tests/factories/any-record'
import { eligibility } from '../eligibility'
import type { TraineeRecord } from '../trainee-record'
import { changeAsked } from './forms'
import { changedLevel, changedRecord, changesSomething, type PolicyChange } from './policy-change'
import { whatIf } from './what-if'

const asked = (search: string) => changeAsked(new URLSearchParams(search))
const nothing = asked('')

const change: fc.Arbitrary<PolicyChange> = fc.record({
  passPercent: fc.option(fc.integer({ min: 60, max: 100 }), { nil: undefined }),
  minimumObservations: fc.option(fc.integer({ min: 0, max: 8 }), { nil: undefined }),
  rule: fc.record(
    { observations: fc.integer({ min: 1, max: 4 }), entrustment: fc.integer({ min: 2, max: 5 }) },
    { requiredKeys: [] },
  ),
  without: fc.subarray(['module:ethics-safety', 'quiz:ethics-safety', 'competency:informed-consent']),
})

const names = (records: TraineeRecord[]) =>
  records.map((one, index) => ({ ...one, traineeId: `t${index}`, name: `Trainee ${index}` }))
const several = fc.array(anyRecord, { minLength: 1, maxLength: 6 }).map(names)

test('the change is what the address says; nonsense in it counts as not said', () => {
  expect(asked('passPercent=85&observations=4&without=quiz:ethics-safety&without=quiz:ethics-safety')).toEqual({
    passPercent: 85,
    minimumObservations: undefined,
    rule: { observations: 4 },
    without: ['quiz:ethics-safety'],
  })
  for (const nonsense of [
    'passPercent=101',
    'passPercent=-1',
    'observations=1e3',
    'entrustment=6',
    'without=../../etc',
    'minimumObservations=',
  ])
    expect(changesSomething(asked(nonsense)), nonsense).toBe(false)
})

test('without a change nobody gains, nobody loses, and no certificate is touched', () => {
  fc.assert(
    fc.property(several, (records) => {
      const { gain, lose, certificates, eligibleNow, eligibleThen } = whatIf({ level, records, change: nothing, asOf })
      expect([gain, lose, certificates.touched]).toEqual([[], [], []])
      expect(eligibleThen).toBe(eligibleNow)
    }),
  )
})

test('gain and lose are exactly the difference between two answers worked out apart', () => {
  let touched = 0
  fc.assert(
    fc.property(several, change, (records, changed) => {
      const { gain, lose } = whatIf({ level, records, change: changed, asOf })
      for (const record of records) {
        const now = eligibility({ level, record, asOf }).eligible
        const then = eligibility({
          level: changedLevel(level, changed),
          record: changedRecord(record, changed),
          asOf,
        }).eligible
        expect(gain.some((one) => one.traineeId === record.traineeId)).toBe(!now && then)
        expect(lose.some((one) => one.traineeId === record.traineeId)).toBe(now && !then)
      }
      for (const one of lose) expect(one.missing).toBeTruthy()
      touched += gain.length + lose.length
    }),
    { numRuns: 400 },
  )
  expect(touched).toBeGreaterThan(50)
})

test('asking for more never lets anybody gain, asking for less never lets anybody lose', () => {
  fc.assert(
    fc.property(
      several,
      fc.integer({ min: 81, max: 100 }),
      fc.integer({ min: 3, max: 5 }),
      (records, passPercent, observations) => {
        const stricter = { ...nothing, passPercent, rule: { observations } }
        expect(whatIf({ level, records, change: stricter, asOf }).gain).toEqual([])
        const looser = { ...nothing, minimumObservations: 0, without: ['competency:informed-consent'] }
        expect(whatIf({ level, records, change: looser, asOf }).lose).toEqual([])
      },
    ),
  )
})

test('a raised pass mark names the certificates that would not have been issued on their day, and says why', () => {
  const [record] = fc.sample(nearlyThere, { numRuns: 200, seed: 7 }).filter((one) => {
    const best = Math.max(
      ...one.attempts.filter((a) => a.quizSlug === 'ethics-safety' && a.criticalsMissed === 0).map((a) => a.marks),
    )
    return best === 18 && eligibility({ level, record: one, asOf }).eligible
  })
  if (!record) throw new Error('one of two hundred is eligible with 90 %')
  const held = {
    serial: 'S',
    levelSlug: 'safe-practice',
    issuedAt: asOf,
    validUntil: addDays(asOf, 300),
    events: [{ type: 'issued' as const, at: asOf }],
  }
  const holder = { ...record, certificates: [held, { ...held, serial: 'OVER', validUntil: addDays(asOf, -1) }] }
  const ask = (passPercent: number) =>
    whatIf({ level, records: [holder], change: { ...nothing, passPercent }, asOf }).certificates
  expect(ask(90).touched).toEqual([])
  expect(ask(91)).toMatchObject({
    looked: 1,
    outgrown: 0,
    touched: [{ serial: 'S', missing: expect.stringContaining('91 %') }],
  })
})
