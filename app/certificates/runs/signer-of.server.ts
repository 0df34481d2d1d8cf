import { and, eq, isNull } from 'drizzle-orm'
import type { Db } from '~db/client'
import type { issueRuns } from '~db/schema/issue-runs'
import { people, personRoles } from '~db/schema/people'
import type { Signer } from '../issue-rules'

/** The signer as they are now; a run of somebody who is no admin any more, or whose account is closed, goes no further. */
export async function signerOf(
  db: Db,
  { signedBy }: Pick<typeof issueRuns.$inferSelect, 'signedBy'>,
): Promise<Signer | undefined> {
  const [person] = await db
    .select({ personId: people.id, name: people.name })
    .from(people)
    .where(and(eq(people.id, signedBy), isNull(people.deactivatedAt)))
  const roles = await db.select({ role: personRoles.role }).from(personRoles).where(eq(personRoles.personId, signedBy))
  return person && { ...person, roles: roles.map(({ role }) => role) }
}
