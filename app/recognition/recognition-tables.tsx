import { longDate } from '~/platform/time'
import { Table } from '~/ui/table'
import { recognitionHref, requestHref } from './addresses'
import type { RequestInFull } from './queries.server'
import { RecognitionBadge } from './recognition-badge'
import type { RecognitionLine } from './recognition-lines'
import { dayInWords } from './recognition-rules'

/** Who waits for an answer, the longest waiting first. */
export function WaitingTable({
  waiting,
  titlesOf,
  timeZone,
}: {
  waiting: readonly RequestInFull[]
  titlesOf: (slugs: readonly string[]) => string[]
  timeZone: string
}) {
  return (
    <Table
      stacks
      caption={waiting.length === 1 ? '1 request waits' : `${waiting.length} requests wait`}
      head={['Who', 'Brings', 'For the lessons of', 'Asked on']}
      rows={waiting.map((one) => ({
        key: one.id,
        cells: [
          <a key="who" href={requestHref(one.id)}>
            {one.traineeName}
          </a>,
          one.kindTitle,
          titlesOf(one.moduleSlugs).join(', '),
          longDate(one.askedAt, timeZone),
        ],
      }))}
      empty="Nobody waits for an answer."
    />
  )
}

/** Everything that was ever recognised, a page of it. */
export function RecognitionTable({
  lines,
  total,
  timeZone,
}: {
  lines: readonly RecognitionLine[]
  total: number
  timeZone: string
}) {
  return (
    <Table
      stacks
      caption={total === 1 ? '1 recognition' : `${total} recognitions`}
      head={['Who', 'Lessons of', 'On the ground of', 'Since', 'Until', 'State']}
      rows={lines.map((line) => ({
        key: line.id,
        cells: [
          <a key="who" href={recognitionHref(line.id)}>
            {line.traineeName}
          </a>,
          line.moduleTitle,
          line.ground,
          longDate(line.grantedAt, timeZone),
          line.endsOn ? dayInWords(line.endsOn) : 'No end',
          <RecognitionBadge key="state" standing={line.standing} />,
        ],
      }))}
      empty="Nothing was recognised yet."
    />
  )
}
