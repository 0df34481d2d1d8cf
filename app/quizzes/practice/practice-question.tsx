import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { QuestionFields } from '../question-views'
import type { PractisedQuestion } from './practice-views'

/** One question of the review as a form, with what stood in the way of checking it. */
export function PracticeQuestion({
  question: { reviewId, version, ask, critical, face, answer },
  left,
  problem,
}: {
  question: PractisedQuestion
  left: number
  problem?: string | undefined
}) {
  return (
    <form method="post" action="/learn/review" autoComplete="off" className="grid gap-8">
      {/* Enter presses the first button of a form: it checks the answer, and never goes on from a choice. */}
      <button type="submit" name="intent" value="check" hidden>
        Check my answer
      </button>
      <input type="hidden" name="reviewId" value={reviewId} />
      <input type="hidden" name="version" value={version} />
      <fieldset className="min-w-0" aria-describedby={problem ? 'problem' : undefined}>
        <legend className="mb-5 grid w-full gap-2.5">
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1.5 text-sm text-muted tabular">
            <span>{left === 1 ? 'The last one for now' : `${left} questions to go`}</span>
            {critical && <Badge tone="accent">Critical</Badge>}
          </span>
          <span className="max-w-text font-serif text-xl">{ask}</span>
        </legend>
        <QuestionFields face={face} name="answer" answer={answer} />
      </fieldset>
      {problem && (
        <p id="problem" role="alert" className="-mt-4 text-sm font-medium text-danger">
          {problem}
        </p>
      )}
      <div className="flex flex-wrap gap-3">
        <Button name="intent" value="check">
          Check my answer
        </Button>
        <Button name="intent" value="give-up" variant="quiet">
          I do not know
        </Button>
      </div>
    </form>
  )
}
