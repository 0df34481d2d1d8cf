import fc from 'fast-check'
import { type Card, createEmptyCard, Rating as FsrsRating, fsrs } from 'ts-fsrs'
import { describe, expect, test } from 'vitest'
import { addDays, hoursBetween } from '~/platform/time'
import { afterReview, cardAfter, newCard, RATINGS, type Reviewed, ratingOf } from './schedule'

const now = new Date('2026-03-01T09:00:00Z')
const days = (from: Date, to: Date) => hoursBetween(from, to) / 24

/** Reviews with days between them, from none to a year. */
const histories = fc
  .array(fc.record({ rating: fc.constantFrom(...RATINGS), wait: fc.integer({ min: 0, max: 365 }) }), {
    minLength: 1,
    maxLength: 20,
  })
  .map((steps) => {
    let at = now
    return steps.map(({ rating, wait }): Reviewed => {
      at = addDays(at, wait)
      return { rating, at }
    })
  })

describe('when a question comes back', () => {
  test.each([
    ['again', 1],
    ['hard', 2],
    ['good', 3],
    ['easy', 8],
  ] as const)('after a first review called %s: in %d days', (rating, wait) => {
    expect(days(now, afterReview(newCard(now), { rating, at: now }).dueAt)).toBe(wait)
  })

  test('a card that was never reviewed is due at once', () => {
    expect(newCard(now)).toEqual({
      dueAt: now,
      stability: 0,
      difficulty: 0,
      reps: 0,
      lapses: 0,
      lastReviewedAt: undefined,
    })
  })

  test('known each time, it waits longer each time; forgotten, it comes back within days and counts as a lapse', () => {
    const waits: number[] = []
    let card = newCard(now)
    for (let review = 0; review < 5; review++) {
      const at = card.dueAt
      card = afterReview(card, { rating: 'good', at })
      waits.push(days(at, card.dueAt))
    }
    expect(waits).toEqual(waits.toSorted((one, other) => one - other))
    const forgotten = afterReview(card, { rating: 'again', at: card.dueAt })
    expect(days(card.dueAt, forgotten.dueAt)).toBeLessThan(Math.max(...waits) / 4)
    expect(forgotten.lapses).toBe(1)
  })

  test('whatever the history: a day at least, a year at most, and within the bounds that the database holds', () => {
    fc.assert(
      fc.property(histories, (history) => {
        const { dueAt, lastReviewedAt, stability, difficulty, reps, lapses } = cardAfter(now, history)
        const wait = days(history.at(-1)?.at ?? now, dueAt)
        expect(lastReviewedAt).toEqual(history.at(-1)?.at)
        expect([wait >= 1, wait <= 365, stability > 0, difficulty >= 1, difficulty <= 10]).toEqual(Array(5).fill(true))
        expect([reps, lapses <= reps]).toEqual([history.length, true])
      }),
    )
  })

  test('the better it was known, the later it comes back, whatever came before', () => {
    fc.assert(
      fc.property(histories, fc.integer({ min: 1, max: 400 }), (history, wait) => {
        const at = addDays(history.at(-1)?.at ?? now, wait)
        const dues = RATINGS.map((rating) => cardAfter(now, [...history, { rating, at }]).dueAt.getTime())
        expect(dues).toEqual(dues.toSorted((one, other) => one - other))
      }),
    )
  })

  test('what is kept of a card is all that the scheduler needs: it agrees with one that forgets nothing', () => {
    const whole = fsrs({
      enable_fuzz: false,
      enable_short_term: false,
      request_retention: 0.9,
      maximum_interval: 365,
    })
    const grades = {
      again: FsrsRating.Again,
      hard: FsrsRating.Hard,
      good: FsrsRating.Good,
      easy: FsrsRating.Easy,
    } as const
    fc.assert(
      fc.property(histories, (history) => {
        const card = history.reduce<Card>(
          (before, { rating, at }) => whole.next(before, at, grades[rating]).card,
          createEmptyCard(now),
        )
        const { due, stability, difficulty, reps, lapses } = card
        const aYearOn = addDays(history.at(-1)?.at ?? now, 365)
        const dueAt = due < aYearOn ? due : aYearOn
        expect(cardAfter(now, history)).toMatchObject({ dueAt, stability, difficulty, reps, lapses })
      }),
    )
  })

  test('a clock that runs behind counts as standing still', () => {
    const card = afterReview(newCard(now), { rating: 'good', at: now })
    expect(afterReview(card, { rating: 'good', at: addDays(now, -3) })).toEqual(
      afterReview(card, { rating: 'good', at: now }),
    )
  })
})

test.each([
  [false, undefined, 'again'],
  [false, 'easy', 'again'],
  [true, undefined, 'good'],
  [true, 'again', 'again'],
  [true, 'hard', 'hard'],
  [true, 'good', 'good'],
  [true, 'easy', 'easy'],
] as const)('right: %s, said: %s, counts as %s', (right, felt, rating) => {
  expect(ratingOf({ right, felt })).toBe(rating)
})
