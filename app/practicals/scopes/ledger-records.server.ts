import { asc, eq, gt } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { commitment } from '~/ledger/commitment.server'
import type { LedgerRecords } from '~/ledger/verify.server'
import { people } from '~db/schema/people'
import { signingScopeEnds, signingScopes } from '~db/schema/signing-rights'
import { standsAs } from '../ledger-records.server'
import { scopeCommitment } from './give-scopes.server'

/** Scopes as the ledger ought to know them; the commitment is worked out anew from the whole row. */
export const scopeRecords: LedgerRecords = {
  kinds: ['signing-scope.given'],
  async page(db, { after, limit }) {
    const [instructor, admin] = [alias(people, 'instructor'), alias(people, 'admin')]
    const rows = await db
      .select({ scope: signingScopes, instructor, admin })
      .from(signingScopes)
      .innerJoin(instructor, eq(instructor.id, signingScopes.instructorId))
      .innerJoin(admin, eq(admin.id, signingScopes.givenBy))
      .where(after === undefined ? undefined : gt(signingScopes.id, after))
      .orderBy(asc(signingScopes.id))
      .limit(limit)
    return rows.map(({ scope, instructor: of, admin: by }) => ({
      id: scope.id,
      kind: 'signing-scope.given',
      key: `signing-scope.given:${scope.id}`,
      name: `the scope ${scope.id}`,
      at: scope.givenAt,
      details: {
        competency: scope.competencySlug,
        by: standsAs(by),
        of: standsAs(of),
        given: scopeCommitment(scope),
      },
    }))
  },
}

/** Scopes that were ended, as the ledger ought to know them. */
export const scopeEndRecords: LedgerRecords = {
  kinds: ['signing-scope.ended'],
  async page(db, { after, limit }) {
    const rows = await db
      .select({ end: signingScopeEnds, salt: signingScopes.salt, admin: people })
      .from(signingScopeEnds)
      .innerJoin(signingScopes, eq(signingScopes.id, signingScopeEnds.scopeId))
      .innerJoin(people, eq(people.id, signingScopeEnds.endedBy))
      .where(after === undefined ? undefined : gt(signingScopeEnds.scopeId, after))
      .orderBy(asc(signingScopeEnds.scopeId))
      .limit(limit)
    return rows.map(({ end, salt, admin }) => ({
      id: end.scopeId,
      kind: 'signing-scope.ended',
      key: `signing-scope.ended:${end.scopeId}`,
      name: `the end of scope ${end.scopeId}`,
      at: end.endedAt,
      details: { by: standsAs(admin), reason: commitment(salt, end.reason) },
    }))
  },
}
