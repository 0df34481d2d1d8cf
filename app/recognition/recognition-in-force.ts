import { dateIn } from '~/platform/time'

/** A recognition as progress and certificates ask about it. Dates without a time are calendar dates in UTC. */
export type RecognitionOnRecord = {
  id: string
  moduleSlug: string
  /** Counts from one by person and module; the highest that has begun decides. */
  number: number
  lessons: readonly { slug: string; title: string; version: string }[]
  kindTitle: string
  issuer: string
  checkedHow: RecognitionCheck
  grantedAt: Date
  /** Its last day; null where it has no end. */
  endsOn: string | null
  revokedAt: Date | null
}

/** How an admin made sure that a credential is real. */
export type RecognitionCheck = 'original-seen' | 'register-looked-up' | 'other'

/** What a recognition is worth at a moment. `renewed`: a later one of the same module has taken its place. */
export type RecognitionStanding = 'in-force' | 'ended' | 'revoked' | 'renewed'

/**
 * What a recognition is worth at `asOf`, among all of the same person. One that was taken back is worth nothing from that
 * moment, also when an older one would still run. Its last day counts in full, in UTC.
 */
export function standingAt(
  one: RecognitionOnRecord,
  all: readonly Pick<RecognitionOnRecord, 'moduleSlug' | 'number' | 'grantedAt'>[],
  asOf: Date,
): RecognitionStanding {
  if (one.revokedAt && one.revokedAt <= asOf) return 'revoked'
  const later = all.some(
    ({ moduleSlug, number, grantedAt }) => moduleSlug === one.moduleSlug && number > one.number && grantedAt <= asOf,
  )
  if (later) return 'renewed'
  return one.endsOn !== null && one.endsOn < dateIn('UTC', asOf) ? 'ended' : 'in-force'
}

/** The recognition that is in force for a module at `asOf`. There is one at most. */
export function inForceFor(
  all: readonly RecognitionOnRecord[],
  moduleSlug: string,
  asOf: Date,
): RecognitionOnRecord | undefined {
  return all.find(
    (one) => one.moduleSlug === moduleSlug && one.grantedAt <= asOf && standingAt(one, all, asOf) === 'in-force',
  )
}

/** The recognition that spares somebody this module's lessons at `asOf`, while its policy lets lessons be recognised. */
export const recognisedFor = (
  all: readonly RecognitionOnRecord[],
  module: { slug: string; recognition?: 'allowed' | 'never' | undefined },
  asOf: Date,
): RecognitionOnRecord | undefined =>
  module.recognition === 'allowed' ? inForceFor(all, module.slug, asOf) : undefined
