import { Badge } from '~/ui/badge'
import { Button, ButtonLink } from '~/ui/button'
import { AnswerReview } from '../question-views'
import { type LessonLink, ReadAgain } from '../read-again'
import { VerdictMark } from '../verdict-mark'
import type { ReviewedCard } from './practice-views'
import { RATINGS, type Rating } from './schedule'

const FELT: Record<Rating, string> = { again: 'I guessed', hard: 'Hard', good: 'About right', easy: 'Easy' }

/** An answer given in practice with its key and the reasons, where to read on, and the way to the next question. */
export function PracticeFeedback({ review, lesson }: { review: ReviewedCard; lesson: LessonLink | undefined }) {
  const { ask, critical, verdict, face, answer, key, rationale } = review
  return (
    <div className="grid gap-8">
      <div className="grid gap-4">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm">
          <VerdictMark verdict={verdict} />
          {critical && <Badge tone="accent">Critical</Badge>}
        </p>
        <h2 className="max-w-text text-xl">{ask}</h2>
        <AnswerReview name="answer" face={face} answer={answer} theKey={key} />
        <p className="max-w-text rounded-card bg-sunken px-5 py-4">{rationale}</p>
        {lesson && <ReadAgain lesson={lesson} section={review.section} />}
      </div>
      <HowHard review={review} />
      <div>
        <ButtonLink href="/learn/review">Next</ButtonLink>
      </div>
    </div>
  )
}

/** One tap, if they like: it decides how soon a right answer comes back. */
function HowHard({ review: { reviewId, verdict, felt } }: { review: ReviewedCard }) {
  if (verdict !== 'right') return <p className="text-sm text-muted">It comes back soon.</p>
  if (felt)
    return <p className="text-sm text-muted">You said: {FELT[felt].toLowerCase()}. It comes back accordingly.</p>
  return (
    <form method="post" action={`/learn/review/${reviewId}`}>
      <fieldset>
        <legend className="mb-3 text-sm text-muted">
          How was it? Say so if you like, and go on: it decides when the question comes back.
        </legend>
        <div className="grid grid-cols-2 gap-2 sm:flex sm:flex-wrap">
          {RATINGS.map((rating) => (
            <Button key={rating} name="rating" value={rating} variant="secondary">
              {FELT[rating]}
            </Button>
          ))}
        </div>
      </fieldset>
    </form>
  )
}
