import { and, eq, gte, inArray, lte, sql } from 'drizzle-orm'
import { recordCommitment } from '~/ledger/commitment.server'
import type { Db } from '~db/client'
import { observations } from '~db/schema/practicals'
import { latePermissions } from '~db/schema/signing-rights'

/** What an admin allowed, as it stands in the database. */
export type LatePermission = typeof latePermissions.$inferSelect

/** The commitment that the ledger keeps of a permission: the whole of it, field by field, under its own salt. */
export function latePermissionCommitment(row: LatePermission): string {
  const { id, traineeId, instructorId, competencySlug, seenOn, reason, givenBy, givenByName } = row
  const said = { id, traineeId, instructorId, competencySlug, seenOn, reason, givenBy, givenByName }
  return recordCommitment(row.salt, {
    ...said,
    givenAt: row.givenAt.toISOString(),
    expiresAt: row.expiresAt.toISOString(),
  })
}

type Wanted = { traineeId: string; instructorId: string; competencySlug: string; days: readonly string[]; now: Date }

/** The permissions about this instructor, trainee, skill and day that nobody has used and that run at `now` or later. */
const standing = ({ traineeId, instructorId, competencySlug, days, now }: Wanted) =>
  and(
    eq(latePermissions.traineeId, traineeId),
    eq(latePermissions.instructorId, instructorId),
    eq(latePermissions.competencySlug, competencySlug),
    inArray(latePermissions.seenOn, [...days]),
    gte(latePermissions.expiresAt, now),
    sql`not exists (select from ${observations} where ${observations.latePermissionId} = ${latePermissions.id})`,
  )

/**
 * Whether such a permission was given already, at whatever moment: of two clicks the one that comes second may have set out first,
 * and clocks of two servers differ. Call it in the transaction that holds the trainee's lock.
 */
export async function isAllowedAlready(tx: Db, wanted: Wanted): Promise<boolean> {
  return (await tx.$count(latePermissions, standing(wanted))) > 0
}

/**
 * A permission that lets this instructor sign now what they saw on one of these days: theirs, not run out, not used. The one
 * that runs out first comes first. Call it in the transaction that holds the trainee's lock, or two could use it.
 */
export async function latePermissionFor(
  tx: Db,
  wanted: Wanted,
): Promise<Pick<LatePermission, 'id' | 'reason'> | undefined> {
  const { id, reason, givenAt, expiresAt } = latePermissions
  const [found] = await tx
    .select({ id, reason })
    .from(latePermissions)
    .where(and(standing(wanted), lte(givenAt, wanted.now)))
    .orderBy(expiresAt, id)
    .limit(1)
  return found
}
