import { desc, eq } from 'drizzle-orm'
import type { Db } from '~db/client'
import { people } from '~db/schema/people'
import { observations } from '~db/schema/practicals'
import { latePermissions } from '~db/schema/signing-rights'

/** A permission with whom it is for, and the sign-off that used it, if one did. */
export type LatePermissionInFull = Omit<typeof latePermissions.$inferSelect, 'salt'> & {
  instructorName: string
  usedBy: string | null
}

/** Everything that was ever allowed late about one trainee, the newest first. */
export async function latePermissionsAbout(
  db: Db,
  { traineeId }: { traineeId: string },
): Promise<LatePermissionInFull[]> {
  const rows = await db
    .select({ permission: latePermissions, instructorName: people.name, usedBy: observations.id })
    .from(latePermissions)
    .innerJoin(people, eq(people.id, latePermissions.instructorId))
    .leftJoin(observations, eq(observations.latePermissionId, latePermissions.id))
    .where(eq(latePermissions.traineeId, traineeId))
    .orderBy(desc(latePermissions.givenAt), desc(latePermissions.id))
  return rows.map(({ permission: { salt: _salt, ...permission }, ...row }) => ({ ...permission, ...row }))
}
