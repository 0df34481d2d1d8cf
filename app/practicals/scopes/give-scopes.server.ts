import { randomUUID } from 'node:crypto'
import { and, eq, isNull } from 'drizzle-orm'
import { appendToLedger } from '~/ledger/append.server'
import { freshSalt, personCommitments, recordCommitment } from '~/ledger/commitment.server'
import type { Actor } from '~/people/actor'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { people, personRoles } from '~db/schema/people'
import { signingScopes } from '~db/schema/signing-rights'
import { scopesOf } from './queries.server'
import { lockScopes } from './scope-lock.server'
import { overFrom, type Scope, scopeState } from './scope-rules'

type Give = {
  instructorId: string
  competencySlugs: readonly string[]
  /** From this moment, and up to that one; null for without an end. */
  validFrom: Date
  validUntil: Date | null
  actor: Pick<Actor, 'personId' | 'name' | 'roles'>
  now: Date
}

/** A scope as it stands in the database. */
type ScopeRow = typeof signingScopes.$inferSelect

/** The commitment that the ledger keeps of a scope: the whole of it, field by field, under its own salt. */
export function scopeCommitment(row: ScopeRow): string {
  const { id, instructorId, competencySlug, givenBy, givenByName } = row
  return recordCommitment(row.salt, {
    ...{ id, instructorId, competencySlug, givenBy, givenByName },
    validFrom: row.validFrom.toISOString(),
    validUntil: row.validUntil?.toISOString() ?? null,
    givenAt: row.givenAt.toISOString(),
  })
}

/**
 * Gives an instructor competencies to sign, a row and a ledger entry for each. What one that they have covers already is left
 * out, so a double click gives once. From the first scope on they sign by scopes alone. Never to oneself.
 */
export function giveScopes(db: Db, give: Give): Promise<{ given: number; already: number }> {
  return db.transaction(async (tx) => {
    await refuseUnlessGivable(tx, give)
    await lockScopes(tx, give.instructorId)
    const held = await scopesOf(tx, give)
    const slugs = [...new Set(give.competencySlugs)]
    const missing = slugs.filter((slug) => !held.some((one) => one.competencySlug === slug && covers(one, give)))
    const known = await personCommitments(tx, [give.actor.personId, give.instructorId])
    const [by, of] = [known.get(give.actor.personId) ?? '', known.get(give.instructorId) ?? '']
    for (const competencySlug of missing) {
      const row: ScopeRow = {
        ...{ id: randomUUID(), instructorId: give.instructorId, competencySlug, salt: freshSalt() },
        ...{ validFrom: give.validFrom, validUntil: give.validUntil },
        ...{ givenBy: give.actor.personId, givenByName: give.actor.name, givenAt: give.now },
      }
      await tx.insert(signingScopes).values(row)
      const details = { scope: row.id, competency: competencySlug, by, of, given: scopeCommitment(row) }
      await appendToLedger(tx, { kind: 'signing-scope.given', details, at: give.now })
    }
    return { given: missing.length, already: slugs.length - missing.length }
  })
}

/** Whether a scope that somebody has leaves nothing for a new one to add. */
function covers(held: Scope, { validFrom, validUntil, now }: Give): boolean {
  if (scopeState(held, now) === 'over' || held.validFrom > validFrom) return false
  const end = overFrom(held)
  return end === undefined || (validUntil !== null && end >= validUntil)
}

async function refuseUnlessGivable(tx: Db, give: Give): Promise<void> {
  const { instructorId, competencySlugs, validFrom, validUntil, actor, now } = give
  if (!actor.roles.includes('admin')) throw new Refusal('not-allowed', 'Only an admin of the academy can do this.')
  if (actor.personId === instructorId)
    throw new Refusal('not-allowed', 'Nobody gives themselves what they may sign. Another admin has to.')
  const [instructor] = await tx
    .select({ id: people.id })
    .from(people)
    .innerJoin(personRoles, and(eq(personRoles.personId, people.id), eq(personRoles.role, 'instructor')))
    .where(and(eq(people.id, instructorId), isNull(people.deactivatedAt)))
  if (!instructor) throw new Refusal('not-found', 'That person is no instructor here now.')
  if (competencySlugs.length === 0) throw new Refusal('invalid', 'Choose at least one competency.')
  if (validUntil === null) return
  if (validUntil <= validFrom)
    throw new Refusal('invalid', 'The last day comes before the first. Look at the two again.')
  if (validUntil <= now) throw new Refusal('invalid', 'The last day is over already, so nothing could be signed by it.')
}
