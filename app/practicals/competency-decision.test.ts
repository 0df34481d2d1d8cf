import { describe, expect, test } from 'vitest'
import { type DecisionBasis, decideCompetency, decisionOf, type ObservationFact } from './competency-decision'

const rule = { observations: 3, entrustment: 4, dates: 2, instructors: 2, withinDays: 365 }
const competency = {
  items: [
    { id: 'asks-name', text: 'Asks for the name.', critical: true, sources: [] },
    { id: 'cleans-probe', text: 'Cleans the probe.', critical: true, sources: [] },
    { id: 'explains-time', text: 'Explains the time.', critical: false, sources: [] },
  ],
}
const day = (text: string) => new Date(`${text}T12:00:00.000Z`)

let made = 0
function seen(on: string, over: Partial<ObservationFact> = {}): ObservationFact {
  made += 1
  const criticals = { 'asks-name': 'yes', 'cleans-probe': 'yes' } as const
  const facts = {
    observedAt: day(on),
    signedAt: day(on),
    seenOn: on,
    instructorId: 'dana',
    entrustment: 4,
    criticals,
    supersededAt: null,
    revokedAt: null,
  }
  return { id: `observation-${made}`, ...facts, ...over }
}

/** Three passing observations on two dates by two instructors, the newest on 10 March 2026. */
const enough = () => [seen('2026-03-01'), seen('2026-03-01'), seen('2026-03-10', { instructorId: 'emre' })]

function decide(observations: ObservationFact[], over: Partial<DecisionBasis> = {}) {
  return decideCompetency({ competency, rule, observations, asOf: day('2026-03-11'), instructorsInAcademy: 2, ...over })
}
const unmet = (observations: ObservationFact[], over: Partial<DecisionBasis> = {}) =>
  decide(observations, over)
    .parts.filter((one) => !one.met)
    .map((one) => one.part)

describe('the rule', () => {
  test('is met by three passing observations on two dates by two instructors', () => {
    const observations = enough()
    const decision = decide(observations)
    expect(decision).toMatchObject({ status: 'competent', lapsesAt: day('2027-03-10') })
    expect(new Set(decision.basis)).toEqual(new Set(observations.map((one) => one.id)))
    expect(decision.parts.every((one) => one.met)).toBe(true)
  })

  test('tells the days where it was seen, whoever reads them: what was seen at night in Auckland has one date', () => {
    const atNight = seen('2026-03-11', { observedAt: new Date('2026-03-10T15:00:00Z'), instructorId: 'emre' })
    const { lapsesOn, parts } = decide([...enough().slice(0, 2), atNight])
    expect(lapsesOn).toBe('2027-03-11')
    expect(parts.find(({ part }) => part === 'recent')?.detail).toBe(
      'Seen on 11 March 2026; counts until 11 March 2027.',
    )
  })

  test.each([
    ['one observation too few', () => enough().slice(1), ['observations']],
    [
      'an entrustment of 3 does not count',
      () => [...enough().slice(1), seen('2026-03-02', { entrustment: 3 })],
      ['observations'],
    ],
    [
      'a missed critical does not count, however high the rating',
      () => [...enough().slice(1), seen('2026-02-01', { entrustment: 5, criticals: { 'asks-name': 'no' } })],
      ['observations'],
    ],
    ['all on one date', () => enough().map((one) => ({ ...one, seenOn: '2026-03-10' })), ['dates']],
    ['all by one instructor', () => enough().map((one) => ({ ...one, instructorId: 'dana' })), ['instructors']],
    ['the newest does not pass', () => [...enough(), seen('2026-03-11', { entrustment: 3 })], ['newest-passes']],
    ['nothing at all', () => [], ['observations', 'dates', 'instructors', 'recent', 'newest-passes']],
  ])('says what is missing: %s', (_, observations, expected) => {
    expect(unmet(observations())).toEqual(expected)
  })

  test.each([
    [0, 1],
    [1, 1],
    [2, 2],
    [9, 2],
  ])('an academy with %s instructors asks for %s of the two', (instructorsInAcademy, needed) => {
    const byOne = enough().map((one) => ({ ...one, instructorId: 'dana' }))
    expect(unmet(byOne, { instructorsInAcademy })).toEqual(needed === 1 ? [] : ['instructors'])
    expect(unmet(enough(), { instructorsInAcademy })).toEqual([])
  })

  test('a lone instructor is named in the explanation, not passed over', () => {
    const byOne = enough().map((one) => ({ ...one, instructorId: 'dana' }))
    expect(decide(byOne, { instructorsInAcademy: 1 }).parts.find((one) => one.part === 'instructors')?.detail).toBe(
      '1 so far. The rule asks for 2; the academy has 1 instructor who can sign for you.',
    )
  })
})

describe('time', () => {
  test.each([
    ['on the day after', '2026-03-11T12:00:00.000Z', 'competent'],
    ['a millisecond before the last 30 days', '2027-02-08T11:59:59.999Z', 'competent'],
    ['30 days before lapsing', '2027-02-08T12:00:00.000Z', 'due'],
    ['at the last moment', '2027-03-10T12:00:00.000Z', 'due'],
    ['a millisecond later', '2027-03-10T12:00:00.001Z', 'lapsed'],
    ['years later', '2030-01-01T00:00:00.000Z', 'lapsed'],
  ])('%s: %s is %s', (_, asOf, status) => {
    expect(decide(enough(), { asOf: new Date(asOf) }).status).toBe(status)
  })

  test('what was signed, corrected or revoked after the moment asked about has not happened yet', () => {
    const observations = enough()
    const asOf = day('2026-03-11')
    expect(decide(observations, { asOf: day('2026-03-09') }).status).toBe('in-practice')
    const undoneLater = observations.map((one) => ({
      ...one,
      revokedAt: day('2026-04-01'),
      supersededAt: day('2026-05-01'),
    }))
    expect(decide(undoneLater, { asOf }).status).toBe('competent')
    expect(decide(undoneLater, { asOf: day('2026-04-01') }).status).toBe('not-started')
  })

  test('the newest is the one seen last, not the one signed last', () => {
    const seenEarlySignedLate = seen('2026-03-02', { signedAt: day('2026-03-11'), entrustment: 2 })
    expect(decide([...enough(), seenEarlySignedLate]).status).toBe('competent')
  })
})

describe('critical items', () => {
  const missed = (on: string) => seen(on, { entrustment: 5, criticals: { 'asks-name': 'no', 'cleans-probe': 'yes' } })

  test('an open one blocks, and is named', () => {
    const decision = decide([...enough(), missed('2026-03-11')])
    expect(decision.status).toBe('blocked')
    expect(decision.parts.find((one) => one.part === 'criticals')?.detail).toBe(
      'Still to be shown: “Asks for the name”.',
    )
  })

  test('a newer observation that shows it closes it', () => {
    expect(decide([missed('2026-02-01'), ...enough()]).status).toBe('competent')
  })

  test('a newer observation that did not see it leaves it open', () => {
    const unseen = enough().map((one) => ({
      ...one,
      criticals: { 'asks-name': 'not_observed', 'cleans-probe': 'yes' } as const,
    }))
    expect(decide([missed('2026-02-01'), ...unseen])).toMatchObject({ status: 'blocked' })
  })

  test('a newer checklist that no longer asks for it closes it', () => {
    const newVersion = enough().map((one) => ({ ...one, criticals: { 'cleans-probe': 'yes' } as const }))
    expect(decide([missed('2026-02-01'), ...newVersion]).status).toBe('competent')
  })

  test('correcting or revoking the miss closes it', () => {
    expect(decide([...enough(), { ...missed('2026-03-11'), revokedAt: day('2026-03-11') }]).status).toBe('competent')
    expect(decide([...enough(), { ...missed('2026-03-11'), supersededAt: day('2026-03-11') }]).status).toBe('competent')
  })
})

describe('before the rule is met', () => {
  test.each([
    ['nothing on the record', [], [], false, 'not-started'],
    ['one scan logged', [], ['2026-03-01'], false, 'in-practice'],
    ['two scans logged', [], ['2026-03-01', '2026-03-01'], false, 'ready'],
    ['asked without a scan logged', [], [], true, 'ready'],
    ['observed once, nothing since', [seen('2026-03-05')], ['2026-03-01', '2026-03-05'], false, 'in-practice'],
    ['observed once, two scans since', [seen('2026-03-05')], ['2026-03-06', '2026-03-07'], false, 'ready'],
    ['observed once and asked again', [seen('2026-03-05')], [], true, 'ready'],
  ] as const)('%s: %#', (_, observations, practisedOn, asked, status) => {
    expect(decide([...observations], { practisedOn, asked }).status).toBe(status)
  })

  test('asking again does not hide that a competency has lapsed or is blocked', () => {
    expect(decide(enough(), { asked: true, asOf: day('2028-01-01') }).status).toBe('lapsed')
    expect(decide([seen('2026-03-05', { criticals: { 'asks-name': 'no' } })], { asked: true }).status).toBe('blocked')
  })
})

test.each([
  ['not-started', 'not-yet'],
  ['in-practice', 'not-yet'],
  ['ready', 'not-yet'],
  ['competent', 'competent'],
  ['due', 'competent'],
  ['lapsed', 'lapsed'],
  ['blocked', 'blocked'],
] as const)('the ledger keeps %s as %s', (status, decision) => {
  expect(decisionOf(status)).toBe(decision)
})
