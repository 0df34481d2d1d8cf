import { eq } from 'drizzle-orm'
import { appendToLedger } from '~/ledger/append.server'
import { commitment, personCommitments } from '~/ledger/commitment.server'
import type { Actor } from '~/people/actor'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { signingScopeEnds, signingScopes } from '~db/schema/signing-rights'
import { SHORTEST_REASON } from '../observation-rules'
import { scopesOf } from './queries.server'
import { lockScopes } from './scope-lock.server'
import { scopeState } from './scope-rules'

type End = {
  instructorId: string
  scopeIds: readonly string[]
  reason: string
  actor: Pick<Actor, 'personId' | 'name' | 'roles'>
  now: Date
}

/**
 * Ends scopes of one instructor from this moment on, for a reason that they read. What they signed stays. Those that are over
 * are left as they are, so doing it twice ends once. Somebody whose last scope ends may sign nothing, not everything.
 */
export function endScopes(db: Db, { instructorId, scopeIds, reason, actor, now }: End): Promise<{ ended: number }> {
  return db.transaction(async (tx) => {
    if (!actor.roles.includes('admin')) throw new Refusal('not-allowed', 'Only an admin of the academy can do this.')
    if (actor.personId === instructorId)
      throw new Refusal('not-allowed', 'Nobody changes what they themselves may sign. Another admin has to.')
    if (reason.trim().length < SHORTEST_REASON)
      throw new Refusal('invalid', `Say why, in at least ${SHORTEST_REASON} characters. The instructor will read it.`)
    await lockScopes(tx, instructorId)
    const held = await scopesOf(tx, { instructorId })
    const asked = held.filter(({ id }) => scopeIds.includes(id))
    if (asked.length === 0 || asked.length < new Set(scopeIds).size)
      throw new Refusal('invalid', 'Choose from the list what is to end.')
    const ending = asked.filter((one) => scopeState(one, now) !== 'over')
    const by = (await personCommitments(tx, [actor.personId])).get(actor.personId) ?? ''
    for (const { id: scopeId, givenAt } of ending) {
      const endedAt = new Date(Math.max(now.getTime(), givenAt.getTime()))
      const because = reason.trim()
      const who = { endedBy: actor.personId, endedByName: actor.name }
      await tx.insert(signingScopeEnds).values({ scopeId, reason: because, ...who, endedAt })
      const [row] = await tx
        .select({ salt: signingScopes.salt })
        .from(signingScopes)
        .where(eq(signingScopes.id, scopeId))
      const details = { scope: scopeId, by, reason: commitment(row?.salt ?? '', because) }
      await appendToLedger(tx, { kind: 'signing-scope.ended', details, at: endedAt })
    }
    return { ended: ending.length }
  })
}
