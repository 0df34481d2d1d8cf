import { dateAndTime } from '~/platform/time'
import { Timeline } from '~/ui/timeline'
import type { HistoryEntry } from './queries.server'

const WORDS = {
  issued: { title: 'Issued', tone: 'teal' },
  suspended: { title: 'Suspended', tone: 'caution' },
  reinstated: { title: 'Made valid again', tone: 'teal' },
  revoked: { title: 'Revoked', tone: 'danger' },
  superseded: { title: 'Replaced by its renewal', tone: 'neutral' },
} as const

/** Everything that happened to a certificate, the newest first, in the reader's time zone. */
export function HistoryTimeline({ history, timeZone }: { history: HistoryEntry[]; timeZone: string }) {
  return (
    <Timeline
      items={history.toReversed().map(({ type, at, reason, actor }) => ({
        at: dateAndTime(at, timeZone),
        ...WORDS[type],
        title: `${WORDS[type].title} by ${actor}`,
        detail: reason ?? undefined,
      }))}
    />
  )
}
