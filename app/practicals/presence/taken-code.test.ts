import fc from 'fast-check'
import { expect, test } from 'vitest'
import { PresenceForm, whenTaken } from './taken-code'

const now = new Date('2026-03-02T10:00:00Z')
const [MINUTE, DAY] = [60_000, 86_400_000]

test.each([
  ['no clock at all: now', null, null, { shownAt: now, isLate: false }],
  ['just taken', 5000, 5000, { shownAt: now, isLate: false }],
  ['two minutes ago', 0, 2 * MINUTE, { shownAt: new Date(now.getTime() - 2 * MINUTE), isLate: false }],
  ['longer ago', 0, 2 * MINUTE + 1, { shownAt: new Date(now.getTime() - 2 * MINUTE - 1), isLate: true }],
  ['fourteen days ago', 0, 14 * DAY, { shownAt: new Date(now.getTime() - 14 * DAY), isLate: true }],
  ['longer than that', 0, 14 * DAY + 1, undefined],
  ['after it was sent', 1, 0, undefined],
  ['sent without a clock', 0, null, undefined],
])('a code taken %s', (_, at, sentAt, said) => {
  expect(whenTaken({ at, sentAt }, now)).toEqual(said)
})

test('how wrong the tablet’s clock is does not matter, as long as it stays as wrong', () => {
  fc.assert(
    fc.property(fc.integer({ min: -2 * DAY, max: 2 * DAY }), fc.integer({ min: 0, max: 14 * DAY }), (off, age) => {
      const sentAt = now.getTime() + off
      expect(whenTaken({ at: sentAt - age, sentAt }, now)?.shownAt).toEqual(new Date(now.getTime() - age))
    }),
  )
})

test('a clock that cannot be read counts as none, and no paste is too long to be refused', () => {
  const observationId = '0b2f6a4e-0a58-4c7e-9d55-0f8f6c8c1a11'
  expect(PresenceForm.parse({ observationId, presenceCode: '123456', presenceAt: 'noon' })).toMatchObject({
    presenceAt: null,
    presenceSentAt: null,
  })
  expect(PresenceForm.safeParse({ observationId, presenceCode: '1'.repeat(201) }).success).toBe(false)
})
