import { recordCommitment } from '~/ledger/commitment.server'
import type { observations } from '~db/schema/practicals'
import { type FinishedOnDevice, SIGNED_AT_ONCE } from './offline/finished-on-device'

/** A sign-off as it stands in the database. */
export type SignedObservation = typeof observations.$inferSelect

/** What a signature covers, before it is sealed. */
export type UnsealedObservation = Omit<SignedObservation, 'salt' | 'signedHash' | MaybeAbsent> &
  Partial<Pick<SignedObservation, MaybeAbsent>>

type MaybeAbsent = 'evidenceSeen' | keyof FinishedOnDevice

/**
 * Everything that a signature covers, as the record that is hashed (canonical JSON, RFC 8785). Named field by field, so
 * that a new column never changes an old hash: what came later is left out where it is null.
 */
export function signedRecord(row: UnsealedObservation): Record<string, unknown> {
  const { id, traineeId, traineeName, instructorId, signerName, signerTimeZone, competencySlug, competencyVersion } =
    row
  const { requestId, supersedesId, observedAt, signedAt, setting, participation, tiMax, miMax, probeOnMinutes } = row
  const { items, criticalsMissed, domains, entrustment, strengths, nextStep, lateBecause, meaning, provedBy } = row
  const { scopeId, latePermissionId } = row
  return {
    record: 1,
    ...sinceCodes(row),
    ...{ id, traineeId, traineeName, instructorId, signerName, signerTimeZone, competencySlug, competencyVersion },
    ...{ requestId, supersedesId, setting, participation, tiMax, miMax, probeOnMinutes },
    ...{ items, criticalsMissed, domains, entrustment, strengths, nextStep, lateBecause, meaning, provedBy },
    observedAt: observedAt.toISOString(),
    signedAt: signedAt.toISOString(),
    // Absent where there is none, so that what was signed before there were any keeps its hash.
    ...(scopeId !== null && { scopeId }),
    ...(latePermissionId !== null && { latePermissionId }),
    // Absent where nothing was looked at, so that older hashes stay what they were.
    ...(row.evidenceSeen ? { evidenceSeen: row.evidenceSeen } : {}),
    ...sinceDevices(row),
  }
}

/** What records have that were finished on a device without a connection. */
function sinceDevices({
  deviceId,
  deviceFinishedAt,
  deviceBehindSeconds,
}: UnsealedObservation): Record<string, unknown> {
  if (!deviceId) return {}
  const finishedAt = deviceFinishedAt?.toISOString() ?? null
  return { device: { id: deviceId, finishedAt, behindSeconds: deviceBehindSeconds ?? null } }
}

/** What records have since codes and the clock came; absent from older ones, whose hashes stay what they were. */
function sinceCodes({ presence, presenceAt, exposureSeconds }: UnsealedObservation): Record<string, unknown> {
  return {
    ...(presence && { presence, presenceAt: presenceAt?.toISOString() ?? null }),
    ...(exposureSeconds && { exposureSeconds }),
  }
}

/** The row with its `signedHash`: SHA-256 over the salt and the signed record. */
export function sealed(row: UnsealedObservation, salt: string): SignedObservation {
  const whole = { ...SIGNED_AT_ONCE, ...row, evidenceSeen: row.evidenceSeen ?? null }
  return { ...whole, salt, signedHash: recordCommitment(salt, signedRecord(row)) }
}

/** True while the row still says what was signed. The ledger holds the same hash, out of the row's reach. */
export const signatureHolds = (row: SignedObservation): boolean => sealed(row, row.salt).signedHash === row.signedHash
