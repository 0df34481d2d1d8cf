import { and, eq, isNull } from 'drizzle-orm'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { people } from '~db/schema/people'

/**
 * Changes one's own name and time zone. The name is what the next certificate prints; what was printed or
 * signed before keeps the name as it was. The address stays: it is how the account is known.
 */
export async function changeOwnDetails(
  db: Db,
  { personId, name, timeZone }: { personId: string; name: string; timeZone: string },
): Promise<void> {
  const changed = await db
    .update(people)
    .set({ name, timeZone })
    .where(and(eq(people.id, personId), isNull(people.deactivatedAt)))
    .returning({ id: people.id })
  if (changed.length === 0) throw new Refusal('not-found', 'Your account is not there any more.')
}
