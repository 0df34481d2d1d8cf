import type { ReactNode } from 'react'
import { dateAndTime } from '~/platform/time'
import { Badge } from '~/ui/badge'
import { Stat } from '~/ui/stat'
import { Table } from '~/ui/table'
import type { RegradeSummary } from './regrade-summary'
import type { Standing } from './remark-answer'

/** One attempt of a dry run, as an admin reads it. `certificates` rest on the attempt. */
export type PreviewedAttempt = {
  attemptId: string
  traineeName: string
  submittedAt: Date
  maxMarks: number
  before: Standing
  after: Standing
  held: boolean
  certificates: ReactNode
}

/** What a regrade would do, at a glance. */
export function RegradeCounts({ summary }: { summary: RegradeSummary }) {
  return (
    <dl className="grid grid-cols-2 gap-6 sm:grid-cols-4">
      <Stat label="Would gain marks" value={summary.gain} hint={`of ${summary.attempts} attempts`} />
      <Stat
        label="Would lose marks"
        value={summary.lose}
        hint={summary.held > 0 ? `${summary.held} more keep theirs` : undefined}
      />
      <Stat label="From not passed to passed" value={summary.toPass} />
      <Stat label="From passed to not passed" value={summary.toFail} />
    </dl>
  )
}

/** A dry run trainee by trainee: old and new marks, who passes and who no longer does, and which certificates rest on it. */
export function RegradePreview({ attempts, timeZone }: { attempts: PreviewedAttempt[]; timeZone: string }) {
  return (
    <Table
      caption="Whose marks would change"
      head={['Trainee', 'Handed in', 'This question', 'All marks', 'Outcome', 'Certificates']}
      rows={attempts.map(({ attemptId, traineeName, submittedAt, maxMarks, before, after, held, certificates }) => ({
        key: attemptId,
        cells: [
          traineeName,
          dateAndTime(submittedAt, timeZone),
          held ? `${before.answerMarks}, kept` : `${before.answerMarks} → ${after.answerMarks}`,
          `${before.marks} → ${after.marks} of ${maxMarks}`,
          <OutcomeChange key="outcome" before={before} after={after} />,
          certificates,
        ],
      }))}
      empty="Nobody’s marks would change. Running it notes that these attempts were looked at under the new text."
    />
  )
}

function OutcomeChange({ before, after }: { before: Standing; after: Standing }) {
  if (before.passed === after.passed) return before.passed ? 'Stays passed' : 'Stays not passed'
  return after.passed ? <Badge tone="teal">Passes now</Badge> : <Badge tone="danger">No longer passes</Badge>
}
