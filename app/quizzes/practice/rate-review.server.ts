import { and, asc, eq } from 'drizzle-orm'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { practiceCards, practiceRatings, practiceReviews } from '~db/schema/practice-cards'
import { cardAfter, type Rating, ratingOf } from './schedule'

/**
 * Keeps how hard a right answer was, and works out anew when its card is due: from all its reviews, so that nothing
 * depends on what came in between. What was said first stands; saying it again changes nothing.
 */
export async function rateReview(
  db: Db,
  { reviewId, traineeId, rating, now }: { reviewId: string; traineeId: string; rating: Rating; now: Date },
): Promise<void> {
  await db.transaction(async (tx) => {
    const card = await lockedCard(tx, { reviewId, traineeId })
    if (!card.right) throw new Refusal('conflict', 'What was not right yet comes back soon, however it felt.')
    const said = await tx
      .insert(practiceRatings)
      .values({ reviewId, rating, ratedAt: now })
      .onConflictDoNothing()
      .returning({ rating: practiceRatings.rating })
    if (said.length === 0) return
    const theCard = and(
      eq(practiceCards.traineeId, traineeId),
      eq(practiceCards.quizSlug, card.quizSlug),
      eq(practiceCards.questionSlug, card.questionSlug),
    )
    await tx
      .update(practiceCards)
      .set(cardAfter(card.madeAt, await reviewsOf(tx, card)))
      .where(theCard)
  })
}

type Named = { traineeId: string; quizSlug: string; questionSlug: string }

/** The card of a review, held until the end, so that an answer and a rating of the same card stand in line. */
async function lockedCard(tx: Db, { reviewId, traineeId }: { reviewId: string; traineeId: string }) {
  const [found] = await tx
    .select({ card: practiceCards, marks: practiceReviews.marks, maxMarks: practiceReviews.maxMarks })
    .from(practiceReviews)
    .innerJoin(
      practiceCards,
      and(
        eq(practiceCards.traineeId, practiceReviews.traineeId),
        eq(practiceCards.quizSlug, practiceReviews.quizSlug),
        eq(practiceCards.questionSlug, practiceReviews.questionSlug),
      ),
    )
    .where(and(eq(practiceReviews.id, reviewId), eq(practiceReviews.traineeId, traineeId)))
    .for('update', { of: practiceCards })
  if (!found) throw new Refusal('not-found', 'We could not find that answer among yours.')
  return { ...found.card, right: found.marks === found.maxMarks }
}

async function reviewsOf(tx: Db, { traineeId, quizSlug, questionSlug }: Named) {
  const rows = await tx
    .select({
      at: practiceReviews.answeredAt,
      marks: practiceReviews.marks,
      maxMarks: practiceReviews.maxMarks,
      felt: practiceRatings.rating,
    })
    .from(practiceReviews)
    .leftJoin(practiceRatings, eq(practiceRatings.reviewId, practiceReviews.id))
    .where(
      and(
        eq(practiceReviews.traineeId, traineeId),
        eq(practiceReviews.quizSlug, quizSlug),
        eq(practiceReviews.questionSlug, questionSlug),
      ),
    )
    .orderBy(asc(practiceReviews.rep))
  return rows.map(({ at, marks, maxMarks, felt }) => ({
    at,
    rating: ratingOf({ right: marks === maxMarks, felt: felt ?? undefined }),
  }))
}
