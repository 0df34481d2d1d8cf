import { longDate } from '~/platform/time'
import { RecognitionBadge } from './recognition-badge'
import type { RecognitionLine } from './recognition-lines'
import { dayInWords } from './recognition-rules'

type Props = {
  lines: readonly RecognitionLine[]
  timeZone: string
  /** Where each leads; nowhere for the trainee. */
  hrefOf?: (id: string) => string
  /** Without the admin's own words, for instructors. */
  brief?: boolean
}

/** What was recognised for one person, module by module: until when, on what ground, and how it was checked. */
export function RecognitionList({ lines, timeZone, hrefOf, brief = false }: Props) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {lines.map((line) => (
        <li key={line.id} className="grid gap-1 py-4">
          <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1.5">
            <p className="font-semibold">
              {hrefOf ? <a href={hrefOf(line.id)}>{line.moduleTitle}</a> : line.moduleTitle}
            </p>
            <RecognitionBadge standing={line.standing} />
          </div>
          <p>{untilWhen(line)}</p>
          <p className="text-sm text-muted">
            {line.ground}. Recognised on {longDate(line.grantedAt, timeZone)} by {line.grantedByName}; {line.checked}
            {brief ? '.' : `: ${line.note}`}
          </p>
          {line.revoked && !brief && (
            <p className="text-sm text-muted">
              Taken back on {longDate(line.revoked.revokedAt, timeZone)} by {line.revoked.revokedByName}: “
              {line.revoked.reason}”
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

/** What a recognition means for the lessons, in a sentence. */
function untilWhen({ standing, endsOn, lessons }: RecognitionLine): string {
  const these = lessons === 1 ? 'The lesson' : `The ${lessons} lessons`
  switch (standing) {
    case 'in-force':
      return endsOn
        ? `${these} need not be read until ${dayInWords(endsOn)}. After that day they count as unread, unless they were read.`
        : `${these} need not be read.`
    case 'set-aside':
      return 'It does not count at present: everybody reads the lessons of this module now.'
    case 'renewed':
      return 'A newer recognition of the same module has taken its place.'
    case 'revoked':
      return 'Lessons that were not read count as unread again.'
    case 'ended':
      return `It ended on ${endsOn ? dayInWords(endsOn) : 'its last day'}. Lessons that were not read count as unread again.`
  }
}
