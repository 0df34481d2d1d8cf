import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Db } from '~db/client'
import { isAnyOf } from '~db/schema/columns'
import { people, personRoles } from '~db/schema/people'
import { signingScopeEnds, signingScopes } from '~db/schema/signing-rights'
import { maySignNow, type Scope } from './scope-rules'

/** A scope with who gave it, and how it was ended if it was. */
export type ScopeInFull = Scope & {
  instructorId: string
  givenByName: string
  givenAt: Date
  ended: { reason: string; by: string } | null
}

/** Every scope that these instructors were ever given, the earliest first, in one query. */
export async function scopesInFull(
  db: Db,
  { instructorIds }: { instructorIds: readonly string[] },
): Promise<ScopeInFull[]> {
  const { id, instructorId, competencySlug, validFrom, validUntil, givenByName, givenAt } = signingScopes
  const { reason, endedByName: by, endedAt } = signingScopeEnds
  const rows = await db
    .select({ id, instructorId, competencySlug, validFrom, validUntil, givenByName, givenAt, endedAt, reason, by })
    .from(signingScopes)
    .leftJoin(signingScopeEnds, eq(signingScopeEnds.scopeId, id))
    .where(isAnyOf(instructorId, instructorIds))
    .orderBy(asc(validFrom), asc(competencySlug), asc(id))
  return rows.map(({ reason: why, by: whom, ...scope }) => ({
    ...scope,
    ended: why !== null && whom !== null ? { reason: why, by: whom } : null,
  }))
}

/** Every scope that one instructor was ever given. None at all: they may sign everything of their cohorts. */
export const scopesOf = (db: Db, { instructorId }: { instructorId: string }): Promise<ScopeInFull[]> =>
  scopesInFull(db, { instructorIds: [instructorId] })

/** Which of these instructors may sign a competency, by their scopes at this moment. */
export async function whoMaySign<T extends { instructorId: string }>(
  db: Db,
  instructors: readonly T[],
  { competencySlug, now }: { competencySlug: string; now: Date },
): Promise<T[]> {
  const all = await scopesInFull(db, { instructorIds: instructors.map((one) => one.instructorId) })
  return instructors.filter(({ instructorId }) =>
    maySignNow(
      all.filter((one) => one.instructorId === instructorId),
      competencySlug,
      now,
    ),
  )
}

/** Everybody who can sign at all, by name, with the scopes they were ever given. */
export async function instructorsWithScopes(
  db: Db,
): Promise<{ instructorId: string; name: string; scopes: ScopeInFull[] }[]> {
  const instructors = await db
    .select({ instructorId: people.id, name: people.name })
    .from(people)
    .innerJoin(personRoles, and(eq(personRoles.personId, people.id), eq(personRoles.role, 'instructor')))
    .where(isNull(people.deactivatedAt))
    .orderBy(sql`lower(${people.name})`, asc(people.id))
  const all = await scopesInFull(db, { instructorIds: instructors.map((one) => one.instructorId) })
  return instructors.map((one) => ({
    ...one,
    scopes: all.filter(({ instructorId }) => instructorId === one.instructorId),
  }))
}
