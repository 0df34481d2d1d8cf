import { recordCommitment } from '~/ledger/commitment.server'
import type { waiverAnswers, waivers } from '~db/schema/waivers'

/** A proposal and its answer as they stand in the database. */
export type WaiverRow = typeof waivers.$inferSelect
export type WaiverAnswerRow = typeof waiverAnswers.$inferSelect

/** What the ledger holds of an approved waiver: a commitment to every word of the proposal and of its answer, named field by field. */
export function waiverCommitment(row: WaiverRow, answered: WaiverAnswerRow): string {
  const { id, traineeId, levelSlug, levelTitle, requirement, requirementLabel, stoodAs, reason, endsOn } = row
  const { proposedBy, proposedByName, provedBy, proposedAt } = row
  const { answer, reason: answerReason, answeredBy, answeredByName, answeredAt } = answered
  return recordCommitment(row.salt, {
    record: 1,
    ...{ id, traineeId, levelSlug, levelTitle, requirement, requirementLabel, stoodAs, reason, endsOn },
    ...{ proposedBy, proposedByName, provedBy, proposedAt: proposedAt.toISOString() },
    ...{ answer, answerReason, answeredBy, answeredByName, answerProvedBy: answered.provedBy },
    answeredAt: answeredAt.toISOString(),
  })
}
