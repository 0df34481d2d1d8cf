import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addDays, addHours } from '~/platform/time'
import { momentsOf, scopeInWords } from './scope-days'
import { type Scope, withinScope } from './scope-rules'
import { scopesInWords } from './scopes-in-words'

describe('what a scope says to a sign-off', () => {
  const from = new Date('2026-03-01T00:00:00Z')
  const until = new Date('2026-04-01T00:00:00Z')
  const held: Scope = { id: 'a', competencySlug: 'x', validFrom: from, validUntil: until, endedAt: null }
  const justBefore = (moment: Date) => new Date(moment.getTime() - 1)

  test.each([
    ['with none ever given', [], 'x', from, from, 'free'],
    ['of another competency', [held], 'y', from, from, 'outside'],
    ['seen in its first moment', [held], 'x', from, from, 'allowed'],
    ['seen a moment too early', [held], 'x', justBefore(from), from, 'outside'],
    ['signed in its last moment', [held], 'x', from, justBefore(until), 'allowed'],
    ['signed as it ends', [held], 'x', from, until, 'outside'],
    ['signed as an admin ends it', [{ ...held, endedAt: addDays(from, 1) }], 'x', from, addDays(from, 1), 'outside'],
    ['without an end', [{ ...held, validUntil: null }], 'x', from, addDays(from, 9999), 'allowed'],
    [
      'seen in one, signed in the next',
      [held, { ...held, validFrom: until, validUntil: null }],
      'x',
      from,
      addHours(until, 1),
      'allowed',
    ],
    [
      'seen between two, signed in the second',
      [held, { ...held, validFrom: addDays(until, 2), validUntil: null }],
      'x',
      addDays(until, 1),
      addDays(until, 3),
      'outside',
    ],
  ] as const)('%s', (_, scopes, competencySlug, observedAt, signedAt, verdict) => {
    expect(withinScope(scopes, { competencySlug, observedAt, signedAt }).verdict).toBe(verdict)
  })

  test('giving one more never takes away what the others allow, and ending one never adds', () => {
    const moment = fc.integer({ min: 0, max: 40 }).map((days) => addDays(from, days))
    const scope = fc
      .record({
        id: fc.uuid(),
        competencySlug: fc.constantFrom('x', 'y'),
        validFrom: moment,
        validUntil: fc.option(moment),
        endedAt: fc.option(moment),
      })
      .filter((one) => one.validUntil === null || one.validUntil > one.validFrom)
    const asked = fc.record({ competencySlug: fc.constantFrom('x', 'y'), observedAt: moment, signedAt: moment })
    fc.assert(
      fc.property(fc.array(scope, { minLength: 1 }), scope, asked, moment, (scopes, more, moments, end) => {
        const may = (some: readonly Scope[]) => withinScope(some, moments).verdict === 'allowed'
        if (may(scopes)) expect(may([...scopes, more])).toBe(true)
        if (may(scopes.map((one) => ({ ...one, endedAt: one.endedAt ?? end })))) expect(may(scopes)).toBe(true)
      }),
    )
  })

  test('its days are whole days where the admin is, the last one included', () => {
    const moments = momentsOf({ fromDay: '2026-03-01', untilDay: '2026-03-28' }, 'Europe/Oslo')
    expect(moments).toEqual({
      validFrom: new Date('2026-02-28T23:00:00Z'),
      validUntil: new Date('2026-03-28T23:00:00Z'),
    })
    expect(scopeInWords({ ...held, ...moments }, 'Europe/Oslo')).toBe('1 March 2026 to 28 March 2026')
    expect(scopeInWords({ ...held, validUntil: null }, 'UTC')).toBe('Since 1 March 2026')
    expect(momentsOf({ fromDay: '2026-03-01', untilDay: null }, 'UTC').validUntil).toBeNull()
  })

  test.each([
    [[], /may sign everything/],
    [[held], /1 of 2 competencies/],
    [
      [
        { ...held, validUntil: null },
        { ...held, competencySlug: 'y' },
      ],
      /all 2 competencies/,
    ],
    [[{ ...held, endedAt: from }], /may sign nothing now/],
  ] as const)('and in words: %#', (scopes, words) => {
    expect(scopesInWords(scopes, ['x', 'y'], addDays(from, 3))).toMatch(words)
  })
})
