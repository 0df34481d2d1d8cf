import { dateAndTime } from '~/platform/time'
import { Badge } from '~/ui/badge'
import { Table } from '~/ui/table'
import { wholePercent } from './mark-attempt'
import type { MarkedAttempt, QuizStanding } from './quiz-standing'

type History = { standing: QuizStanding; timeZone: string; reviewed?: boolean }

/**
 * Every attempt that was handed in, newest first, one that is being read, and how many ran out with nothing answered. `reviewed` adds the way
 * to each review, which only its owner has.
 */
export function AttemptHistory({ standing, timeZone, reviewed = false }: History) {
  const { history, kept, waiting, attemptsUsed } = standing
  const ranOut = attemptsUsed - history.length - (waiting ? 1 : 0)
  return (
    <div className="grid gap-3">
      {history.length > 0 && (
        <Table
          stacks
          caption="Attempts handed in, newest first"
          head={['Handed in', 'Score', 'Critical questions', 'Outcome', ...(reviewed ? ['Review'] : [])]}
          rows={history.map((attempt) => ({
            key: attempt.id,
            cells: [
              dateAndTime(attempt.submittedAt, timeZone),
              `${wholePercent(attempt)} %`,
              attempt.criticalsMissed === 0 ? 'All right' : `${attempt.criticalsMissed} missed`,
              <Outcome key="outcome" attempt={attempt} counts={history.length > 1 && attempt.id === kept?.id} />,
              ...(reviewed
                ? [
                    <a key="review" href={`/attempts/${attempt.id}/result`}>
                      Look at it
                    </a>,
                  ]
                : []),
            ],
          }))}
        />
      )}
      {waiting && (
        <p className="text-sm text-muted">
          One attempt, handed in on {dateAndTime(waiting.submittedAt, timeZone)}, is with the markers. It has no result
          yet, and counts as used.
        </p>
      )}
      {ranOut > 0 && (
        <p className="text-sm text-muted">
          {ranOut === 1 ? 'One attempt' : `${ranOut} attempts`} ran out of time with nothing answered, and{' '}
          {ranOut === 1 ? 'counts' : 'count'} as used.
        </p>
      )}
    </div>
  )
}

function Outcome({ attempt, counts }: { attempt: MarkedAttempt; counts: boolean }) {
  return (
    <span className="flex flex-wrap gap-1.5">
      <Badge tone={attempt.passed ? 'teal' : 'neutral'}>{attempt.passed ? 'Passed' : 'Not passed'}</Badge>
      {counts && <Badge>Counts</Badge>}
      {attempt.remarkedAt && <Badge>Marked again</Badge>}
    </span>
  )
}
