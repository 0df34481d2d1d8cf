import { randomBytes } from 'node:crypto'
import { commitment, recordCommitment } from '~/ledger/commitment.server'
import type { certificates } from '~db/schema/certificates'
import { SERIAL_BYTES, serialOf } from './serial'

/** A certificate as it stands in the database. */
export type IssuedCertificate = typeof certificates.$inferSelect

/** What the hash covers, before it is sealed. */
export type UnsealedCertificate = Omit<IssuedCertificate, 'salt' | 'printedHash'>

/**
 * Everything the hash of a certificate covers: the whole row, named field by field, so that a new column
 * never changes an old hash.
 */
export function certificateRecord(row: UnsealedCertificate): Record<string, unknown> {
  const { id, serial, traineeId, issuedBy, levelSlug, levelVersion, cycle, printed, issuedAt, validUntil } = row
  return {
    record: 1,
    id,
    serial,
    traineeId,
    issuedBy,
    levelSlug,
    levelVersion,
    cycle,
    printed,
    issuedAt: issuedAt.toISOString(),
    validUntil: validUntil.toISOString(),
  }
}

/** The row with its `printedHash`: SHA-256 over the salt and the record. The ledger holds the same hash. */
export function sealedCertificate(row: UnsealedCertificate, salt: string): IssuedCertificate {
  return { ...row, salt, printedHash: certificateHash({ ...row, salt }) }
}

/** The hash as the row gives it now; it equals `printedHash` while nothing was changed. */
export const certificateHash = (row: UnsealedCertificate & { salt: string }) =>
  recordCommitment(row.salt, certificateRecord(row))

/** A fresh serial of 128 random bits. */
export const freshSerial = () => serialOf(randomBytes(SERIAL_BYTES))

/** What the ledger holds of a reason: a commitment to the code and the words together, or to the words alone where there is no code. */
export const reasonCommitment = (
  salt: string,
  { reason, reasonCode }: { reason: string | null; reasonCode: string | null },
) => commitment(salt, reasonCode === null ? (reason ?? '') : `${reasonCode}: ${reason ?? ''}`)

/** What the ledger holds of why a certificate was issued again after a revocation; `null` where it is not one of those. */
export const issueCommitment = (salt: string, { reason }: { reason: string | null }) =>
  reason === null ? null : commitment(salt, reason)
