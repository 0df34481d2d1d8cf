import { typedDay } from '~/platform/typed-time'
import { z } from '~/platform/zod'
import type { SignedVersion } from './queries.server'

/** A calendar date somebody asks about, as 2026-06-01; an empty field counts as not asked. */
export const AsOfQuery = z.object({
  asOf: z.preprocess((text) => text || undefined, typedDay('Write a day such as 2026-06-01.').optional()),
})

/**
 * Sign-offs as they stood at a moment: what was signed later is not there yet, and no version is corrected, revoked, read or
 * disputed before it was. Pure; the words of each version are its own and never change.
 */
export function asItStood(versions: readonly SignedVersion[], asOf: Date): SignedVersion[] {
  const there = versions.filter((one) => one.signedAt <= asOf)
  const known = new Set(there.map(({ id }) => id))
  const by = <T>(happened: T | null, at: (happened: T) => Date): T | null =>
    happened !== null && at(happened) <= asOf ? happened : null
  return there.map((one) => ({
    ...one,
    supersededById: one.supersededById !== null && known.has(one.supersededById) ? one.supersededById : null,
    revoked: by(one.revoked, ({ at }) => at),
    acknowledgedAt: by(one.acknowledgedAt, (at) => at),
    dispute: by(one.dispute, ({ at }) => at),
    resolution: by(one.resolution, ({ at }) => at),
  }))
}
