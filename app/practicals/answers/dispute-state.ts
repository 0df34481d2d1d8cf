/** How a dispute can be decided, in the order in which an admin is offered it. */
export const DISPUTE_OUTCOMES = ['stands', 'to-be-corrected', 'revoked'] as const
export type DisputeOutcome = (typeof DISPUTE_OUTCOMES)[number]

/** What a trainee said to one version of a sign-off, and what came of it. */
export type SignOffAnswers = {
  acknowledgedAt: Date | null
  dispute: { reason: string; at: Date } | null
  resolution: { outcome: DisputeOutcome; words: string; by: string; at: Date } | null
}

/** What happened to the version itself. */
type Fate = { supersededById: string | null; revoked: unknown }

/**
 * Where a dispute stands: `open` waits for an admin; `correction-owed` was decided for the trainee, and the instructor has
 * not corrected it yet; `overtaken` was corrected or revoked before anybody decided; `settled` is over.
 */
export type DisputeState = 'none' | 'open' | 'correction-owed' | 'overtaken' | 'settled'

/** The one meaning of an open dispute. It never touches what counts: a disputed version counts until it is corrected or revoked. */
export function disputeStateOf({
  dispute,
  resolution,
  supersededById,
  revoked,
}: Pick<SignOffAnswers, 'dispute' | 'resolution'> & Fate): DisputeState {
  if (!dispute) return 'none'
  const isOver = supersededById !== null || revoked !== null
  if (!resolution) return isOver ? 'overtaken' : 'open'
  return resolution.outcome === 'to-be-corrected' && !isOver ? 'correction-owed' : 'settled'
}

/** Whether the trainee has still to say anything to a version that stands. */
export const isUnanswered = ({
  acknowledgedAt,
  dispute,
  supersededById,
  revoked,
}: Pick<SignOffAnswers, 'acknowledgedAt' | 'dispute'> & Fate): boolean =>
  acknowledgedAt === null && dispute === null && supersededById === null && revoked === null

/** The outcomes as an admin chooses among them. */
export const OUTCOME_CHOICES: Record<DisputeOutcome, { label: string; hint: string }> = {
  stands: { label: 'It stands', hint: 'The sign-off stays as it is, and counts.' },
  'to-be-corrected': {
    label: 'The instructor corrects it',
    hint: 'It counts until they have signed a correction. They may do so for two weeks, however long ago it was seen.',
  },
  revoked: { label: 'It is revoked', hint: 'It no longer counts. There is no way back; nothing is deleted.' },
}

/** An outcome as the record tells it. */
export const OUTCOME_WORDS: Record<DisputeOutcome, string> = {
  stands: 'It stands',
  'to-be-corrected': 'The instructor was asked to correct it',
  revoked: 'It was revoked',
}
