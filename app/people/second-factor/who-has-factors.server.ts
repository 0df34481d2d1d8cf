import { and, isNull, sql } from 'drizzle-orm'
import type { Db } from '~db/client'
import { people } from '~db/schema/people'
import { ROLES, type Role } from '../permissions'
import { hasApp } from './factors.server'

/** Somebody who signs or issues, and what second factor they have. */
export type FactorHolder = { id: string; name: string; roles: Role[]; app: boolean; passkeys: number }

/** Everybody active who signs or issues, those without a second factor first, then by name. */
export async function whoHasFactors(db: Db): Promise<FactorHolder[]> {
  const roles = sql<
    Role[]
  >`array(select person_roles.role::text from person_roles where person_roles.person_id = people.id)`
  const keys = sql<number>`(select count(*)::int from passkeys where passkeys.person_id = people.id)`
  const signs = sql`exists (select from person_roles where person_roles.person_id = people.id
    and person_roles.role in ('instructor', 'admin'))`
  const rows = await db
    .select({ id: people.id, name: people.name, roles, app: hasApp, passkeys: keys })
    .from(people)
    .where(and(isNull(people.deactivatedAt), signs))
    .orderBy(sql`(${hasApp} or ${keys} > 0)`, sql`lower(${people.name})`, people.id)
  return rows.map((row) => ({ ...row, roles: ROLES.filter((role) => row.roles.includes(role)) }))
}
