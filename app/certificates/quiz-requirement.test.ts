import { expect, test } from 'vitest'
import { addDays } from '~/platform/time'
import type { MarkedQuizAttempt } from '~/quizzes/attempts-on-record'
import { aCurriculum } from '~tests/factories/curriculum'
import { levelAsked } from './level-asked'
import { quizPassed } from './requirements'
import type { TraineeRecord } from './trainee-record'

const asOf = new Date('2026-03-02T10:00:00Z')
const level = levelAsked(aCurriculum(), 'safe-practice')
const [quiz] = level?.quizzes ?? []
if (!level || !quiz) throw new Error('the level asks for a quiz')

const anAttempt = (daysAgo: number, marks: number, story: Partial<MarkedQuizAttempt> = {}): MarkedQuizAttempt => ({
  ...{ id: `${daysAgo} days ago`, quizSlug: quiz.slug, quizVersion: quiz.version },
  ...{ startedAt: addDays(asOf, -daysAgo), submittedAt: addDays(asOf, -daysAgo) },
  ...{ marks, maxMarks: 20, passPercent: 80, criticalsMissed: 0, passed: marks >= 16 },
  ...story,
})
const recordOf = (attempts: MarkedQuizAttempt[]): TraineeRecord => ({
  ...{ traineeId: 'nia', name: 'Nia Okafor', acknowledgements: [], lessons: [], recognitions: [], attempts },
  ...{ observations: [], instructorsInAcademy: 2, suspensions: [], certificates: [], waivers: [] },
})

const [failed, passed, failedAgain] = [anAttempt(9, 10), anAttempt(6, 18), anAttempt(3, 12)]
const reopened = { ...failed, unlocked: ['one-more-attempt' as const] }

test.each([
  ['highest', [failed, passed, failedAgain], true, 'Passed with 90 % on'],
  ['highest', [failed, failedAgain], false, 'Best so far 60 % on'],
  ['latest', [failed, passed, failedAgain], false, 'The latest attempt counts: 60 % on'],
  ['latest', [failed, passed], true, 'Passed with 90 % on'],
  ['first', [failed, passed], false, 'The first attempt counts: 50 % on'],
  ['first', [reopened, passed], true, 'Passed with 90 % on'],
  ['first', [passed, failedAgain], true, 'Passed with 90 % on'],
] as const)('where the %s attempt counts, it decides for a certificate too', (scoreKept, attempts, met, detail) => {
  const requirement = quizPassed({ level, record: recordOf([...attempts]), asOf }, { ...quiz, scoreKept })
  expect(requirement).toMatchObject({ met, detail: expect.stringContaining(detail) })
  expect(requirement.evidence).toEqual(met ? [{ kind: 'attempt', id: passed.id }] : [])
})
