import { dateAndTime, longDate } from '~/platform/time'
import { Timeline } from '~/ui/timeline'
import { codeInWords } from './change-rules'
import type { HistoryEntry } from './queries.server'

const WORDS = {
  issued: { title: 'Issued', tone: 'teal' },
  suspended: { title: 'Suspended', tone: 'caution' },
  reinstated: { title: 'Made valid again', tone: 'teal' },
  revoked: { title: 'Revoked', tone: 'danger' },
  superseded: { title: 'Replaced', tone: 'neutral' },
} as const

/** What happened to a certificate, for anybody: days and codes, and nobody's words. */
export function PublicHistory({ history }: { history: Pick<HistoryEntry, 'type' | 'at' | 'reasonCode'>[] }) {
  return (
    <Timeline
      items={history.toReversed().map(({ type, at, reasonCode }) => ({
        at: longDate(at),
        ...WORDS[type],
        detail: codeInWords(reasonCode),
      }))}
    />
  )
}

/** Everything that happened to a certificate, the newest first, in the reader's time zone. */
export function HistoryTimeline({ history, timeZone }: { history: HistoryEntry[]; timeZone: string }) {
  return (
    <Timeline
      items={history.toReversed().map(({ type, at, reason, reasonCode, actor }) => ({
        at: dateAndTime(at, timeZone),
        ...WORDS[type],
        title: `${WORDS[type].title} by ${actor}`,
        detail: [codeInWords(reasonCode), reason].filter(Boolean).join(': ') || undefined,
      }))}
    />
  )
}
