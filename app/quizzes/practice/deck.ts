import type { Curriculum, QuizInForce, Versioned } from '~/curriculum/curriculum'
import type { Question } from '~/curriculum/question-schema'
import { dateIn } from '~/platform/time'
import { type AttemptOnRecord, standingIn } from '../attempts-on-record'
import { isMarkedByPeople } from '../question-types'
import { reasonsNotToPractise } from './practice-rules'
import { endOfDay } from './session'

/** The most questions that are not met yet which one day brings. */
export const UPCOMING_A_DAY = 3

/** The name of a question: its id, and the quiz in whose bank it is. */
export type QuestionName = { quizSlug: string; questionSlug: string }

/** Why a card was made. */
export type Origin = 'missed' | 'upcoming'

/** A question that a trainee had in an attempt that is handed in. `missed`: in one of them it was not fully right. */
export type MetQuestion = QuestionName & { lastSeenAt: Date; missed: boolean }

/** A card as it is on record. `nextReviewId` is the key of the review that comes next. */
export type CardOnRecord = QuestionName & { origin: Origin; madeAt: Date; dueAt: Date; nextReviewId: string }

/** A lesson that the trainee has read. */
export type ReadLesson = { moduleSlug: string; lessonSlug: string }

/** All that a trainee's practice is worked out from. */
export type PracticeRecord = {
  attempts: readonly AttemptOnRecord[]
  met: readonly MetQuestion[]
  cards: readonly CardOnRecord[]
  lessonsRead: readonly ReadLesson[]
}

/** What is taught, and when and where it is asked. */
export type Now = { taught: Curriculum; timeZone: string; now: Date }

/** A card to be made: a question that ought to be reviewed and has none. */
export type CardToMake = QuestionName & { origin: Origin }

/** A card together with its question as it is taught now; without a key while it is not on record yet. */
export type CardInDeck = QuestionName & {
  origin: Origin
  dueAt: Date
  nextReviewId: string | undefined
  question: Versioned<Question>
}

/**
 * A trainee's cards, told apart by what may be done with them. `due` today, what matters most first; `later` on a day
 * to come; `resting` may not be shown now, whenever they are due.
 */
export type Deck = { due: CardInDeck[]; later: CardInDeck[]; resting: CardInDeck[] }

/** Sorts a trainee's cards, with those that ought to be made among them. One meaning of "due", for every page. */
export function deckOf(record: PracticeRecord, at: Now): Deck {
  const fresh = cardsToMake(record, at).map((card) => ({ ...card, dueAt: at.now, nextReviewId: undefined }))
  const cards = [...record.cards, ...fresh].flatMap((card) => inDeck(card, at.taught))
  const may = cards.filter((card) => mayPractise(card, record, at))
  const tomorrow = endOfDay(at.timeZone, at.now)
  return {
    due: may.filter(({ dueAt }) => dueAt < tomorrow).sort(whatMattersFirst),
    later: may.filter(({ dueAt }) => dueAt >= tomorrow).sort(whatMattersFirst),
    resting: cards.filter((card) => !may.includes(card)),
  }
}

/**
 * The cards that are missing: of every question that was missed in an attempt, and of a few that are for practice only
 * and whose lesson was read. Critical ones first, so many a day at the most.
 */
export function cardsToMake({ met, cards, lessonsRead }: PracticeRecord, { taught, timeZone, now }: Now): CardToMake[] {
  const has = (name: QuestionName) => cards.some((card) => sameQuestion(card, name))
  const missed = met
    .filter((one) => one.missed && !has(one))
    .map((one) => ({ ...nameOf(one), origin: 'missed' as const }))
  const today = dateIn(timeZone, now)
  const madeToday = cards.filter((one) => one.origin === 'upcoming' && dateIn(timeZone, one.madeAt) === today).length
  const upcoming = quizzesIn(taught)
    .flatMap((quiz) => quiz.questions.map((question) => ({ quiz, question })))
    .filter(({ quiz, question }) => question.practice && isRead(lessonsRead, quiz, question))
    .sort((one, other) => Number(other.question.critical) - Number(one.question.critical))
    .map(({ quiz, question }) => ({ quizSlug: quiz.slug, questionSlug: question.id, origin: 'upcoming' as const }))
    .filter((one) => !has(one) && !missed.some((other) => sameQuestion(one, other)))
    .slice(0, Math.max(0, UPCOMING_A_DAY - madeToday))
  return [...missed.filter((one) => canBeReviewed(one, taught)), ...upcoming]
}

/** The question of that name, if it is taught now. */
export const questionIn = (taught: Curriculum, { quizSlug, questionSlug }: QuestionName) =>
  quizzesIn(taught)
    .find((quiz) => quiz.slug === quizSlug)
    ?.questions.find(({ id }) => id === questionSlug)

/** Every reason why the trainee may not be shown that question now; one that is not taught any more is one. */
export function reasonsToRest(
  name: QuestionName,
  { attempts, met }: Pick<PracticeRecord, 'attempts' | 'met'>,
  { taught, now }: Pick<Now, 'taught' | 'now'>,
): string[] {
  const quiz = quizzesIn(taught).find(({ slug }) => slug === name.quizSlug)
  const question = questionIn(taught, name)
  if (!quiz || !question) return ['This question is not taught any more.']
  const lastSeenAt = met.find((one) => sameQuestion(one, name))?.lastSeenAt
  return reasonsNotToPractise({ question, lastSeenAt, standing: standingIn(attempts, quiz), review: quiz.review, now })
}

const mayPractise = (...asked: Parameters<typeof reasonsToRest>) => reasonsToRest(...asked).length === 0

function inDeck(card: Omit<CardInDeck, 'question'>, taught: Curriculum): CardInDeck[] {
  const { origin, dueAt, nextReviewId } = card
  const question = questionIn(taught, card)
  return question ? [{ ...nameOf(card), origin, dueAt, nextReviewId, question }] : []
}

/** Critical ones, then what was missed, then what has waited longest; names decide between equals. */
function whatMattersFirst(one: CardInDeck, other: CardInDeck): number {
  return (
    Number(other.question.critical) - Number(one.question.critical) ||
    Number(other.origin === 'missed') - Number(one.origin === 'missed') ||
    one.dueAt.getTime() - other.dueAt.getTime() ||
    (inWords(one) < inWords(other) ? -1 : 1)
  )
}

function canBeReviewed(name: QuestionName, taught: Curriculum): boolean {
  const question = questionIn(taught, name)
  return question !== undefined && !isMarkedByPeople(question)
}

const isRead = (lessonsRead: readonly ReadLesson[], quiz: QuizInForce, { lesson }: Question) =>
  lessonsRead.some((read) => read.moduleSlug === quiz.moduleSlug && read.lessonSlug === lesson)

const quizzesIn = (taught: Curriculum) => taught.modules.flatMap(({ quiz }) => quiz ?? [])

const nameOf = ({ quizSlug, questionSlug }: QuestionName): QuestionName => ({ quizSlug, questionSlug })

const inWords = ({ quizSlug, questionSlug }: QuestionName) => `${quizSlug}/${questionSlug}`

const sameQuestion = (one: QuestionName, other: QuestionName) => inWords(one) === inWords(other)
