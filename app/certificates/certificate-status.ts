import { addDays } from '~/platform/time'

/** What a certificate can be worth on a day. */
export const CERTIFICATE_STATUSES = ['valid', 'expired', 'suspended', 'revoked', 'superseded'] as const
export type CertificateStatus = (typeof CERTIFICATE_STATUSES)[number]

/** A certificate that is still in force may be renewed this many days before its last. */
export const RENEWAL_DAYS = 90

export type CertificateDates = { issuedAt: Date; validUntil: Date }

/** The span that a renewal goes by. `beganAt` is when what it certifies was issued: a replacement after a change of name begins nothing anew. */
export type CertificateTerm = { beganAt: Date; validUntil: Date }
export type CertificateHappening = { type: 'issued' | 'suspended' | 'reinstated' | 'revoked' | 'superseded'; at: Date }

/**
 * What the certificate was worth at `asOf`, from its public history. Revocation is final and goes before
 * all else; a renewal replaces; a suspension stands until it is lifted; what is left runs until `validUntil`,
 * that moment included. Events after `asOf` have not happened yet.
 */
export function statusOf(
  { validUntil }: CertificateDates,
  events: readonly CertificateHappening[],
  asOf: Date,
): CertificateStatus {
  const sofar = events.filter((event) => event.at <= asOf)
  if (sofar.some((event) => event.type === 'revoked')) return 'revoked'
  if (sofar.some((event) => event.type === 'superseded')) return 'superseded'
  if (openSuspension(sofar)) return 'suspended'
  return asOf <= validUntil ? 'valid' : 'expired'
}

/** The suspension that has not been lifted, if there is one. `events` may come in any order; of one moment, the suspension counts. */
export function openSuspension<E extends CertificateHappening>(events: readonly E[]): E | undefined {
  const pauses = events.filter((event) => event.type === 'suspended' || event.type === 'reinstated')
  const later = (one: E, other: E) =>
    one.at > other.at || (one.at.getTime() === other.at.getTime() && one.type === 'suspended')
  const latest = pauses.reduce<E | undefined>((last, event) => (last && later(last, event) ? last : event), undefined)
  return latest?.type === 'suspended' ? latest : undefined
}

/** Every stretch of a suspension. A revocation ends one: there is nothing left to look into. `events` come in their order. */
export function suspensionsIn(events: readonly CertificateHappening[]): { from: Date; until: Date | null }[] {
  const stretches: { from: Date; until: Date | null }[] = []
  for (const { type, at } of events) {
    if (type === 'suspended') stretches.push({ from: at, until: null })
    if (type === 'reinstated' || type === 'revoked') {
      for (const stretch of stretches) stretch.until ??= at
    }
  }
  return stretches
}

/**
 * From when it may be renewed: 90 days before it ends, but not in the first half of its life, so that a
 * short one is not renewed the day it is issued.
 */
export function renewableFrom({ beganAt, validUntil }: CertificateTerm): Date {
  const halfway = new Date((beganAt.getTime() + validUntil.getTime()) / 2)
  const early = addDays(validUntil, -RENEWAL_DAYS)
  return early > halfway ? early : halfway
}

/**
 * Whether the next cycle may begin at `asOf`, given the newest certificate of this trainee and level. Not after a revocation: issuing
 * again is then decided one by one, with a written reason.
 */
export function mayRenew(
  newest: CertificateDates & CertificateTerm,
  events: readonly CertificateHappening[],
  asOf: Date,
): boolean {
  const status = statusOf(newest, events, asOf)
  if (status === 'expired') return true
  return status === 'valid' && asOf >= renewableFrom(newest)
}
