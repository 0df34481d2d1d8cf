import { describe, expect, test } from 'vitest'
import { reviewRights, reviewStage, verdictOf } from './review-rules'

const open = { id: 'x', startedAt: new Date(0), deadlineAt: undefined }

describe('when what is shown', () => {
  test.each([
    ['while it is open', false, { passed: false, attemptsLeft: 2, open }, 'during'],
    ['while it is open, though the quiz is passed', false, { passed: true, attemptsLeft: 2, open }, 'during'],
    ['failed, two attempts left', true, { passed: false, attemptsLeft: 2, open: undefined }, 'may-try-again'],
    ['failed, the last attempt under way', true, { passed: false, attemptsLeft: 0, open }, 'may-try-again'],
    ['failed, no limit on attempts', true, { passed: false, attemptsLeft: null, open: undefined }, 'may-try-again'],
    ['failed, none left', true, { passed: false, attemptsLeft: 0, open: undefined }, 'finished'],
    ['passed', true, { passed: true, attemptsLeft: 2, open: undefined }, 'finished'],
  ] as const)('%s', (_, submitted, standing, stage) => {
    expect(reviewStage({ submitted, standing })).toBe(stage)
  })

  test.each([
    ['during', { marks: false, lesson: false, key: false, rationale: false }],
    ['may-try-again', { marks: true, lesson: true, key: false, rationale: false }],
    ['finished', { marks: true, lesson: true, key: true, rationale: true }],
  ] as const)('%s', (stage, rights) => {
    expect(reviewRights(stage)).toEqual(rights)
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
