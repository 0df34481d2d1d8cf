import { describe, expect, test } from 'vitest'
import { ReviewMatrix, USUAL_REVIEW } from '~/curriculum/quiz-policy'
import { addMinutes } from '~/platform/time'
import { aQuestion } from '~tests/factories/quizzes'
import { QUESTION_TYPES } from '../question-types'
import { standingOf } from '../quiz-standing'
import { reasonsNotToPractise } from './practice-rules'

const seen = new Date('2026-03-01T09:00:00Z')
const now = addMinutes(seen, 90)
const open = { id: 'x', startedAt: seen, deadlineAt: undefined }
const attempt = (passed: boolean) => ({
  id: 'y',
  startedAt: seen,
  submittedAt: seen,
  marks: passed ? 10 : 1,
  maxMarks: 10,
  passPercent: 80,
  criticalsMissed: 0,
  passed,
})
const standing = (
  marked: boolean[],
  { attempts = 3, opened = false }: { attempts?: number | null; opened?: boolean },
) => standingOf({ attempts, scoreKept: 'highest' }, { marked: marked.map(attempt), open: opened ? open : undefined })

const bank = aQuestion({ id: 'of-the-bank' })
const tagged = aQuestion({ id: 'for-practice', practice: true })

const NOT_MET = 'You have not met this question in an attempt yet.'
const CLOSED = 'Its answer and the reasons are still closed to you.'
const UNDER_WAY = 'You have an attempt open at this quiz. Its questions rest until you hand it in.'

describe('what may be practised', () => {
  test.each([
    ['a question of the bank that was never met, before any attempt', bank, undefined, standing([], {}), [NOT_MET]],
    ['one never met, though the quiz is passed', bank, undefined, standing([true], {}), [NOT_MET]],
    ['one met, while attempts are left', bank, seen, standing([false], {}), [CLOSED]],
    ['one met, with one attempt left of three', bank, seen, standing([false, false], {}), [CLOSED]],
    ['one met, with no limit on attempts', bank, seen, standing([false], { attempts: null }), [CLOSED]],
    ['one met, after the last attempt', bank, seen, standing([false, false, false], {}), []],
    ['one met, during the last attempt', bank, seen, standing([false, false], { opened: true }), [UNDER_WAY, CLOSED]],
    ['one met, once the quiz is passed', bank, seen, standing([true], {}), []],
    ['one met, passed, with an attempt open all the same', bank, seen, standing([true], { opened: true }), [UNDER_WAY]],
    ['one for practice only, before any attempt', tagged, undefined, standing([], {}), []],
    ['one for practice only, while attempts are left', tagged, undefined, standing([false], {}), []],
    ['one for practice only, during an attempt', tagged, undefined, standing([], { opened: true }), [UNDER_WAY]],
  ])('%s', (_, question, lastSeenAt, where, reasons) => {
    expect(reasonsNotToPractise({ question, lastSeenAt, standing: where, review: USUAL_REVIEW, now })).toEqual(reasons)
  })

  test.each(QUESTION_TYPES)('a question of the type %s, when it marks itself', (type) => {
    const reasons = reasonsNotToPractise({
      question: aQuestion({ type, marks: 4 }),
      lastSeenAt: seen,
      standing: standing([true], {}),
      review: USUAL_REVIEW,
      now,
    })
    expect(reasons).toEqual(type === 'essay' ? ['People mark this question, so it cannot be practised here.'] : [])
  })

  test.each([
    ['nothing of it', [], 90, [CLOSED]],
    ['the key without the reasons', ['key'], 90, [CLOSED]],
    ['the reasons without the key', ['feedback'], 90, [CLOSED]],
    ['both', ['key', 'feedback'], 90, []],
    ['both, but only an hour after handing in', ['key', 'feedback'], 59.99, [CLOSED]],
  ] as const)('while attempts are left, of a quiz that shows later %s', (_, later, minutes, reasons) => {
    const review = ReviewMatrix.parse({ later })
    const asked = { question: bank, lastSeenAt: seen, standing: standing([false], {}), review }
    expect(reasonsNotToPractise({ ...asked, now: addMinutes(seen, minutes) })).toEqual(reasons)
  })
})
