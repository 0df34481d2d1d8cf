import { asc, eq, gt } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { LedgerRecords } from '~/ledger/verify.server'
import { people } from '~db/schema/people'
import { latePermissions } from '~db/schema/signing-rights'
import { standsAs } from '../ledger-records.server'
import { latePermissionCommitment } from './late-permission.server'

/** What was allowed after the 14 days, as the ledger ought to know it; worked out anew from the whole row. */
export const latePermissionRecords: LedgerRecords = {
  kinds: ['late-sign-off.allowed'],
  async page(db, { after, limit }) {
    const [trainee, admin] = [alias(people, 'trainee'), alias(people, 'admin')]
    const rows = await db
      .select({ permission: latePermissions, trainee, admin })
      .from(latePermissions)
      .innerJoin(trainee, eq(trainee.id, latePermissions.traineeId))
      .innerJoin(admin, eq(admin.id, latePermissions.givenBy))
      .where(after === undefined ? undefined : gt(latePermissions.id, after))
      .orderBy(asc(latePermissions.id))
      .limit(limit)
    return rows.map(({ permission, trainee: of, admin: by }) => ({
      id: permission.id,
      kind: 'late-sign-off.allowed',
      key: `late-sign-off.allowed:${permission.id}`,
      name: `the late permission ${permission.id}`,
      at: permission.givenAt,
      details: { by: standsAs(by), of: standsAs(of), given: latePermissionCommitment(permission) },
    }))
  },
}
