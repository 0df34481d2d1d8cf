import { eq } from 'drizzle-orm'
import { dateIn } from '~/platform/time'
import type { Db } from '~db/client'
import { observations } from '~db/schema/practicals'
import { latePermissionFor } from './lateness/late-permission.server'
import { timelinessOf } from './rating-window'
import type { ToCheck } from './ready-to-sign.server'
import { scopesOf } from './scopes/queries.server'
import { holdScopes } from './scopes/scope-lock.server'
import { reasonsOutOfScope, withinScope } from './scopes/scope-rules'

/** What allows this signature: the scope it stands in, if the instructor signs by scopes, and an admin's leave to be late. */
export type SigningRights = {
  scopeId: string | null
  outOfScope: string[]
  late: { id: string; reason: string } | undefined
}

/** Reads the rights under a lock, so that they hold until the signature is written. */
export async function signingRights(tx: Db, { filled, supersedesId, actor, now }: ToCheck): Promise<SigningRights> {
  const { traineeId, competencySlug } = filled
  const observedAt = filled.observedAt ?? now
  await holdScopes(tx, actor.personId)
  const scopes = await scopesOf(tx, { instructorId: actor.personId })
  const moments = { competencySlug, observedAt, signedAt: now }
  const scope = withinScope(scopes, moments)
  const isLate = timelinessOf({ observedAt, signedAt: now }) === 'closed'
  const days = [dateIn(actor.timeZone, observedAt), ...(await daysOf(tx, supersedesId))]
  const late =
    isLate && !filled.lateBecause?.trim()
      ? await latePermissionFor(tx, { traineeId, instructorId: actor.personId, competencySlug, days, now })
      : undefined
  return {
    scopeId: scope.verdict === 'allowed' ? scope.scopeId : null,
    outOfScope: reasonsOutOfScope(scopes, moments),
    late,
  }
}

/** The day of what is corrected: a permission for it also lets the day itself be put right. */
async function daysOf(tx: Db, observationId: string | null): Promise<string[]> {
  if (observationId === null) return []
  const { observedAt, signerTimeZone } = observations
  const rows = await tx
    .select({ observedAt, signerTimeZone })
    .from(observations)
    .where(eq(observations.id, observationId))
  return rows.map((row) => dateIn(row.signerTimeZone, row.observedAt))
}
