import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { type Proof, reasonsToProveAgain } from '../proof'
import { factorsOf } from './factors.server'

/** Throws the refusal that a change of this person's own making deserves without fresh proof by all the factors they have. */
export async function refuseUnproved(
  db: Db,
  { personId, proof, now }: { personId: string; proof: Proof; now: Date },
): Promise<void> {
  const factors = await factorsOf(db, { personId })
  const [reason] = reasonsToProveAgain({ ...proof, factors }, now)
  if (reason) throw new Refusal('proof-needed', reason)
}
