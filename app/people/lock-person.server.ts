import { eq } from 'drizzle-orm'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { people } from '~db/schema/people'

/**
 * Puts what is done for or by one person in line until the transaction ends, so that what was counted is still true
 * when it is acted on. Weak enough not to hold up rows that only point at the person.
 */
export async function lockPerson(tx: Db, personId: string): Promise<void> {
  const [found] = await tx.select({ id: people.id }).from(people).where(eq(people.id, personId)).for('no key update')
  if (!found) throw new Refusal('not-found', 'There is no such person.')
}
