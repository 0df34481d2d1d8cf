import { and, eq, sql } from 'drizzle-orm'
import type { Curriculum, Versioned } from '~/curriculum/curriculum'
import { Question } from '~/curriculum/question-schema'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { contentVersions } from '~db/schema/curriculum'
import { practiceCards, practiceReviews } from '~db/schema/practice-cards'
import { type Answer, isAnswered } from '../answer'
import { attemptsOf } from '../queries.server'
import { markAnswer, parseAnswer, unfinished } from '../question-types'
import { questionIn, reasonsToRest } from './deck'
import { questionsMet } from './practice-record.server'
import { afterReview, ratingOf } from './schedule'

type AnswerCard = {
  /** The key of the review, as the page had it. */
  reviewId: string
  traineeId: string
  /** The version of the question that the page showed. */
  version: string
  answer: Answer
  taught: Curriculum
  now: Date
}

/**
 * Marks an answer given in practice, keeps it, and says when its card is due again. The same key sent again, or from
 * two tabs at once, is one review: the first answer stands. No answer says that it is not known.
 *
 * Refused when the question may not be shown to this trainee any more, and when its answer cannot be read.
 */
export async function answerCard(db: Db, { reviewId, traineeId, answer, ...asked }: AnswerCard): Promise<void> {
  await db.transaction(async (tx) => {
    const [card] = await tx
      .select()
      .from(practiceCards)
      .where(and(eq(practiceCards.nextReviewId, reviewId), eq(practiceCards.traineeId, traineeId)))
      .for('update')
    if (!card) return alreadyAnswered(tx, { reviewId, traineeId })
    await refuseWhatRests(tx, card, asked)
    const question = await questionShown(tx, card, asked)
    const parsed = parseAnswer(question, answer)
    if ('problem' in parsed) throw new Refusal('invalid', parsed.problem)

    const todo = isAnswered(parsed.answer) && unfinished(question, parsed.answer)
    if (todo) throw new Refusal('invalid', todo)

    const marks = markAnswer(question, parsed.answer)
    const rating = ratingOf({ right: marks === question.marks })
    const { quizSlug, questionSlug } = card
    await tx.insert(practiceReviews).values({
      ...{ id: reviewId, traineeId, quizSlug, questionSlug, rep: card.reps + 1 },
      ...{ questionVersion: question.version, answer: parsed.answer, marks, maxMarks: question.marks },
      answeredAt: asked.now,
    })
    const state = { ...card, lastReviewedAt: card.lastReviewedAt ?? undefined }
    await tx
      .update(practiceCards)
      .set({ ...afterReview(state, { rating, at: asked.now }), nextReviewId: sql`gen_random_uuid()` })
      .where(eq(practiceCards.nextReviewId, reviewId))
  })
}

type Card = typeof practiceCards.$inferSelect

async function alreadyAnswered(
  tx: Db,
  { reviewId, traineeId }: { reviewId: string; traineeId: string },
): Promise<void> {
  const [review] = await tx
    .select({ id: practiceReviews.id })
    .from(practiceReviews)
    .where(and(eq(practiceReviews.id, reviewId), eq(practiceReviews.traineeId, traineeId)))
  if (!review) throw new Refusal('not-found', 'We could not find that question among those you practise.')
}

async function refuseWhatRests(tx: Db, card: Card, at: Pick<AnswerCard, 'taught' | 'now'>): Promise<void> {
  const { traineeId } = card
  const attempts = await attemptsOf(tx, { traineeIds: [traineeId] })
  const reasons = reasonsToRest(card, { attempts, met: await questionsMet(tx, { traineeId }) }, at)
  if (reasons.length > 0) throw new Refusal('conflict', reasons.join(' '))
}

/** The question in the version that the page showed, which an author may have edited since. */
async function questionShown(
  tx: Db,
  { quizSlug, questionSlug }: Card,
  { version, taught }: Pick<AnswerCard, 'version' | 'taught'>,
): Promise<Versioned<Question>> {
  const current = questionIn(taught, { quizSlug, questionSlug })
  if (current?.version === version) return current
  const [row] = await tx
    .select({ body: contentVersions.body })
    .from(contentVersions)
    .where(and(eq(contentVersions.hash, version), eq(contentVersions.slug, `${quizSlug}/${questionSlug}`)))
  if (!row) throw new Refusal('invalid', 'This question has changed. Open the review again.')
  return { ...Question.parse(row.body), version }
}
