import { eq } from 'drizzle-orm'
import { appendToLedger } from '~/ledger/append.server'
import { commitment, personCommitments } from '~/ledger/commitment.server'
import type { Actor } from '~/people/actor'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { doubleObservations, doubleRatings, doubleWithdrawals } from '~db/schema/double-observations'
import { SHORTEST_REASON } from '../observation-rules'
import { lockTrainee } from '../trainee-lock.server'

type Withdraw = { doubleId: string; actor: Pick<Actor, 'personId' | 'roles'>; reason: string; now: Date }

/**
 * Gives a double observation up, with a reason, while one of the two has still to rate. What was rated stays an ordinary
 * sign-off and is no longer kept from anybody. The same again changes nothing.
 */
export function withdrawDouble(db: Db, { doubleId, actor, reason, now }: Withdraw): Promise<void> {
  return db.transaction(async (tx) => {
    const [double] = await tx.select().from(doubleObservations).where(eq(doubleObservations.id, doubleId))
    if (!double || !actor.roles.includes('admin'))
      throw new Refusal('not-found', 'We could not find that double observation.')
    await lockTrainee(tx, double.traineeId)
    const because = reason.trim()
    if (because.length < SHORTEST_REASON)
      throw new Refusal('invalid', `Say why, in at least ${SHORTEST_REASON} characters.`)
    const [standing] = await tx.select().from(doubleWithdrawals).where(eq(doubleWithdrawals.doubleId, doubleId))
    if (standing) {
      if (standing.withdrawnBy === actor.personId && standing.reason === because) return
      throw new Refusal('conflict', 'This double observation was already withdrawn.')
    }
    const rated = await tx.select().from(doubleRatings).where(eq(doubleRatings.doubleId, doubleId))
    if (rated.some(({ place }) => place === 2))
      throw new Refusal('conflict', 'Both have rated by now: nothing is left to withdraw.')
    await tx
      .insert(doubleWithdrawals)
      .values({ doubleId, reason: because, withdrawnBy: actor.personId, withdrawnAt: now })
    const by = (await personCommitments(tx, [actor.personId])).get(actor.personId) ?? ''
    const details = { double: doubleId, by, reason: commitment(double.salt, because) }
    await appendToLedger(tx, { kind: 'double-observation.withdrawn', details, at: now })
  })
}
