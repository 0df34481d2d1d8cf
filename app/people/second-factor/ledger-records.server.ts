import { asc, eq, gt } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { commitment, personCommitment } from '~/ledger/commitment.server'
import type { LedgerRecords } from '~/ledger/verify.server'
import { people } from '~db/schema/people'
import { secondFactorResets } from '~db/schema/second-factors'

/** How a person stands in the ledger; `undefined` once their salt was erased: then nobody can tell any more. */
const standsAs = (person: { id: string; ledgerSalt: string }) =>
  person.ledgerSalt === '' ? undefined : personCommitment(person)

/** Second factors that were taken off for somebody, as the ledger ought to know them. */
export const factorResetRecords: LedgerRecords = {
  kinds: ['second-factor.reset'],
  async page(db, { after, limit }) {
    const [owner, admin] = [alias(people, 'owner'), alias(people, 'admin')]
    const rows = await db
      .select({ reset: secondFactorResets, owner, admin })
      .from(secondFactorResets)
      .innerJoin(owner, eq(owner.id, secondFactorResets.personId))
      .leftJoin(admin, eq(admin.id, secondFactorResets.resetBy))
      .where(after === undefined ? undefined : gt(secondFactorResets.id, after))
      .orderBy(asc(secondFactorResets.id))
      .limit(limit)
    return rows.map(({ reset, owner: of, admin: by }) => ({
      id: reset.id,
      kind: 'second-factor.reset',
      key: `second-factor.reset:${reset.id}`,
      name: `the reset ${reset.id} of a second factor`,
      at: reset.resetAt,
      details: {
        by: by ? standsAs(by) : null,
        of: standsAs(of),
        reason: commitment(reset.salt, reset.reason),
        provedBy: reset.provedBy,
      },
    }))
  },
}
