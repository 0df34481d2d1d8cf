import { dateAndTime } from '~/platform/time'
import { Notice } from '~/ui/notice'
import type { ReviewedRemark } from './attempt-views'

/** Tells whose marks were changed after handing in: what changed, who did it and why. */
export function AttemptRemarks({
  remarks,
  maxMarks,
  timeZone,
}: {
  remarks: ReviewedRemark[]
  maxMarks: number
  timeZone: string
}) {
  if (remarks.length === 0) return null
  return (
    <Notice tone="info" title="This result was marked again">
      <ul className="grid gap-2 pt-1">
        {remarks.map(({ position, changedAt, byName, reason, before, after }) => (
          <li key={`${position}-${changedAt.toISOString()}`}>
            Question {position}: {before.marks} of {maxMarks} marks in all became {after.marks}
            {before.passed !== after.passed && (after.passed ? ', which passes' : ', which no longer passes')}. By{' '}
            {byName} on {dateAndTime(changedAt, timeZone)}, because: {reason}
          </li>
        ))}
      </ul>
    </Notice>
  )
}
