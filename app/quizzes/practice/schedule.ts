import { createEmptyCard, type FSRS, Rating as FsrsRating, fsrs, type Grade, State } from 'ts-fsrs'
import { addDays } from '~/platform/time'

/** How well a question was known, from not at all. */
export const RATINGS = ['again', 'hard', 'good', 'easy'] as const
export type Rating = (typeof RATINGS)[number]

/**
 * What is remembered about a card. `stability` is the days until nine of ten such memories still hold; `difficulty`
 * runs from 1 to 10; both are 0 before the first review. `lapses` counts how often it was known and then not.
 */
export type CardState = {
  dueAt: Date
  stability: number
  difficulty: number
  reps: number
  lapses: number
  lastReviewedAt: Date | undefined
}

/** One review of a card as far as it decides when the next one is due. */
export type Reviewed = { rating: Rating; at: Date }

/** Certificates are for a year or two, so nothing waits longer than a year. */
const LONGEST_WAIT_DAYS = 365

/**
 * FSRS with its published weights. No fuzz, so that the same history always gives the same day; no steps within a day,
 * since one short review a day is all we ask for: what was missed comes back tomorrow.
 */
const scheduler: FSRS = fsrs({
  enable_fuzz: false,
  enable_short_term: false,
  request_retention: 0.9,
  maximum_interval: LONGEST_WAIT_DAYS,
})

const GRADES: Record<Rating, Grade> = {
  again: FsrsRating.Again,
  hard: FsrsRating.Hard,
  good: FsrsRating.Good,
  easy: FsrsRating.Easy,
}

/** A card that was never reviewed. It is due at once. */
export const newCard = (madeAt: Date): CardState => ({
  dueAt: madeAt,
  stability: 0,
  difficulty: 0,
  reps: 0,
  lapses: 0,
  lastReviewedAt: undefined,
})

/**
 * A card after one more review. Pure: the same state, rating and moment give the same card. A clock that runs behind
 * the one of the last review counts as standing still.
 */
export function afterReview(card: CardState, { rating, at: clock }: Reviewed): CardState {
  const at = card.lastReviewedAt && card.lastReviewedAt > clock ? card.lastReviewedAt : clock
  const { card: next } = scheduler.next(
    {
      ...createEmptyCard(card.dueAt),
      stability: card.stability,
      difficulty: card.difficulty,
      reps: card.reps,
      lapses: card.lapses,
      ...(card.lastReviewedAt ? { state: State.Review, last_review: card.lastReviewedAt } : {}),
    },
    at,
    GRADES[rating],
  )
  const { due, stability, difficulty, reps, lapses } = next
  // The scheduler keeps `easy` a day behind `good`, and so goes beyond its own longest wait.
  const latest = addDays(at, LONGEST_WAIT_DAYS)
  return { dueAt: due < latest ? due : latest, stability, difficulty, reps, lapses, lastReviewedAt: at }
}

/** What all its reviews, oldest first, have made of a card. The one meaning of when it is due. */
export const cardAfter = (madeAt: Date, reviews: readonly Reviewed[]): CardState =>
  reviews.reduce(afterReview, newCard(madeAt))

/** The rating of an answer: not fully right is `again`; right is `good`, unless the trainee said how it was. */
export const ratingOf = ({ right, felt }: { right: boolean; felt?: Rating | undefined }): Rating =>
  right ? (felt ?? 'good') : 'again'
