import { dateAndTime } from '~/platform/time'
import { Notice } from '~/ui/notice'

type TimeLeftProps = { deadlineAt: Date; graceMinutes: number; now: Date; timeZone: string }

/** When a timed attempt must be handed in. The island `time-left` adds how long that is, by the server's clock. */
export function TimeLeft({ deadlineAt, graceMinutes, now, timeZone }: TimeLeftProps) {
  return (
    <Notice tone="info" title={`Hand in by ${dateAndTime(deadlineAt, timeZone)}`}>
      <p>When the time is over, what you have saved is handed in for you.</p>
      <p
        data-island="time-left"
        data-deadline={deadlineAt.toISOString()}
        data-now={now.toISOString()}
        data-grace-minutes={graceMinutes}
        role="timer"
        className="tabular"
      />
    </Notice>
  )
}
