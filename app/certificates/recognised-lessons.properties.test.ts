import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyRecord, asOf, level, nearlyThere } from '~tests/factories/any-record'
import { aRecognitionOnRecord } from '~tests/factories/recognition'
import { eligibility } from './eligibility'
import type { TraineeRecord } from './trainee-record'

const isEligible = (r: TraineeRecord) => eligibility({ level, record: r, asOf }).eligible

test('whatever is recognised, quizzes, skills, notices and all else but the reading of lessons stand as without it', () => {
  const others = (r: TraineeRecord) =>
    eligibility({ level, record: r, asOf })
      .requirements.filter(({ key }) => !key.startsWith('module:'))
      .map(({ key, met, label, detail, evidence, parts }) => ({ key, met, label, detail, evidence, parts }))
  let differed = 0
  fc.assert(
    fc.property(anyRecord, (r) => {
      const without = { ...r, recognitions: [] }
      expect(others(r)).toEqual(others(without))
      if (isEligible(r) !== isEligible(without)) differed += 1
      // It can spare lessons, and nothing that a record lacks besides.
      if (isEligible(without)) expect(isEligible(r)).toBe(true)
    }),
    { numRuns: 600 },
  )
  const unread = nearlyThere.map((r) => ({ ...r, lessons: [], waivers: [], recognitions: [aRecognitionOnRecord()] }))
  fc.assert(
    fc.property(unread, (r) => {
      expect(isEligible({ ...r, recognitions: [] })).toBe(false)
      if (isEligible(r)) differed += 1
    }),
  )
  expect(differed).toBeGreaterThan(10)
})

test('where the module is for everybody, no recognition opens anything', () => {
  const strict = { ...level, modules: level.modules.map((module) => ({ ...module, recognition: 'never' as const })) }
  fc.assert(
    fc.property(anyRecord, (r) => {
      const answer = (one: TraineeRecord) => eligibility({ level: strict, record: one, asOf }).eligible
      expect(answer(r)).toBe(answer({ ...r, recognitions: [] }))
    }),
  )
})
