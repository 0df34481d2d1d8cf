import { eq } from 'drizzle-orm'
import type { Db } from '~db/client'
import { cohorts, invitations, people } from '~db/schema/people'
import { hasEmail } from './has-email.server'
import { reasonsNotToAccept } from './invitation-rules'
import { hashOfToken } from './one-time-token.server'
import type { Role } from './permissions'

/** What the page behind an invitation's link shows to whoever holds it. */
export type InvitationPage = {
  name: string
  email: string
  role: Role
  cohortName: string | null
  expiresAt: Date
  hasAccount: boolean
  reasonsNotToAccept: string[]
}

/** The invitation of a link, or `undefined` for a token that was never given out. */
export async function invitationPage(
  db: Db,
  { token, now }: { token: string; now: Date },
): Promise<InvitationPage | undefined> {
  const [row] = await db
    .select({ invitation: invitations, cohortName: cohorts.name })
    .from(invitations)
    .leftJoin(cohorts, eq(cohorts.id, invitations.cohortId))
    .where(eq(invitations.tokenHash, hashOfToken(token)))
  if (!row) return undefined
  const { name, email, role, expiresAt } = row.invitation
  const [account] = await db.select({ id: people.id }).from(people).where(hasEmail(email))
  return {
    name,
    email,
    role,
    cohortName: row.cohortName,
    expiresAt,
    hasAccount: account !== undefined,
    reasonsNotToAccept: reasonsNotToAccept(row.invitation, now),
  }
}
