import { expect, test } from 'vitest'
import { REVIEW_STAGES, REVIEWED, type Reviewed, ReviewMatrix, type ReviewStage } from '~/curriculum/quiz-policy'
import { addMinutes } from '~/platform/time'
import { aTrainee } from '~tests/factories/people'
import { aFailedAttempt, anOpenAttempt, aPublishedQuiz } from '~tests/factories/quizzes'
import { testDatabase } from '~tests/setup/database'
import { attemptRecord } from './attempt-record.server'
import { type ReviewedQuestion, reviewOf } from './attempt-views'
import { attemptForTaking } from './queries.server'

const { db } = await testDatabase()
const now = new Date('2026-03-01T09:00:00Z')
const quiz = await aPublishedQuiz(db)
const { id: traineeId } = await aTrainee(db)
const failed = await attemptRecord(db, { traineeId, ...(await aFailedAttempt(db, { traineeId, quiz, now })) })
if (!failed) throw new Error('an attempt was made')

/** Which parts of a reviewed question carry what a matrix speaks of. A key is shown upon the question's face. */
const CARRIED_BY: Record<Reviewed, (keyof ReviewedQuestion)[]> = {
  answers: ['face', 'answer'],
  correctness: ['verdict', 'lesson', 'section'],
  marks: ['marks'],
  feedback: ['rationale'],
  key: ['face', 'key'],
}
const ALWAYS = ['position', 'ask', 'critical', 'maxMarks']

const cells = REVIEW_STAGES.filter((stage): stage is Exclude<ReviewStage, 'during'> => stage !== 'during').flatMap(
  (stage) => REVIEWED.map((what) => [stage, what] as const),
)

test.each(cells)('at the stage %s, a matrix that shows %s sends that and nothing else', (stage, what) => {
  const matrix = ReviewMatrix.parse({ 'right-after': [], later: [], 'after-pass-or-close': [], [stage]: [what] })
  const review = reviewOf(failed, { stage, matrix, remarked: [] })
  for (const question of review?.questions ?? [])
    expect(Object.keys(question).sort()).toEqual([...ALWAYS, ...CARRIED_BY[what]].sort())
  expect(review?.questions).toHaveLength(4)
})

test.each(cells)('at the stage %s, a matrix that shows all but %s sends none of it', (stage, what) => {
  const others = REVIEWED.filter((one) => one !== what)
  const review = reviewOf(failed, { stage, matrix: ReviewMatrix.parse({ [stage]: others }), remarked: [] })
  const withheld = CARRIED_BY[what].filter((part) => !others.some((other) => CARRIED_BY[other].includes(part)))
  for (const question of review?.questions ?? [])
    expect(Object.keys(question).filter((part) => (withheld as string[]).includes(part))).toEqual([])
  expect(withheld.length).toBeGreaterThan(0)
})

test('how it ended is told even where nothing of its questions is', () => {
  const review = reviewOf(failed, { stage: 'later', matrix: ReviewMatrix.parse({ later: [] }), remarked: [] })
  expect(review).toMatchObject({ marks: 0, maxMarks: 4, passed: false, questions: [] })
})

test('while it is open there is nothing to review, whatever its matrix says', () => {
  expect(reviewOf(failed, { stage: 'during', matrix: ReviewMatrix.parse({}), remarked: [] })).toBeUndefined()
})

test('looking at an attempt whose time is over says so, and closes nothing: that is not a page’s to do', async () => {
  const timed = await aPublishedQuiz(db, { slug: 'timed', timeLimitMinutes: 30 })
  const mine = { traineeId, ...(await anOpenAttempt(db, { traineeId, quiz: timed, now })) }
  expect(await attemptForTaking(db, { ...mine, now: addMinutes(now, 31) })).toMatchObject({ overdue: false })
  expect(await attemptForTaking(db, { ...mine, now: addMinutes(now, 32) })).toMatchObject({
    ...{ overdue: true, closed: false },
  })
  expect(await attemptRecord(db, mine)).toMatchObject({ state: 'in_progress', submittedAt: null })
})
