import { dateAndTime } from '~/platform/time'
import { Badge } from '~/ui/badge'
import { Table } from '~/ui/table'
import { wholePercent } from './mark-attempt'
import type { MarkedAttempt } from './quiz-standing'

/** Every attempt that was handed in, newest first, each with the way to its review. */
export function AttemptHistory({ attempts, timeZone }: { attempts: MarkedAttempt[]; timeZone: string }) {
  return (
    <Table
      caption="Attempts handed in, newest first"
      head={['Handed in', 'Score', 'Critical questions', 'Outcome', 'Review']}
      rows={attempts.map((attempt) => ({
        key: attempt.id,
        cells: [
          dateAndTime(attempt.submittedAt, timeZone),
          `${wholePercent(attempt)}%`,
          attempt.criticalsMissed === 0 ? 'All right' : `${attempt.criticalsMissed} missed`,
          <Badge key="outcome" tone={attempt.passed ? 'teal' : 'neutral'}>
            {attempt.passed ? 'Passed' : 'Not passed'}
          </Badge>,
          <a key="review" href={`/attempts/${attempt.id}/result`}>
            Look at it
          </a>,
        ],
      }))}
    />
  )
}
