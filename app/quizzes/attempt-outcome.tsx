import { dateAndTime } from '~/platform/time'
import type { AttemptReview } from './attempt-views'
import { wholePercent } from './mark-attempt'
import { ScoreRing } from './score-ring'

/** How an attempt ended, in one look: the ring, and the two things that had to be so. */
export function AttemptOutcome({ review, timeZone }: { review: AttemptReview; timeZone: string }) {
  const { marks, maxMarks, passPercent, criticals, criticalsMissed, passed, submittedAt, outOfTime } = review
  return (
    <div className="flex flex-wrap items-center gap-x-10 gap-y-6">
      <ScoreRing percent={wholePercent(review)} passPercent={passPercent} passed={passed} />
      <div className="grid min-w-64 flex-1 gap-3">
        <p className="font-serif text-2xl">{passed ? 'Passed' : 'Not passed'}</p>
        <ul className="grid gap-1.5">
          <li>
            {marks} of {maxMarks} marks{marks * 100 >= passPercent * maxMarks ? '' : `; ${passPercent} % is needed`}.
          </li>
          {criticals > 0 && <li>{criticalsInWords(criticals, criticalsMissed)}</li>}
        </ul>
        <p className="text-sm text-muted">
          {outOfTime ? 'The time ran out, so what was saved was handed in' : 'Handed in'} on{' '}
          {dateAndTime(submittedAt, timeZone)}.
        </p>
      </div>
    </div>
  )
}

function criticalsInWords(criticals: number, missed: number): string {
  if (missed === 0)
    return criticals === 1 ? 'The critical question was right.' : `All ${criticals} critical questions were right.`
  const which = missed === 1 ? 'One critical question was' : `${missed} critical questions were`
  return `${which} missed. A critical question has to be right, whatever the score.`
}
