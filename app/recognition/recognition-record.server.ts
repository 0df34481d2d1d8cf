import { recordCommitment } from '~/ledger/commitment.server'
import type { recognitions } from '~db/schema/recognition'

/** A recognition as it stands in the database. */
export type RecognitionRow = typeof recognitions.$inferSelect

/**
 * What the ledger holds of a recognition: a commitment to everything it rests on, named field by field, so that a new column
 * never changes an old hash.
 */
export function recognitionCommitment(row: RecognitionRow): string {
  const { id, traineeId, moduleSlug, moduleTitle, moduleVersion, number, lessons, requestId } = row
  const { kind, kindTitle, issuer, credentialNumber, issuedOn, expiresOn, covered, endsOn } = row
  const { checkedHow, checkedNote, grantedBy, grantedByName, provedBy, grantedAt } = row
  return recordCommitment(row.salt, {
    record: 1,
    ...{ id, traineeId, moduleSlug, moduleTitle, moduleVersion, number, lessons, requestId },
    ...{ kind, kindTitle, issuer, credentialNumber, issuedOn, expiresOn, covered, endsOn },
    ...{ checkedHow, checkedNote, grantedBy, grantedByName, provedBy, grantedAt: grantedAt.toISOString() },
  })
}
