import { and, eq, isNull } from 'drizzle-orm'
import type { Db } from '~db/client'
import { people, personRoles } from '~db/schema/people'
import { signingScopeEnds, signingScopes } from '~db/schema/signing-rights'
import type { Scope } from './scopes/scope-rules'
import type { WhoCouldSign } from './who-could-sign'

/** The active instructors, each with the scopes they were ever given; none at all: they may sign everything. */
export type Signer = { instructorId: string; scopes: Scope[] }

/** Everybody who can sign at all: the active instructors, in one query. */
export async function signers(db: Db): Promise<Signer[]> {
  const { id, competencySlug, validFrom, validUntil } = signingScopes
  const { endedAt } = signingScopeEnds
  const rows = await db
    .select({
      instructorId: personRoles.personId,
      scope: { id, competencySlug, validFrom, validUntil },
      endedAt,
    })
    .from(personRoles)
    .innerJoin(people, eq(people.id, personRoles.personId))
    .leftJoin(signingScopes, eq(signingScopes.instructorId, personRoles.personId))
    .leftJoin(signingScopeEnds, eq(signingScopeEnds.scopeId, id))
    .where(and(eq(personRoles.role, 'instructor'), isNull(people.deactivatedAt)))
  const all = new Map<string, Scope[]>()
  for (const { instructorId, scope, endedAt: ended } of rows) {
    const scopes = all.get(instructorId) ?? []
    if (scope) scopes.push({ ...scope, endedAt: ended })
    all.set(instructorId, scopes)
  }
  return [...all].map(([instructorId, scopes]) => ({ instructorId, scopes }))
}

/** Who of the academy's instructors could sign for this trainee: nobody signs for themselves. */
export function signersFor(traineeId: string, all: readonly Signer[]): WhoCouldSign {
  const others = all.filter(({ instructorId }) => instructorId !== traineeId)
  return {
    instructorsInAcademy: others.length,
    scopedSigners: others.flatMap(({ scopes }) => (scopes.length > 0 ? [scopes] : [])),
  }
}
