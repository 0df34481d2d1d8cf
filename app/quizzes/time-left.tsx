import { dateAndTime } from '~/platform/time'
import { Notice } from '~/ui/notice'

/** When a timed attempt must be handed in. The island `time-left` adds how long that is, by the server's clock. */
export function TimeLeft({ deadlineAt, now, timeZone }: { deadlineAt: Date; now: Date; timeZone: string }) {
  return (
    <Notice tone="info" title={`Hand in by ${dateAndTime(deadlineAt, timeZone)}`}>
      <p>When the time is over, what you have saved is handed in for you.</p>
      <p
        data-island="time-left"
        data-deadline={deadlineAt.toISOString()}
        data-now={now.toISOString()}
        role="timer"
        className="tabular"
      />
    </Notice>
  )
}
