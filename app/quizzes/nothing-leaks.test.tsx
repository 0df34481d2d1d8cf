import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { addHours } from '~/platform/time'
import { aTrainee } from '~tests/factories/people'
import { aModule, aPublishedCurriculum } from '~tests/factories/learning'
import { aFailedAttempt, anOpenAttempt, aPassedAttempt, aQuiz, questionsTagged } from '~tests/factories/quizzes'
import { testDatabase } from '~tests/setup/database'
import { AttemptAnswers } from './attempt-answers'
import { AttemptForm } from './attempt-form'
import { attemptForReview, attemptForTaking } from './queries.server'

const { db } = await testDatabase()
const now = new Date('2026-03-01T09:00:00Z')

/** One question of every type, each with secrets that can be searched for. */
const quiz = aQuiz({
  questions: questionsTagged('exposure', 4, {
    lesson: 'lesson-of-the-question',
    rationale: 'SECRET-RATIONALE of the author.',
    answer: { value: 73.25, tolerance: 0.125, unit: 'minutes' },
  }),
  draw: [{ tag: 'exposure', count: 4 }],
  cooldownHours: [0],
  attempts: 2,
})
const taught = await aPublishedCurriculum(db, { modules: [aModule({ quiz })] })

const KEY = /SECRET-RATIONALE|correct|rationale|73\.25|0\.125|theKey|"key"|tolerance|difficulty/
const IDENTITY = /exposure-\d"|lesson-of-the-question|[0-9a-f]{64}/

async function taking(mine: { attemptId: string; traineeId: string }) {
  const attempt = await attemptForTaking(db, { ...mine, now })
  if (!attempt) throw new Error('the attempt was not found')
  return { json: JSON.stringify(attempt), html: renderToStaticMarkup(<AttemptForm attempt={attempt} />) }
}

async function reviewing(mine: { attemptId: string; traineeId: string }) {
  const review = await attemptForReview(db, { ...mine, taught, now })
  if (!review) throw new Error('the review was not found')
  return {
    review,
    json: JSON.stringify(review),
    html: renderToStaticMarkup(<AttemptAnswers questions={review.questions} lessons={{}} />),
  }
}

describe('what reaches the browser', () => {
  test('during an attempt: no key, no rationale, and nothing that names the question', async () => {
    const { id: traineeId } = await aTrainee(db)
    const { json, html } = await taking({ traineeId, ...(await anOpenAttempt(db, { traineeId, quiz, now })) })
    for (const sent of [json, html]) {
      expect(sent).not.toMatch(KEY)
      expect(sent).not.toMatch(IDENTITY)
    }
    expect(html).toContain('What about exposure-1?')
  })

  test('during an attempt: there is no review', async () => {
    const { id: traineeId } = await aTrainee(db)
    const { attemptId } = await anOpenAttempt(db, { traineeId, quiz, now })
    expect(await attemptForReview(db, { attemptId, traineeId, taught, now })).toBeUndefined()
  })

  test('after a failed attempt while another may follow: right or wrong and the lesson, but no key and no rationale', async () => {
    const { id: traineeId } = await aTrainee(db)
    const failed = await aFailedAttempt(db, { traineeId, quiz, now })
    const { review, json, html } = await reviewing({ traineeId, attemptId: failed.attemptId })
    for (const sent of [json, html]) expect(sent).not.toMatch(KEY)
    expect(review.questions.map((one) => one.verdict)).toEqual(['wrong', 'wrong', 'wrong', 'wrong'])
    expect(review.questions.map((one) => one.lesson)).toContain('lesson-of-the-question')
    expect(html).toContain('Your answer')
    expect(html).not.toContain('Right answer')
  })

  test('nor while that other attempt is under way', async () => {
    const { id: traineeId } = await aTrainee(db)
    const failed = await aFailedAttempt(db, { traineeId, quiz, now })
    await anOpenAttempt(db, { traineeId, quiz, now: addHours(now, 1) })
    expect((await reviewing({ traineeId, attemptId: failed.attemptId })).json).not.toMatch(KEY)
  })

  test('after the last attempt: the key and the reasons, of the earlier attempt too', async () => {
    const { id: traineeId } = await aTrainee(db)
    const first = await aFailedAttempt(db, { traineeId, quiz, now })
    await aFailedAttempt(db, { traineeId, quiz, now: addHours(now, 1) })
    const { html, json } = await reviewing({ traineeId, attemptId: first.attemptId })
    expect(html).toContain('SECRET-RATIONALE')
    expect(html).toContain('Right answer')
    expect(html).toContain('73.25 minutes')
    expect(json).not.toMatch(/0\.125|difficulty/)
  })

  test('after passing: the key and the reasons', async () => {
    const { id: traineeId } = await aTrainee(db)
    const passed = await aPassedAttempt(db, { traineeId, quiz, now })
    const { html } = await reviewing({ traineeId, attemptId: passed.attemptId })
    expect(html).toContain('SECRET-RATIONALE')
    expect(html).toContain('Your answer, right')
  })

  test('somebody else’s attempt: nothing at all', async () => {
    const [{ id: traineeId }, { id: stranger }] = [await aTrainee(db), await aTrainee(db)]
    const { attemptId } = await aPassedAttempt(db, { traineeId, quiz, now })
    expect(await attemptForReview(db, { attemptId, traineeId: stranger, taught, now })).toBeUndefined()
    expect(await attemptForTaking(db, { attemptId, traineeId: stranger, now })).toBeUndefined()
  })

  test('of a quiz that is no longer taught: no key after failing', async () => {
    const { id: traineeId } = await aTrainee(db)
    const { attemptId } = await aFailedAttempt(db, { traineeId, quiz, now })
    const elsewhere = { ...taught, modules: [] }
    expect(JSON.stringify(await attemptForReview(db, { attemptId, traineeId, taught: elsewhere, now }))).not.toMatch(
      KEY,
    )
  })
})

test('an attempt page posts as it stands: every question has its position, its sequence and its fields', async () => {
  const { id: traineeId } = await aTrainee(db)
  const { html } = await taking({ traineeId, ...(await anOpenAttempt(db, { traineeId, quiz, now })) })
  for (const index of [0, 1, 2, 3]) {
    expect(html).toContain(`name="answers[${index}].position"`)
    expect(html).toContain(`name="answers[${index}].sequence"`)
    expect(html).toContain(`name="answers[${index}].answer"`)
  }
  expect(html).not.toMatch(/ style=|onclick=|<script/)
})
