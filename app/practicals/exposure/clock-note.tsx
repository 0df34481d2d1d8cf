import { Notice } from '~/ui/notice'
import { bandsInWords } from './clock-words'
import { type ClockStanding, readBands } from './scan-clock'

const ON_RECORD: Record<ClockStanding, { tone: 'info' | 'caution' | 'danger'; words: string }> = {
  'no-cap': { tone: 'info', words: 'No fixed limit at this TI' },
  within: { tone: 'info', words: 'Within the limits' },
  nearly: { tone: 'caution', words: 'Nearly at the limits' },
  'at-limit': { tone: 'danger', words: 'At or over the limits' },
  'not-recommended': { tone: 'danger', words: 'Above TI 3.0, where scanning is not recommended for any time' },
}

/** What the clock of a signed form counted, band by band, and how it stood against the limits. */
export function ClockNote({ seconds }: { seconds: Readonly<Record<string, number>> }) {
  const read = readBands(seconds)
  const { tone, words } = ON_RECORD[read.standing]
  const share = read.share > 0 ? `, ${Math.floor(read.share * 100)} % of the BMUS limits, bands added up` : ''
  return (
    <Notice tone={tone} title="Exposure, by the clock">
      <p>
        {words}
        {share}.
      </p>
      <p>{bandsInWords(seconds)}</p>
    </Notice>
  )
}
