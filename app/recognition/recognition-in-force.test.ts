import { describe, expect, test } from 'vitest'
import { aRecognitionOnRecord } from '~tests/factories/recognition'
import { inForceFor, type RecognitionOnRecord, recognisedFor, standingAt } from './recognition-in-force'

const granted = new Date('2026-03-02T10:00:00Z')
const one = (story: Partial<RecognitionOnRecord> = {}) => aRecognitionOnRecord({ grantedAt: granted, ...story })

describe('what a recognition is worth', () => {
  test.each([
    ['the moment before it was granted', '2026-03-02T09:59:59.999Z', false],
    ['the very moment', '2026-03-02T10:00:00.000Z', true],
    ['the morning of its last day', '2026-06-30T00:00:00.000Z', true],
    ['the last moment of its last day, in UTC', '2026-06-30T23:59:59.999Z', true],
    ['the first moment after', '2026-07-01T00:00:00.000Z', false],
    ['a year later', '2027-06-30T12:00:00.000Z', false],
  ])('%s', (_, moment, counts) => {
    const ends = one({ endsOn: '2026-06-30' })
    expect(inForceFor([ends], 'ethics-safety', new Date(moment))).toBe(counts ? ends : undefined)
  })

  test('without an end it counts for ever', () => {
    expect(inForceFor([one()], 'ethics-safety', new Date('2099-12-31T23:59:59Z'))).toBeDefined()
  })

  test.each([
    ['the moment before', '2026-04-01T11:59:59.999Z', 'in-force'],
    ['the moment it is taken back', '2026-04-01T12:00:00.000Z', 'revoked'],
    ['for good', '2030-01-01T00:00:00.000Z', 'revoked'],
  ] as const)('taken back: %s', (_, moment, worth) => {
    const revoked = one({ revokedAt: new Date('2026-04-01T12:00:00Z') })
    expect(standingAt(revoked, [revoked], new Date(moment))).toBe(worth)
  })

  test.each([
    ['before the renewal the first one decides', '2026-05-31T23:00:00Z', 1],
    ['from its moment the renewal decides', '2026-06-01T08:00:00Z', 2],
    ['also after the day on which the first would have ended', '2026-07-01T00:00:00Z', 2],
    ['until its own last day is over', '2027-07-01T00:00:00Z', undefined],
  ])('%s', (_, moment, number) => {
    const first = one({ endsOn: '2026-06-30' })
    const second = one({ id: 'two', number: 2, endsOn: '2027-06-30', grantedAt: new Date('2026-06-01T08:00:00Z') })
    for (const all of [
      [first, second],
      [second, first],
    ])
      expect(inForceFor(all, 'ethics-safety', new Date(moment))?.number).toBe(number)
  })

  test('when a renewal is taken back, what it renewed does not come back', () => {
    const first = one({ endsOn: '2026-12-31' })
    const taken = { grantedAt: new Date('2026-06-01T08:00:00Z'), revokedAt: new Date('2026-06-02T08:00:00Z') }
    const second = one({ id: 'two', number: 2, ...taken })
    const at = new Date('2026-06-03T08:00:00Z')
    expect(inForceFor([first, second], 'ethics-safety', at)).toBeUndefined()
    expect([first, second].map((each) => standingAt(each, [first, second], at))).toEqual(['renewed', 'revoked'])
  })
})

test.each([
  ['allowed', true],
  ['never', false],
  [undefined, false],
] as const)('where the module’s policy is %s, a recognition in force counts: %s', (recognition, counts) => {
  const found = recognisedFor([one()], { slug: 'ethics-safety', recognition }, granted)
  expect(found !== undefined).toBe(counts)
})

test('a recognition of one module says nothing of another', () => {
  expect(recognisedFor([one()], { slug: 'business', recognition: 'allowed' }, granted)).toBeUndefined()
})
