import { describe, expect, test } from 'vitest'
import { type MarkedAttempt, standingOf, type UnlockKind } from './quiz-standing'

const day = (number: number) => new Date(Date.UTC(2026, 2, number, 9))

const marked = (number: number, story: Partial<MarkedAttempt> = {}): MarkedAttempt => ({
  id: `day-${number}`,
  startedAt: day(number),
  submittedAt: day(number),
  marks: 5,
  maxMarks: 20,
  passPercent: 80,
  criticalsMissed: 0,
  passed: false,
  ...story,
})
const policy = { attempts: 3, scoreKept: 'highest' } as const

const weak = marked(1, { marks: 10 })
const strong = marked(2, { marks: 15 })
const shorter = marked(3, { marks: 8, maxMarks: 10 })
const passing = marked(4, { marks: 7, maxMarks: 10, passed: true })

describe('the standing', () => {
  test('latest is the newest, kept the largest share of its marks', () => {
    const { latest, kept, attemptsUsed } = standingOf(policy, { open: undefined, marked: [strong, weak, shorter] })
    expect({ latest, kept, attemptsUsed }).toEqual({ latest: shorter, kept: shorter, attemptsUsed: 3 })
  })

  test('a pass is better than any score without one', () => {
    expect(standingOf(policy, { open: undefined, marked: [shorter, passing] }).kept).toEqual(passing)
  })

  test('where the best counts, once passed is always passed, since the first pass', () => {
    const again = marked(5, { passed: true })
    expect(standingOf(policy, { open: undefined, marked: [again, passing, weak] })).toMatchObject({
      passed: true,
      passedAt: day(4),
    })
  })

  test('an attempt under way takes one of those that are left', () => {
    const open = { id: 'open', startedAt: day(2), deadlineAt: undefined }
    expect(standingOf(policy, { open, marked: [weak] })).toMatchObject({ attemptsUsed: 1, attemptsLeft: 1 })
  })

  test('an attempt that ran out is the last one, and has no score', () => {
    const ranOut = { id: 'ran-out', startedAt: day(5), submittedAt: day(5) }
    const standing = standingOf(policy, { open: undefined, marked: [weak], abandoned: [ranOut] })
    expect(standing).toMatchObject({ lastClosed: ranOut, latest: weak, kept: weak, attemptsUsed: 2 })
  })
})

const failing = marked(5)
const unlocked = (attempt: MarkedAttempt, ...kinds: UnlockKind[]) => ({ ...attempt, unlocked: kinds })

describe.each([
  ['highest', [weak, passing, failing], passing],
  ['latest', [weak, passing, failing], failing],
  ['first', [weak, passing, failing], weak],
  ['highest', [strong, weak], strong],
  ['latest', [strong, weak], strong],
  ['first', [strong, weak], weak],
  ['first', [unlocked(weak, 'one-more-attempt'), passing, failing], passing],
  ['first', [unlocked(weak, 'one-more-attempt'), unlocked(strong, 'one-more-attempt'), failing], failing],
  ['first', [weak, unlocked(passing, 'one-more-attempt')], weak],
  ['first', [unlocked(weak, 'no-more-waiting'), passing], weak],
  ['highest', [], undefined],
  ['latest', [], undefined],
  ['first', [], undefined],
] as const)('when the score kept is the %s', (scoreKept, attempts, kept) => {
  test(`of ${attempts.map(({ id }) => id).join(', ') || 'none'} it is ${kept?.id ?? 'none'}, and that decides what is passed`, () => {
    const standing = standingOf({ attempts: null, scoreKept }, { open: undefined, marked: attempts })
    expect(standing.kept?.id).toBe(kept?.id)
    expect(standing.passed).toBe(kept?.passed ?? false)
    expect(standing.passedAt).toEqual(kept?.passed ? kept.submittedAt : undefined)
  })
})
