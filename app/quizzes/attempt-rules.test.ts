import { describe, expect, test } from 'vitest'
import { handedInAt, mayTryFrom, deadlineFor, reasonsNotToAnswer, reasonsNotToStart } from './attempt-rules'
import { type MarkedAttempt, standingOf } from './quiz-standing'

const at = (moment: string) => new Date(`2026-03-${moment}Z`)
const policy = { attempts: 3, cooldownHours: [0, 24] }

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
    const one = { attempts: 1, cooldownHours: [] }
    expect(
      reasonsNotToStart(one, standingOf(one, { open: undefined, marked: [marked(at('01T09:00:00'))] }), {
        now: at('02T09:00:00'),
      })[0],
    ).toMatch(/^You have used your one attempt\./)
  })

  test('without a limit on attempts the last wait repeats for ever', () => {
    const endless = { attempts: null, cooldownHours: [0, 24] }
    const past = standingOf(endless, {
      open: undefined,
      marked: ['01T09:00:00', '02T09:00:00', '03T09:00:00', '04T09:00:00'].map((moment) => marked(at(moment))),
    })
    expect(past.attemptsLeft).toBeNull()
    expect(reasonsNotToStart(endless, past, { now: at('05T08:59:59') })).toHaveLength(1)
    expect(reasonsNotToStart(endless, past, { now: at('05T09:00:00') })).toEqual([])
  })

  test('an abandoned attempt counts as used', () => {
    expect(
      standingOf(policy, { open: undefined, marked: [marked(at('01T09:00:00'))], abandoned: 2 }).attemptsLeft,
    ).toBe(0)
  })

  test('a policy without waits never makes one wait', () => {
    const past = failed('01T09:00:00')
    expect(mayTryFrom({ cooldownHours: [] }, past)).toEqual(at('01T09:00:00'))
    expect(mayTryFrom({ cooldownHours: [24] }, never)).toBeUndefined()
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
    expect(reasonsNotToAnswer({ state: 'in_progress', deadlineAt }, now).length === 0).toBe(taken)
  })

  test.each(['submitted', 'abandoned'])('a %s attempt takes no answer, whatever the hour', (state) => {
    expect(reasonsNotToAnswer({ state, deadlineAt: null }, at('01T09:00:00'))).toHaveLength(1)
  })

  test('an untimed attempt has no deadline and takes answers for ever', () => {
    expect(deadlineFor({ timeLimitMinutes: null }, at('01T09:00:00'))).toBeUndefined()
    expect(deadlineFor({ timeLimitMinutes: 30 }, at('01T09:00:00'))).toEqual(at('01T09:30:00'))
    expect(reasonsNotToAnswer({ state: 'in_progress', deadlineAt: null }, at('31T09:00:00'))).toEqual([])
  })

  test.each([
    ['in time', at('01T09:30:00'), at('01T09:30:00')],
    ['within the grace', at('01T10:00:30'), at('01T10:00:30')],
    ['two days later, by the server', at('03T10:00:00'), at('01T10:01:00')],
  ])('handed in %s counts from then, not from when the server got round to it', (_, now, counted) => {
    expect(handedInAt(deadlineAt, now)).toEqual(counted)
  })
})

describe('the standing', () => {
  const weak = marked(at('01T09:00:00'), { marks: 10 })
  const strong = marked(at('02T09:00:00'), { marks: 15 })
  const shorter = marked(at('03T09:00:00'), { marks: 8, maxMarks: 10 })
  const passing = marked(at('04T09:00:00'), { marks: 7, maxMarks: 10, passed: true })

  test('latest is the newest, best the largest share of its marks', () => {
    const { latest, best, attemptsUsed } = standingOf(policy, { open: undefined, marked: [strong, weak, shorter] })
    expect({ latest, best, attemptsUsed }).toEqual({ latest: shorter, best: shorter, attemptsUsed: 3 })
  })

  test('a pass is better than any score without one', () => {
    expect(standingOf(policy, { open: undefined, marked: [shorter, passing] }).best).toEqual(passing)
  })

  test('once passed, always passed, since the first pass', () => {
    const again = marked(at('05T09:00:00'), { passed: true })
    expect(standingOf(policy, { open: undefined, marked: [again, passing, weak] })).toMatchObject({
      passed: true,
      passedAt: at('04T09:00:00'),
    })
  })
})
