import { describe, expect, test } from 'vitest'
import { REVIEW_STAGES, REVIEWED, ReviewMatrix, USUAL_REVIEW } from '~/curriculum/quiz-policy'
import { openingLast, reviewInWords, reviewRights, reviewStage, verdictOf } from './review-rules'

const open = { id: 'x', startedAt: new Date(0), deadlineAt: undefined }
const handedIn = new Date('2026-03-01T09:00:00Z')
const minutesLater = (minutes: number) => new Date(handedIn.getTime() + minutes * 60_000)

describe('the stage of a review', () => {
  test.each([
    ['while it is open', undefined, { passed: false, attemptsLeft: 2, open }, 0, 'during'],
    ['while it is open, though the quiz is passed', undefined, { passed: true, attemptsLeft: 2, open }, 0, 'during'],
    ['failed just now', handedIn, { passed: false, attemptsLeft: 2, open: undefined }, 0, 'right-after'],
    [
      'failed just under an hour ago',
      handedIn,
      { passed: false, attemptsLeft: 2, open: undefined },
      59.99,
      'right-after',
    ],
    ['failed an hour ago', handedIn, { passed: false, attemptsLeft: 2, open: undefined }, 60, 'later'],
    ['failed, the last attempt under way', handedIn, { passed: false, attemptsLeft: 0, open }, 61, 'later'],
    ['failed, no limit on attempts', handedIn, { passed: false, attemptsLeft: null, open: undefined }, 9999, 'later'],
    ['failed, none left', handedIn, { passed: false, attemptsLeft: 0, open: undefined }, 0, 'after-pass-or-close'],
    ['passed', handedIn, { passed: true, attemptsLeft: 2, open: undefined }, 0, 'after-pass-or-close'],
    ['passed long ago', handedIn, { passed: true, attemptsLeft: null, open: undefined }, 9999, 'after-pass-or-close'],
  ] as const)('%s', (_, submittedAt, standing, minutes, stage) => {
    expect(reviewStage({ submittedAt, standing, now: minutesLater(minutes) })).toBe(stage)
  })
})

describe('the usual matrix', () => {
  test.each([
    ['during', 'answers', true],
    ['during', 'correctness', false],
    ['during', 'marks', false],
    ['during', 'feedback', false],
    ['during', 'key', false],
    ['right-after', 'answers', true],
    ['right-after', 'correctness', true],
    ['right-after', 'marks', true],
    ['right-after', 'feedback', false],
    ['right-after', 'key', false],
    ['later', 'answers', true],
    ['later', 'correctness', true],
    ['later', 'marks', true],
    ['later', 'feedback', false],
    ['later', 'key', false],
    ['after-pass-or-close', 'answers', true],
    ['after-pass-or-close', 'correctness', true],
    ['after-pass-or-close', 'marks', true],
    ['after-pass-or-close', 'feedback', true],
    ['after-pass-or-close', 'key', true],
  ] as const)('%s shows %s: %s', (stage, what, shown) => {
    expect(reviewRights(USUAL_REVIEW, stage)[what]).toBe(shown)
  })
})

const SETTABLE = REVIEW_STAGES.filter((stage) => stage !== 'during').flatMap((stage) =>
  REVIEWED.map((what) => [stage, what] as const),
)

test.each(SETTABLE)('an author may show at the stage %s nothing but %s, and everything but it', (stage, what) => {
  const only = reviewRights(ReviewMatrix.parse({ [stage]: [what] }), stage)
  expect(Object.entries(only).filter(([, may]) => may)).toEqual([[what, true]])
  const others = REVIEWED.filter((one) => one !== what)
  const allBut = reviewRights(ReviewMatrix.parse({ [stage]: others }), stage)
  expect(Object.entries(allBut).filter(([, may]) => !may)).toEqual([[what, false]])
})

test.each(REVIEWED.filter((what) => what !== 'answers'))('nobody may show %s while an attempt is open', (what) => {
  expect(ReviewMatrix.safeParse({ during: ['answers', what] }).success).toBe(false)
  expect(ReviewMatrix.safeParse({ during: [what] }).success).toBe(false)
})

describe('in words', () => {
  test.each([
    [[], 'nothing but the result'],
    [['marks'], 'the marks'],
    [['key', 'feedback'], 'the reasons and the right answers'],
    [['marks', 'answers', 'key'], 'your answers, the marks and the right answers'],
  ] as const)('%j', (shown, words) => {
    expect(reviewInWords(ReviewMatrix.parse({ later: shown }), 'later')).toBe(words)
  })

  test('what is closed now and opens in the end', () => {
    expect(openingLast(USUAL_REVIEW, 'later')).toBe('the reasons and the right answers')
    expect(openingLast(USUAL_REVIEW, 'after-pass-or-close')).toBe('')
    expect(openingLast(ReviewMatrix.parse({ later: [...REVIEWED] }), 'later')).toBe('')
  })
})

test.each([
  [3, 3, true, 'right'],
  [2, 3, true, 'partly'],
  [0, 3, true, 'wrong'],
  [0, 3, false, 'unanswered'],
] as const)('%d of %d marks, answered: %s, reads %s', (marks, maxMarks, answered, verdict) => {
  expect(verdictOf({ marks, maxMarks, answered })).toBe(verdict)
})
