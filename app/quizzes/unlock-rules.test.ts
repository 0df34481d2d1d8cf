import { describe, expect, test } from 'vitest'
import { addHours } from '~/platform/time'
import { type MarkedAttempt, type QuizStanding, standingOf, type UnlockKind } from './quiz-standing'
import { mayBeOpened, reasonsNotToUnlock } from './unlock-rules'

const start = new Date('2026-03-01T09:00:00Z')
const policy = { attempts: 2, cooldownHours: [0, 24], scoreKept: 'highest' as const }

const failed = (hours: number, ...unlocked: UnlockKind[]): MarkedAttempt => ({
  ...{ id: `${hours}`, startedAt: addHours(start, hours), submittedAt: addHours(start, hours), unlocked },
  ...{ marks: 5, maxMarks: 20, passPercent: 80, criticalsMissed: 0, passed: false },
})
const past = (marked: MarkedAttempt[], story: Partial<typeof policy> & { open?: boolean } = {}): QuizStanding =>
  standingOf(
    { ...policy, ...story },
    { open: story.open ? { id: 'open', startedAt: start, deadlineAt: undefined } : undefined, marked },
  )
const both: UnlockKind[] = ['one-more-attempt', 'no-more-waiting']

describe('what an instructor may open', () => {
  test.each<[string, QuizStanding, number, UnlockKind[]]>([
    ['before any attempt, nothing', past([]), 0, []],
    ['after the first of two, with no wait: nothing', past([failed(0)]), 0, []],
    ['after the last, while a wait would run: both', past([failed(0), failed(1)]), 2, both],
    ['after the last, a second before the wait would end: both', past([failed(0), failed(1)]), 24.999, both],
    ['after the last, when no wait would run: one more', past([failed(0), failed(1)]), 25, ['one-more-attempt']],
    ['while the last is under way: nothing', past([failed(0)], { open: true }), 1, []],
    ['once it is passed: nothing', past([failed(0), { ...failed(1), passed: true }]), 2, []],
    ['one more was given: its wait', past([failed(0), failed(1, 'one-more-attempt')]), 2, ['no-more-waiting']],
    ['both were given: nothing', past([failed(0), failed(1, ...both)]), 2, []],
  ])('%s', (_, standing, hours, kinds) => {
    expect(mayBeOpened(policy, standing, addHours(start, hours))).toEqual(kinds)
  })

  test('where only the first attempt counts, one that counts, though others are left', () => {
    const first = { ...policy, scoreKept: 'first' as const, attempts: 5 }
    const standing = standingOf(first, { open: undefined, marked: [failed(0)] })
    expect(mayBeOpened(first, standing, addHours(start, 1))).toEqual(['one-more-attempt'])
  })

  test('without a limit on attempts, only a wait', () => {
    const endless = { ...policy, attempts: null }
    const standing = standingOf(endless, { open: undefined, marked: [failed(0), failed(1)] })
    expect(mayBeOpened(policy, standing, addHours(start, 2))).toEqual(['no-more-waiting'])
    expect(reasonsNotToUnlock(policy, standing, { kind: 'one-more-attempt', now: addHours(start, 2) })).toEqual([
      'This quiz has no limit on attempts.',
    ])
  })
})

test.each<[string, QuizStanding, UnlockKind, string]>([
  ['no attempt', past([]), 'one-more-attempt', 'No attempt has been made yet. There is nothing to open.'],
  [
    'an open attempt',
    past([failed(0)], { open: true }),
    'no-more-waiting',
    'An attempt is open. Wait until it is handed in.',
  ],
  ['an attempt left', past([failed(0)]), 'one-more-attempt', 'There is an attempt left.'],
  ['no wait', past([failed(0)]), 'no-more-waiting', 'Nobody has to wait: the next attempt may begin.'],
  [
    'no attempt to wait for',
    past([failed(0), failed(1)]),
    'no-more-waiting',
    'No attempt is left to wait for. Give one more first.',
  ],
  ['what is open already', past([failed(0), failed(1, ...both)]), 'one-more-attempt', 'That was opened already.'],
])('with %s, it says so', (_, standing, kind, sentence) => {
  expect(reasonsNotToUnlock(policy, standing, { kind, now: addHours(start, 1) })).toEqual([sentence])
})
