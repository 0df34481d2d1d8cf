import { describe, expect, test } from 'vitest'
import { aCompetency, aFilledObservation, domainsAll } from '~tests/factories/practicals'
import {
  meaningOf,
  needsNextStep,
  reasonsNotInSetting,
  reasonsNotToSignNow,
  reasonsNotWhole,
  ruleInWords,
  settingsAllowed,
} from './observation-rules'

const competency = aCompetency()
const filled = (over: Partial<ReturnType<typeof aFilledObservation>> = {}) =>
  aFilledObservation({ traineeId: 'nia', competency, ...over })

describe('a whole rating', () => {
  test('has nothing missing', () => {
    expect(reasonsNotWhole(competency, filled())).toEqual([])
  })

  test.each([
    ['an item left open', { items: { 'reads-ti': 'yes' } }, /Answer every item: 2 of 3 are still open/],
    ['an item of another version', { items: { ...filled().items, 'older-item': 'yes' } }, /does not have/],
    ['a domain left open', { domains: { preparation: 'meets' } }, /all four domains/],
    ['no entrustment', { entrustment: 0 }, /from 1 to 5/],
    ['half an entrustment', { entrustment: 3.5 }, /from 1 to 5/],
    ['no strength', { strengths: '  ' }, /strength/],
    [
      'a domain below meets and no next step',
      { domains: { ...domainsAll('meets'), acquisition: 'developing' } },
      /next step/,
    ],
    ['a critical missed and no next step', { items: { ...filled().items, 'reads-ti': 'no' } }, /next step/],
    ['a next step of blanks', { items: { ...filled().items, 'reads-ti': 'no' }, nextStep: '  ' }, /next step/],
    ['trusted to do what they only helped with', { participation: 'assisted', entrustment: 4 }, /did themselves/],
    ['trusted to do what they only watched', { participation: 'observed', entrustment: 5 }, /did themselves/],
  ] as const)('is refused with %s', (_, over, reason) => {
    expect(reasonsNotWhole(competency, filled(over as object)).join(' ')).toMatch(reason)
  })

  test.each([
    ['everything well', {}, false],
    ['a plain item missed', { items: { ...filled().items, 'starts-low': 'no' as const } }, false],
    ['a critical item not seen', { items: { ...filled().items, 'reads-ti': 'not_observed' as const } }, false],
    ['a critical item missed', { items: { ...filled().items, 'reads-ti': 'no' as const } }, true],
    ['one domain not yet', { domains: { ...domainsAll('meets'), preparation: 'not_yet' as const } }, true],
  ])('owes a next step: %s', (_, over, owed) => {
    expect(needsNextStep(competency, filled(over))).toBe(owed)
  })
})

describe('where it may be shown', () => {
  const everywhere = ['simulation', 'phantom', 'volunteer', 'client'] as const
  test.each([
    ['restricted', everywhere],
    ['check-locally', everywhere],
    ['prohibited', ['simulation', 'phantom']],
    [undefined, ['simulation', 'phantom']],
  ] as const)('standing %s allows %j', (standing, allowed) => {
    expect(settingsAllowed(everywhere, standing)).toEqual(allowed)
  })

  test('the refusal says whose rule it is', () => {
    expect(reasonsNotInSetting('client', ['phantom'], 'restricted')).toEqual([
      'This competency is not shown in the setting “client”.',
    ])
    expect(reasonsNotInSetting('client', everywhere, 'prohibited')[0]).toContain('prohibited')
    expect(reasonsNotInSetting('volunteer', everywhere, undefined)[0]).toContain('has not acknowledged')
    expect(reasonsNotInSetting('phantom', everywhere, 'prohibited')).toEqual([])
  })
})

describe('when it may be signed', () => {
  const HOUR = 3_600_000
  const observedAt = new Date('2026-03-02T10:00:00.000Z')
  const enrolled = [{ enrolledAt: new Date('2026-01-05T09:00:30.000Z'), endedAt: null }]
  const waited = (milliseconds: number) => new Date(observedAt.getTime() + milliseconds)
  const reasons = (over: Partial<Parameters<typeof reasonsNotToSignNow>[0]>) =>
    reasonsNotToSignNow({
      observedAt,
      enrolled,
      lateBecause: null,
      signerRoles: ['instructor'],
      now: waited(HOUR),
      ...over,
    })

  test.each([
    ['at once', 0, true],
    ['at 72 hours', 72 * HOUR, true],
    ['at 144 hours, flagged from then on', 144 * HOUR + 1, true],
    ['at 336 hours', 336 * HOUR, true],
    ['a millisecond after 336 hours', 336 * HOUR + 1, false],
    ['before it happened', -1, false],
  ])('%s', (_, wait, allowed) => {
    expect(reasons({ now: waited(wait) })).toHaveLength(allowed ? 0 : 1)
  })

  test('after 14 days an admin may sign with a written reason, and nobody else', () => {
    const now = waited(400 * HOUR)
    const because = 'The tablet was locked in the studio over the holidays.'
    expect(reasons({ now, signerRoles: ['instructor', 'admin'], lateBecause: because })).toEqual([])
    expect(reasons({ now, signerRoles: ['instructor', 'admin'], lateBecause: 'late' })[0]).toContain('Write why')
    expect(reasons({ now, signerRoles: ['instructor', 'admin'] })[0]).toContain('Write why')
    expect(reasons({ now, lateBecause: because })[0]).toContain('ask an admin')
  })

  test('a reason for being late has no place in a sign-off that is not', () => {
    expect(reasons({ signerRoles: ['admin'], lateBecause: 'For no reason at all.' })[0]).toContain('Leave it out')
  })

  test.each([
    ['the minute in which they were enrolled', '2026-01-05T09:00:00.000Z', null, true],
    ['the minute before', '2026-01-05T08:59:59.999Z', null, false],
    ['the moment their place ended', '2026-03-02T10:00:00.000Z', '2026-03-02T10:00:00.000Z', true],
    ['after their place had ended', '2026-03-02T10:00:00.001Z', '2026-03-02T10:00:00.000Z', false],
  ])('seen in %s', (_, seenAt, endedAt, allowed) => {
    const spans = [{ enrolledAt: new Date('2026-01-05T09:00:30.000Z'), endedAt: endedAt ? new Date(endedAt) : null }]
    expect(
      reasons({ observedAt: new Date(seenAt), now: new Date(new Date(seenAt).getTime() + HOUR), enrolled: spans }),
    ).toHaveLength(allowed ? 0 : 1)
  })
})

test('a signature says in a sentence what it means', () => {
  const said = meaningOf({
    signerName: 'Ines Duarte',
    traineeName: 'Nia Okafor',
    competencyTitle: 'Exposure control',
    correction: false,
  })
  expect(said).toBe(
    'I, Ines Duarte, watched Nia Okafor do this myself, and what is written here about “Exposure control” is what I saw and how I rate it.',
  )
})

test.each([
  [
    { observations: 3, entrustment: 4, dates: 2, instructors: 2, withinDays: 365 },
    '3 observations at 4 or above, on 2 different dates, by 2 instructors where the academy has them, the newest within 365 days.',
  ],
  [
    { observations: 1, entrustment: 3, dates: 1, instructors: 1, withinDays: 365 },
    'One observation at 3 or above, the newest within 365 days.',
  ],
])('a rule reads as a sentence', (rule, words) => {
  expect(ruleInWords(rule)).toBe(words)
})
