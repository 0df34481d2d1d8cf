import { sql } from 'drizzle-orm'
import { invitations, people } from '~db/schema/people'

/** People are known by their address in any spelling of its capitals; written so that the unique index answers it. */
export const hasEmail = (email: string) => sql`lower(${people.email}) = lower(${email})`

/** The same for invitations. */
export const isInvited = (email: string) => sql`lower(${invitations.email}) = lower(${email})`
