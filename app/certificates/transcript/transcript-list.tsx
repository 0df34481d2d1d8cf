import { dateAndTime } from '~/platform/time'
import { Badge } from '~/ui/badge'
import { ButtonLink } from '~/ui/button'
import { groupedSerial } from '../serial'
import { transcriptFileHref, transcriptPageHref } from './addresses'
import type { TranscriptInList } from './queries.server'

/** Transcripts that were made, the newest first, each to open again as often as one likes. */
export function TranscriptList({ transcripts, timeZone }: { transcripts: TranscriptInList[]; timeZone: string }) {
  return (
    <ul className="divide-y divide-line border-y border-line">
      {transcripts.map(({ number, madeAt, madeBy, leftOut, trusted }) => (
        <li key={number} className="flex flex-wrap items-center justify-between gap-x-8 gap-y-4 py-5">
          <div className="grid gap-1">
            <p className="font-semibold">As of {dateAndTime(madeAt, timeZone)}</p>
            <p className="text-sm text-muted">
              {leftOut.length > 0 ? `Without ${leftOut.join(' and ')}` : 'Everything on record'}
              {madeBy ? `. Made by ${madeBy}` : ''}
            </p>
            <p className="text-sm text-muted tabular">{groupedSerial(number)}</p>
            {!trusted && (
              <div className="grid max-w-text gap-1">
                <div>
                  <Badge tone="caution">Older copies do not count</Badge>
                </div>
                <p className="text-sm text-muted">
                  The key that it was first signed with was withdrawn. It is signed anew when you download it: hand out
                  that file from now on.
                </p>
              </div>
            )}
          </div>
          <div className="flex flex-wrap gap-3">
            <ButtonLink href={transcriptFileHref(number, 'pdf')} variant="secondary">
              Open the PDF
            </ButtonLink>
            <ButtonLink href={transcriptFileHref(number, 'json')} variant="secondary">
              Signed JSON
            </ButtonLink>
            <ButtonLink href={transcriptPageHref(number)} variant="secondary">
              See what others see
            </ButtonLink>
          </div>
        </li>
      ))}
    </ul>
  )
}
