import { describe, expect, test } from 'vitest'
import { deadlineFor, handedInAt, mayTryFrom, reasonsNotToAnswer, reasonsNotToStart } from './attempt-rules'
import { type MarkedAttempt, standingOf } from './quiz-standing'

const at = (moment: string) => new Date(`2026-03-${moment}Z`)
const policy = { attempts: 3, cooldownHours: [0, 24], scoreKept: 'highest' as const }

const marked = (submittedAt: Date, story: Partial<MarkedAttempt> = {}): MarkedAttempt => ({
  id: crypto.randomUUID(),
  startedAt: submittedAt,
  submittedAt,
  marks: 5,
  maxMarks: 20,
  passPercent: 80,
  criticalsMissed: 0,
  passed: false,
  ...story,
})
const failed = (...moments: string[]) =>
  standingOf(policy, { open: undefined, marked: moments.map((moment) => marked(at(moment))) })
const never = standingOf(policy, { open: undefined, marked: [] })
const open = { id: crypto.randomUUID(), startedAt: at('01T09:00:00'), deadlineAt: undefined }

describe('reasons not to start', () => {
  test.each([
    ['the first attempt', never, at('01T09:00:00'), []],
    ['the second at once, as the first wait is 0 hours', failed('01T09:00:00'), at('01T09:00:00'), []],
    [
      'the third a second early',
      failed('01T09:00:00', '01T10:00:00'),
      at('02T09:59:59'),
      [expect.stringMatching(/^You may try again from 2 Mar 2026, 10:00 UTC\./)],
    ],
    ['the third the moment the wait ends', failed('01T09:00:00', '01T10:00:00'), at('02T10:00:00'), []],
    [
      'a fourth of three',
      failed('01T09:00:00', '01T10:00:00', '03T10:00:00'),
      at('20T10:00:00'),
      [expect.stringMatching(/^You have used all 3 attempts\./)],
    ],
    [
      'while one is open',
      standingOf(policy, { open, marked: [] }),
      at('01T09:00:00'),
      [expect.stringMatching(/^You have an attempt open\./)],
    ],
    [
      'after passing',
      standingOf(policy, { open: undefined, marked: [marked(at('01T09:00:00'), { passed: true })] }),
      at('01T09:00:00'),
      [expect.stringMatching(/^You have passed/)],
    ],
  ])('%s', (_, past, now, expected) => {
    expect(reasonsNotToStart(policy, past, { now })).toEqual(expected)
  })

  test('the hour is told in the reader’s own time zone', () => {
    const [reason] = reasonsNotToStart(policy, failed('01T09:00:00', '01T10:00:00'), {
      now: at('01T11:00:00'),
      timeZone: 'America/New_York',
    })
    expect(reason).toContain('2 Mar 2026, 05:00')
  })

  test('a single attempt is spoken of as one', () => {
    const one = { ...policy, attempts: 1, cooldownHours: [] }
    expect(
      reasonsNotToStart(one, standingOf(one, { open: undefined, marked: [marked(at('01T09:00:00'))] }), {
        now: at('02T09:00:00'),
      })[0],
    ).toMatch(/^You have used your one attempt\./)
  })

  test('without a limit on attempts the last wait repeats for ever', () => {
    const endless = { ...policy, attempts: null }
    const past = standingOf(endless, {
      open: undefined,
      marked: ['01T09:00:00', '02T09:00:00', '03T09:00:00', '04T09:00:00'].map((moment) => marked(at(moment))),
    })
    expect(past.attemptsLeft).toBeNull()
    expect(reasonsNotToStart(endless, past, { now: at('05T08:59:59') })).toHaveLength(1)
    expect(reasonsNotToStart(endless, past, { now: at('05T09:00:00') })).toEqual([])
  })

  test('an attempt that ran out unanswered counts as used, and is waited after', () => {
    const ranOut = { id: 'ran-out', startedAt: at('02T09:00:00'), submittedAt: at('02T10:00:00') }
    const past = standingOf(policy, { open: undefined, marked: [marked(at('01T09:00:00'))], abandoned: [ranOut] })
    expect(past.attemptsLeft).toBe(1)
    expect(mayTryFrom(policy, past)).toEqual(at('03T10:00:00'))
  })

  test('a policy without waits never makes one wait', () => {
    const past = failed('01T09:00:00')
    expect(mayTryFrom({ cooldownHours: [] }, past)).toEqual(at('01T09:00:00'))
    expect(mayTryFrom({ cooldownHours: [24] }, never)).toBeUndefined()
  })

  test('an instructor who gives one more attempt gives exactly one, and its wait', () => {
    const [first, second, third] = ['01T09:00:00', '01T10:00:00', '03T10:00:00'].map((moment) => marked(at(moment)))
    if (!first || !second || !third) throw new Error('three attempts were made')
    const given = { ...third, unlocked: ['one-more-attempt'] as const }
    const past = standingOf(policy, { open: undefined, marked: [first, second, given] })
    expect(past.attemptsLeft).toBe(1)
    expect(reasonsNotToStart(policy, past, { now: at('04T09:59:59') })).toHaveLength(1)
    expect(reasonsNotToStart(policy, past, { now: at('04T10:00:00') })).toEqual([])

    const used = standingOf(policy, { open: undefined, marked: [first, second, given, marked(at('05T10:00:00'))] })
    expect(reasonsNotToStart(policy, used, { now: at('20T10:00:00') })).toEqual([
      expect.stringMatching(/^You have used all 4 attempts\./),
    ])
  })

  test('a wait that an instructor lifted is over, and the next one is waited again', () => {
    const [first, second] = ['01T09:00:00', '01T10:00:00'].map((moment) => marked(at(moment)))
    if (!first || !second) throw new Error('two attempts were made')
    const lifted = { ...second, unlocked: ['no-more-waiting'] as const }
    const past = standingOf({ ...policy, attempts: null }, { open: undefined, marked: [first, lifted] })
    expect(reasonsNotToStart(policy, past, { now: at('01T10:00:00') })).toEqual([])
    const again = standingOf(
      { ...policy, attempts: null },
      { open: undefined, marked: [first, lifted, marked(at('01T11:00:00'))] },
    )
    expect(reasonsNotToStart(policy, again, { now: at('01T11:00:00') })).toHaveLength(1)
  })
})

describe('the clock of a timed attempt', () => {
  const deadlineAt = at('01T10:00:00')

  test.each([
    ['before the deadline', at('01T09:59:59'), true],
    ['at the deadline', at('01T10:00:00'), true],
    ['in the last second of the grace', at('01T10:00:59'), true],
    ['at the end of the grace', at('01T10:01:00'), true],
    ['a millisecond after the grace', at('01T10:01:00.001'), false],
  ])('%s an answer is taken: %s', (_, now, taken) => {
    expect(reasonsNotToAnswer({ state: 'in_progress', deadlineAt, graceMinutes: 1 }, now).length === 0).toBe(taken)
  })

  test.each([
    [0, at('01T10:00:00'), true],
    [0, at('01T10:00:00.001'), false],
    [5, at('01T10:05:00'), true],
    [5, at('01T10:05:00.001'), false],
  ])('with a grace of %d minutes, at %s an answer is taken: %s', (graceMinutes, now, taken) => {
    expect(reasonsNotToAnswer({ state: 'overdue', deadlineAt, graceMinutes }, now).length === 0).toBe(taken)
  })

  test.each(['submitted', 'abandoned'])('a %s attempt takes no answer, whatever the hour', (state) => {
    expect(reasonsNotToAnswer({ state, deadlineAt: null, graceMinutes: 1 }, at('01T09:00:00'))).toHaveLength(1)
  })

  test('an untimed attempt has no deadline and takes answers for ever', () => {
    expect(deadlineFor({ timeLimitMinutes: null }, at('01T09:00:00'))).toBeUndefined()
    expect(deadlineFor({ timeLimitMinutes: 30 }, at('01T09:00:00'))).toEqual(at('01T09:30:00'))
    expect(reasonsNotToAnswer({ state: 'in_progress', deadlineAt: null, graceMinutes: 1 }, at('31T09:00:00'))).toEqual(
      [],
    )
  })

  test.each([
    [30, 100, 30],
    [30, 125, 38],
    [30, 150, 45],
    [30, 200, 60],
    [1, 101, 2],
  ])('a limit of %d minutes at %d per cent is %d minutes', (timeLimitMinutes, percent, minutes) => {
    const from = at('01T09:00:00')
    expect(deadlineFor({ timeLimitMinutes }, from, percent)).toEqual(new Date(from.getTime() + minutes * 60_000))
  })

  test.each([
    ['in time', at('01T09:30:00'), at('01T09:30:00')],
    ['within the grace', at('01T10:00:30'), at('01T10:00:30')],
    ['two days later, by the server', at('03T10:00:00'), at('01T10:01:00')],
  ])('handed in %s counts from then, not from when the server got round to it', (_, now, counted) => {
    expect(handedInAt({ deadlineAt, graceMinutes: 1 }, now)).toEqual(counted)
  })
})
