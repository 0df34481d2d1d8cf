import { eq } from 'drizzle-orm'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { people } from '~db/schema/people'

/** A trainee as a signature names them. */
export type LockedTrainee = { id: string; name: string; ledgerSalt: string }

/**
 * Puts everything that changes one trainee's sign-offs in line until the transaction ends: double submissions, two
 * instructors at once, a revocation during a correction. Weak enough not to hold up rows that only point at the person.
 */
export async function lockTrainee(tx: Db, traineeId: string): Promise<LockedTrainee> {
  const [trainee] = await tx
    .select({ id: people.id, name: people.name, ledgerSalt: people.ledgerSalt })
    .from(people)
    .where(eq(people.id, traineeId))
    .for('no key update')
  if (!trainee) throw new Refusal('not-found', 'We could not find that trainee.')
  return trainee
}
