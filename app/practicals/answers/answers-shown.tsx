import { dateAndTime } from '~/platform/time'
import { Badge } from '~/ui/badge'
import { Notice } from '~/ui/notice'
import type { SignedVersion } from '../queries.server'
import { disputeStateOf, OUTCOME_WORDS } from './dispute-state'

type Shown = Pick<
  SignedVersion,
  'acknowledgedAt' | 'dispute' | 'resolution' | 'supersededById' | 'revoked' | 'traineeName' | 'signerName'
>

/** In a word or two, what the trainee said and what came of it; nothing while they have said nothing. */
export function AnswerBadges({ version }: { version: Shown }) {
  const state = disputeStateOf(version)
  if (state === 'open') return <Badge tone="danger">Disputed</Badge>
  if (state === 'correction-owed') return <Badge tone="caution">Disputed: to be corrected</Badge>
  if (state === 'settled' || state === 'overtaken') return <Badge>Was disputed</Badge>
  return version.acknowledgedAt ? <Badge>Marked as read</Badge> : null
}

/** What the trainee said to a version, how that was decided, and what it means for what counts. */
export function AnswersShown({ version, timeZone }: { version: Shown; timeZone: string }) {
  const { acknowledgedAt, dispute, resolution, traineeName, signerName } = version
  const state = disputeStateOf(version)
  const read = acknowledgedAt && (
    <p className="text-sm text-muted">
      {traineeName} confirmed on {dateAndTime(acknowledgedAt, timeZone)} that they have read it.
    </p>
  )
  if (!dispute) return read
  return (
    <>
      <Notice
        tone={state === 'open' || state === 'correction-owed' ? 'caution' : 'info'}
        title={`Disputed by ${traineeName}`}
      >
        <p>
          On {dateAndTime(dispute.at, timeZone)}: <span className="whitespace-pre-line">“{dispute.reason}”</span>
        </p>
        {resolution && (
          <p>
            {OUTCOME_WORDS[resolution.outcome]}: {resolution.by} on {dateAndTime(resolution.at, timeZone)}:{' '}
            <span className="whitespace-pre-line">“{resolution.words}”</span>
          </p>
        )}
        {state === 'open' && (
          <p>It counts until it is corrected or revoked. An admin who is neither of the two decides.</p>
        )}
        {state === 'correction-owed' && <p>It counts until {signerName} has signed the correction.</p>}
        {state === 'overtaken' && (
          <p>Nobody had to decide: it was {version.revoked ? 'revoked' : 'corrected'} before that.</p>
        )}
      </Notice>
      {read}
    </>
  )
}
