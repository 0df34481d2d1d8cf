import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, test } from 'vitest'
import { addHours } from '~/platform/time'
import { aModule, aPublishedCurriculum } from '~tests/factories/learning'
import { aTrainee } from '~tests/factories/people'
import { aFailedAttempt, anOpenAttempt, aQuestion, aQuiz, aSubmittedAttempt } from '~tests/factories/quizzes'
import { testDatabase } from '~tests/setup/database'
import { QUESTION_TYPES } from '../question-types'
import { answerCard } from './answer-card.server'
import { dealCards } from './deal-cards.server'
import { PracticeEnd } from './practice-end'
import { PracticeFeedback } from './practice-feedback'
import { PracticeQuestion } from './practice-question'
import { answeredCard, questionAgain, reviewToday } from './queries.server'

const { db } = await testDatabase()
const now = new Date('2026-03-01T09:00:00Z')
const secrets = { lesson: 'lesson-of-the-question', rationale: 'SECRET-RATIONALE of the author.' }
const reads = [{ moduleSlug: 'ethics-safety', lessonSlug: secrets.lesson }]

/** One question of every type that marks itself, and one for practice only that a number answers. */
const types = QUESTION_TYPES.filter((type) => type !== 'essay')
const bank = types.map((type) => aQuestion({ ...secrets, id: `id-of-${type}`, type, marks: 4, tag: 'scope' }))
const tagged = aQuestion({
  ...secrets,
  id: 'id-of-the-tagged-one',
  type: 'numeric',
  practice: true,
  answer: { value: 73.25, tolerance: 0.125, unit: 'minutes' },
})
const quiz = aQuiz({
  questions: [...bank, tagged],
  draw: [{ tag: 'scope', count: bank.length }],
  attempts: 2,
  cooldownHours: [0],
})
const taught = await aPublishedCurriculum(db, { modules: [aModule({ quiz })] })

const SECRET =
  /SECRET|correct|rationale|tolerance|73\.25|0\.125|theKey|"key"|difficulty|id-of-[\w-]+"|lesson-of-the-question/

/** All that the review page sends now, as data and as a page. */
async function reviewing(traineeId: string, at = now) {
  const whose = { traineeId, taught, timeZone: 'UTC', lessonsRead: reads, now: at }
  await dealCards(db, whose)
  const today = await reviewToday(db, whose)
  const page = today.next ? <PracticeQuestion question={today.next} left={today.left} /> : <PracticeEnd {...today} />
  return { ...whose, today, sent: [JSON.stringify(today), renderToStaticMarkup(page)] }
}

/** Asks and answers, an hour apart, until nothing more is due today; what was sent before each answer. */
async function allAsked(traineeId: string): Promise<{ sent: string[]; asks: string[] }> {
  const sent: string[] = []
  const asks: string[] = []
  for (let hours = 2; ; hours++) {
    const at = addHours(now, hours)
    const { today, ...page } = await reviewing(traineeId, at)
    sent.push(...page.sent)
    if (!today.next) return { sent, asks }
    asks.push(today.next.ask)
    await answerCard(db, { ...page, ...today.next, answer: [] })
    if (asks.length > 20) throw new Error('it asks without end')
  }
}

describe('what reaches the browser', () => {
  test.each(types)(
    'before an answer was posted, of the type %s: no key, no rationale, no name of the question',
    async (type) => {
      const { id: traineeId } = await aTrainee(db)
      await aSubmittedAttempt(db, { traineeId, quiz, now, right: (one) => one.type !== type })
      const { sent, asks } = await allAsked(traineeId)
      expect(asks).toContain(`What about id-of-${type}?`)
      for (const one of sent) expect(one).not.toMatch(SECRET)
    },
  )

  test('a page that is shown again with an answer on its way gives no more away', async () => {
    const { id: traineeId } = await aTrainee(db)
    const { today } = await reviewing(traineeId)
    const asked = { reviewId: today.next?.reviewId ?? '', traineeId, taught, now, answer: ['73'] }
    const again = JSON.stringify(await questionAgain(db, asked))
    expect(again).toContain('"73"')
    expect(again).not.toMatch(SECRET)
  })

  test('after it: the key, the reasons and the lesson', async () => {
    const { id: traineeId } = await aTrainee(db)
    const { today, ...asked } = await reviewing(traineeId)
    if (!today.next) throw new Error('the one for practice is due')
    expect(await answeredCard(db, { ...asked, reviewId: today.next.reviewId })).toBeUndefined()
    await answerCard(db, { ...asked, ...today.next, answer: ['12'] })
    const answered = await answeredCard(db, { ...asked, reviewId: today.next.reviewId })
    if (!answered?.review) throw new Error('the answer may be looked at')
    const html = renderToStaticMarkup(
      <PracticeFeedback review={answered.review} lesson={{ href: '/l', title: 'A lesson', headings: [] }} />,
    )
    for (const shown of ['Not right', '73.25', 'SECRET-RATIONALE', 'A lesson']) expect(html).toContain(shown)
    expect(html).not.toMatch(/0\.125| style=|onclick=|<script/)
  })
})

describe('practice is no way to farm the bank', () => {
  const TAGGED = 'What about id-of-the-tagged-one?'
  const nothingButTheTagged = async (traineeId: string) => expect((await allAsked(traineeId)).asks).toEqual([TAGGED])

  test('nobody who has not begun is asked a question of the bank', async () => {
    await nothingButTheTagged((await aTrainee(db)).id)
  })

  test('nor is somebody who failed and may try again', async () => {
    const { id: traineeId } = await aTrainee(db)
    await aFailedAttempt(db, { traineeId, quiz, now })
    await nothingButTheTagged(traineeId)
  })

  test('while an attempt is open, nothing of its quiz is asked, and what was on a page already is refused', async () => {
    const { id: traineeId } = await aTrainee(db)
    const { today, ...asked } = await reviewing(traineeId)
    await anOpenAttempt(db, { traineeId, quiz, now })
    expect((await allAsked(traineeId)).asks).toEqual([])
    if (!today.next) throw new Error('the one for practice was due')
    await expect(answerCard(db, { ...asked, ...today.next, answer: ['1'] })).rejects.toMatchObject({ code: 'conflict' })
    expect(await questionAgain(db, { ...asked, reviewId: today.next.reviewId, answer: [] })).toBeUndefined()
  })

  test('after the last attempt, what was missed in it is asked', async () => {
    const { id: traineeId } = await aTrainee(db)
    await aFailedAttempt(db, { traineeId, quiz, now })
    await aFailedAttempt(db, { traineeId, quiz, now: addHours(now, 1) })
    expect((await allAsked(traineeId)).asks.length).toBe(bank.length + 1)
  })

  test('of a quiz that is taught no more: nothing', async () => {
    const { id: traineeId } = await aTrainee(db)
    const { today, ...asked } = await reviewing(traineeId)
    const elsewhere = { ...asked, taught: { ...taught, modules: [] } }
    expect((await reviewToday(db, elsewhere)).next).toBeUndefined()
    if (!today.next) throw new Error('the one for practice was due')
    await expect(answerCard(db, { ...elsewhere, ...today.next, answer: [] })).rejects.toMatchObject({
      code: 'conflict',
    })
  })
})
