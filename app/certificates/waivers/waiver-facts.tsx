import { dayInWords } from '~/platform/calendar-day'
import { dateAndTime } from '~/platform/time'
import { Facts } from '~/ui/facts'
import type { WaiverOnPage } from './queries.server'
import { WaiverBadge } from './waiver-badge'
import type { WaiverStanding } from './waiver-in-force'

type WaiverFactsProps = { waiver: WaiverOnPage; standing: WaiverStanding; timeZone: string }

/** Every word of a waiver: why, until when, by whom, and what became of it. */
export function WaiverFacts({ waiver, standing, timeZone }: WaiverFactsProps) {
  const { reason, stoodAs, endsOn, proposedAt, proposedByName } = waiver
  const { answer, answeredAt, answeredByName, answerReason, endedAt, endedByName, endedBecause } = waiver
  const at = (moment: Date) => dateAndTime(moment, timeZone)
  const answered = answer &&
    answeredAt && { term: ANSWERED[answer], value: said(`${at(answeredAt)}, ${answeredByName}`, answerReason) }
  const ended = endedAt && { term: 'Taken back', value: said(`${at(endedAt)}, ${endedByName}`, endedBecause) }
  return (
    <Facts
      items={[
        { term: 'Stands', value: <WaiverBadge standing={standing} /> },
        { term: 'Why', value: reason },
        { term: 'How it stood then', value: stoodAs },
        { term: COUNTS[standing] ?? 'Counted until', value: dayInWords(endsOn) },
        { term: 'Proposed', value: `${at(proposedAt)}, ${proposedByName}` },
        ...(answered ? [answered] : []),
        ...(ended ? [ended] : []),
      ]}
    />
  )
}

/** Whether the last day is still to come to anything; of what is over, taken back or was never approved it is only told. */
const COUNTS: Partial<Record<WaiverStanding, string>> = {
  waiting: 'Would count until',
  'in-force': 'Counts until',
  declined: 'Would have counted until',
  withdrawn: 'Would have counted until',
  ended: 'Would have counted until',
}

const ANSWERED = { approved: 'Approved', declined: 'Declined', withdrawn: 'Withdrawn' }

const said = (who: string, why: string | null) => (why ? `${who}: ${why}` : who)
