import { randomUUID } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { addDays, addHours, addMinutes } from '~/platform/time'
import { practiceCards, practiceReviews } from '~db/schema/practice-cards'
import { aModule, aPublishedCurriculum } from '~tests/factories/learning'
import { aTrainee } from '~tests/factories/people'
import { anOpenAttempt, aQuestion, aQuiz, aSubmittedAttempt, rightAnswer, wrongAnswer } from '~tests/factories/quizzes'
import { testDatabase } from '~tests/setup/database'
import { answerCard } from './answer-card.server'
import { dealCards } from './deal-cards.server'
import { questionIn } from './deck'
import { answeredCard, reviewToday } from './queries.server'
import { rateReview } from './rate-review.server'
import { cardAfter } from './schedule'

const { db } = await testDatabase()
const now = new Date('2026-03-01T09:00:00Z')
const timeZone = 'UTC'

const tagged = ['more-a', 'more-b', 'more-c', 'more-d'].map((id) => aQuestion({ id, practice: true }))
const scope = ['one', 'two', 'three', 'four', 'five'].map((id) => aQuestion({ id, tag: 'scope' }))
const quiz = aQuiz({ questions: [...scope, ...tagged], draw: [{ tag: 'scope', count: 5 }], cooldownHours: [0] })
const taught = await aPublishedCurriculum(db, { modules: [aModule({ quiz })] })
const lessonsRead = [{ moduleSlug: 'ethics-safety', lessonSlug: '01-first' }]

/** Somebody who has passed the quiz and missed one of its questions. */
async function whoMissed(id = 'one') {
  const { id: traineeId } = await aTrainee(db)
  await aSubmittedAttempt(db, { traineeId, quiz, now: addDays(now, -1), right: (question) => question.id !== id })
  return traineeId
}

async function asked(traineeId: string, at = now) {
  const whose = { traineeId, taught, timeZone, lessonsRead: [], now: at }
  await dealCards(db, whose)
  const { next } = await reviewToday(db, whose)
  if (!next) throw new Error('nothing is due')
  return { ...next, traineeId, taught, now: at }
}

const cardsOf = (traineeId: string) => db.select().from(practiceCards).where(eq(practiceCards.traineeId, traineeId))
const reviewsOf = (traineeId: string) =>
  db.select().from(practiceReviews).where(eq(practiceReviews.traineeId, traineeId))
async function cardOf(traineeId: string) {
  const [card, ...more] = await cardsOf(traineeId)
  if (!card || more.length > 0) throw new Error('one card was expected')
  return card
}

const one = questionIn(taught, { quizSlug: quiz.slug, questionSlug: 'one' }) ?? aQuestion()

describe('dealing cards', () => {
  test('what was missed is due the moment its answers are open, and asked about until it was answered', async () => {
    const traineeId = await whoMissed()
    const first = await asked(traineeId)
    expect(first.ask).toBe('What about one?')
    expect(await asked(traineeId, addHours(now, 1))).toMatchObject({ reviewId: first.reviewId })
  })

  test('ten tabs at once make each card once, and no more a day than the bound', async () => {
    const traineeId = await whoMissed()
    const whose = { traineeId, taught, timeZone, lessonsRead, now }
    await Promise.all(Array.from({ length: 10 }, () => dealCards(db, whose)))
    const cards = await cardsOf(traineeId)
    expect(cards.map((card) => `${card.origin} ${card.questionSlug}`).sort()).toEqual([
      'missed one',
      'upcoming more-a',
      'upcoming more-b',
      'upcoming more-c',
    ])
    expect(await dealCards(db, { ...whose, now: addDays(now, 1) })).toEqual({ made: 1 })
  })
})

describe('answering', () => {
  test.each([
    ['right', rightAnswer(one), 1, 3],
    ['wrong', wrongAnswer(one), 0, 1],
    ['not known', [], 0, 1],
  ])('%s: the version shown and the marks are kept, and it comes back', async (_, answer, marks, days) => {
    const traineeId = await whoMissed()
    const question = await asked(traineeId)
    await answerCard(db, { ...question, answer })
    const [review] = await reviewsOf(traineeId)
    expect(review).toMatchObject({ id: question.reviewId, rep: 1, questionVersion: one.version, answer, marks })
    expect(await cardOf(traineeId)).toMatchObject({ reps: 1, lastReviewedAt: now, dueAt: addDays(now, days) })
    const later = await reviewToday(db, { traineeId, taught, timeZone, lessonsRead: [], now: addMinutes(now, 40) })
    expect(later).toMatchObject({ next: undefined, due: 0, toCome: [{ cards: 1 }] })
  })

  test('the same again, or ten at once from two tabs, is one review: the first answer stands', async () => {
    const traineeId = await whoMissed()
    const question = await asked(traineeId)
    const answers = Array.from({ length: 10 }, (_, n) => (n % 2 === 0 ? rightAnswer(one) : wrongAnswer(one)))
    await Promise.all(answers.map((answer) => answerCard(db, { ...question, answer })))
    const [review, ...more] = await reviewsOf(traineeId)
    expect(more).toEqual([])
    await answerCard(db, { ...question, answer: [], now: addDays(now, 9) })
    expect(await reviewsOf(traineeId)).toEqual([review])
    expect((await cardOf(traineeId)).reps).toBe(1)
  })

  test('somebody else’s key, and one that nobody has, are not found', async () => {
    const question = await asked(await whoMissed())
    const traineeId = await whoMissed()
    for (const key of [{ traineeId }, { reviewId: randomUUID() }])
      await expect(answerCard(db, { ...question, ...key })).rejects.toMatchObject({ code: 'not-found' })
    expect(await reviewsOf(traineeId)).toEqual([])
  })

  test('an answer that the question cannot read is refused with how to write it, and nothing is kept', async () => {
    const traineeId = await whoMissed()
    const question = await asked(traineeId)
    await expect(answerCard(db, { ...question, answer: ['no-such-option'] })).rejects.toMatchObject({ code: 'invalid' })
    expect(await reviewsOf(traineeId)).toEqual([])
  })

  test('in an earlier version that the page still showed, it is marked by what was shown', async () => {
    const traineeId = await whoMissed()
    const question = await asked(traineeId)
    const edited = aQuestion({ id: 'one', tag: 'scope', rationale: 'Said better than it was before.' })
    const newQuiz = aQuiz({ ...quiz, questions: [edited, ...scope.slice(1), ...tagged] })
    const newlyTaught = await aPublishedCurriculum(db, { modules: [aModule({ quiz: newQuiz })] })
    await answerCard(db, { ...question, taught: newlyTaught, answer: rightAnswer(one) })
    expect((await reviewsOf(traineeId))[0]).toMatchObject({ questionVersion: one.version, marks: 1 })
  })

  test('the version of another question is refused', async () => {
    const traineeId = await whoMissed()
    const question = await asked(traineeId)
    const version = scope[1]?.version ?? ''
    await expect(answerCard(db, { ...question, version })).rejects.toMatchObject({ code: 'invalid' })
  })

  test('a path that is not gone to its end is not checked yet', async () => {
    const path = aQuestion({ id: 'path', type: 'scenario', tag: 'path', marks: 4, practice: true })
    const withPath = aQuiz({
      slug: 'paths',
      moduleSlug: 'paths',
      questions: [...scope, path],
      draw: quiz.draw.slice(0, 1),
    })
    const paths = await aPublishedCurriculum(db, { modules: [aModule({ slug: 'paths', quiz: withPath })] })
    const { id: traineeId } = await aTrainee(db)
    const whose = { traineeId, taught: paths, timeZone, now }
    const read = [{ moduleSlug: 'paths', lessonSlug: '01-first' }]
    await dealCards(db, { ...whose, lessonsRead: read })
    const { next } = await reviewToday(db, { ...whose, lessonsRead: read })
    if (!next) throw new Error('the path is due')
    const begun = rightAnswer(path).slice(0, 1)
    await expect(answerCard(db, { ...whose, ...next, answer: begun })).rejects.toMatchObject({ code: 'invalid' })
    await answerCard(db, { ...whose, ...next, answer: [] })
    expect((await reviewsOf(traineeId))[0]).toMatchObject({ marks: 0, maxMarks: 4 })
  })
})

describe('saying how hard it was', () => {
  test.each([
    ['again', 1],
    ['hard', 2],
    ['good', 3],
    ['easy', 8],
  ] as const)('a right answer called %s comes back in %d days', async (rating, days) => {
    const traineeId = await whoMissed()
    const { reviewId, ...question } = await asked(traineeId)
    await answerCard(db, { ...question, reviewId, answer: rightAnswer(one) })
    await rateReview(db, { reviewId, traineeId, rating, now: addMinutes(now, 1) })
    expect(await cardOf(traineeId)).toMatchObject({ dueAt: addDays(now, days), reps: 1 })
  })

  test('what was said first stands, also of ten at once', async () => {
    const traineeId = await whoMissed()
    const { reviewId, ...question } = await asked(traineeId)
    await answerCard(db, { ...question, reviewId, answer: rightAnswer(one) })
    await rateReview(db, { reviewId, traineeId, rating: 'easy', now })
    await Promise.all(Array.from({ length: 10 }, () => rateReview(db, { reviewId, traineeId, rating: 'again', now })))
    expect((await cardOf(traineeId)).dueAt).toEqual(addDays(now, 8))
  })

  test('a wrong answer cannot be called easy, and a stranger cannot call anything anything', async () => {
    const traineeId = await whoMissed()
    const { reviewId, ...question } = await asked(traineeId)
    await answerCard(db, { ...question, reviewId, answer: wrongAnswer(one) })
    await expect(rateReview(db, { reviewId, traineeId, rating: 'easy', now })).rejects.toMatchObject({
      code: 'conflict',
    })
    const { id: stranger } = await aTrainee(db)
    await expect(rateReview(db, { reviewId, traineeId: stranger, rating: 'easy', now })).rejects.toMatchObject({
      code: 'not-found',
    })
  })

  test('said late, after the next review: the card is what all its reviews make of it', async () => {
    const traineeId = await whoMissed()
    const first = await asked(traineeId)
    await answerCard(db, { ...first, answer: rightAnswer(one) })
    const second = await asked(traineeId, addDays(now, 3))
    await answerCard(db, { ...second, answer: rightAnswer(one) })
    await rateReview(db, { reviewId: first.reviewId, traineeId, rating: 'hard', now: addDays(now, 4) })
    const { madeAt, ...card } = await cardOf(traineeId)
    expect(card).toMatchObject(
      cardAfter(madeAt, [
        { rating: 'hard', at: now },
        { rating: 'good', at: addDays(now, 3) },
      ]),
    )
  })
})

test('nothing in practice changes an attempt, what it counts, or what may be tried', async () => {
  const traineeId = await whoMissed()
  const question = await asked(traineeId)
  const before = await db.execute('select * from quiz_attempts order by id')
  await answerCard(db, { ...question, answer: rightAnswer(one) })
  expect(await db.execute('select * from quiz_attempts order by id')).toEqual(before)
})

test('an answer already given is not shown while an attempt at its quiz is open', async () => {
  const { id: traineeId } = await aTrainee(db)
  const whose = { traineeId, taught, timeZone, lessonsRead, now }
  await dealCards(db, whose)
  const { next } = await reviewToday(db, whose)
  if (!next) throw new Error('one for practice is due')
  await answerCard(db, { ...whose, ...next, answer: [] })
  const mine = { traineeId, taught, now, reviewId: next.reviewId }
  expect((await answeredCard(db, mine))?.review?.rationale).toContain('Because of what more-a is about')

  await anOpenAttempt(db, { traineeId, quiz, now })
  expect(await answeredCard(db, mine)).toEqual({ quizSlug: quiz.slug, review: undefined })
  const { next: none, resting } = await reviewToday(db, whose)
  expect([none, resting]).toEqual([undefined, 3])
})
