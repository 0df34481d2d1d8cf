import { describe, expect, test } from 'vitest'
import { aQuestion } from '~tests/factories/quizzes'
import { QUESTION_TYPES } from '../question-types'
import { standingOf } from '../quiz-standing'
import { reasonsNotToPractise } from './practice-rules'

const seen = new Date('2026-03-01T09:00:00Z')
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
) => standingOf({ attempts }, { marked: marked.map(attempt), open: opened ? open : undefined })

const bank = aQuestion({ id: 'of-the-bank' })
const tagged = aQuestion({ id: 'for-practice', practice: true })

const NOT_MET = 'You have not met this question in an attempt yet.'
const CLOSED = 'Its answer is still closed: it opens once you have passed the quiz or used your last attempt.'
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
    expect(reasonsNotToPractise({ question, lastSeenAt, standing: where })).toEqual(reasons)
  })

  test.each(QUESTION_TYPES)('a question of the type %s, when it marks itself', (type) => {
    const reasons = reasonsNotToPractise({
      question: aQuestion({ type, marks: 4 }),
      lastSeenAt: seen,
      standing: standing([true], {}),
    })
    expect(reasons).toEqual(type === 'essay' ? ['People mark this question, so it cannot be practised here.'] : [])
  })
})
