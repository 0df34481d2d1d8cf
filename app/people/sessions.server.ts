import { DrizzlePostgreSQLAdapter } from '@lucia-auth/adapter-drizzle'
import { and, desc, eq, gt, ne, sql } from 'drizzle-orm'
import { type DatabaseSession, type DatabaseUser, Lucia, TimeSpan } from 'lucia'
import type { Db } from '~db/client'
import { people, personRoles, sessions } from '~db/schema/people'
import type { Actor } from './actor'
import { freshToken, hashOfToken } from './one-time-token.server'
import { type Role, ROLES } from './permissions'

const SESSION_DAYS = 30

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof luciaOn>
    DatabaseSessionAttributes: { createdAt: Date; provedAt: Date; browser: string }
    DatabaseUserAttributes: { name: string; email: string; timeZone: string; deactivatedAt: Date | null; roles: Role[] }
  }
}

/**
 * Lucia deletes a session that has run out the moment it meets it. We keep the row (it opens nothing) until
 * `forgetWhatExpired`, so that what its owner was typing can still be given back to them and to nobody else.
 * Who is asking is the first question of every page, so the roles come with it, in one query.
 */
class SessionsWithRoles extends DrizzlePostgreSQLAdapter {
  constructor(private readonly reader: Db) {
    super(reader, sessions, people)
  }
  override async deleteSession(): Promise<void> {}
  override async getSessionAndUser(sessionId: string): Promise<[DatabaseSession | null, DatabaseUser | null]> {
    const roles = sql<
      Role[]
    >`array(select ${personRoles.role}::text from ${personRoles} where ${personRoles.personId} = ${people.id})`
    const { name, email, timeZone, deactivatedAt } = people
    const [row] = await this.reader
      .select({ session: sessions, holder: { name, email, timeZone, deactivatedAt, roles } })
      .from(sessions)
      .innerJoin(people, eq(people.id, sessions.userId))
      .where(eq(sessions.id, sessionId))
    if (!row) return [null, null]
    const { id, userId, expiresAt, ...attributes } = row.session
    return [
      { id, userId, expiresAt, attributes },
      { id: userId, attributes: row.holder },
    ]
  }
}

/** The only place that knows lucia: upstream ended it in 2025, and replacing it means rewriting this file. */
function luciaOn(db: Db) {
  return new Lucia(new SessionsWithRoles(db), {
    sessionExpiresIn: new TimeSpan(SESSION_DAYS, 'd'),
    getSessionAttributes: ({ createdAt, provedAt, browser }) => ({ createdAt, provedAt, browser }),
    getUserAttributes: ({ name, email, timeZone, deactivatedAt, roles }) => ({
      name,
      email,
      timeZone,
      deactivatedAt,
      roles,
    }),
  })
}

/** The session's row id for a cookie token: a hash, so that the table alone opens no session. */
export const sessionIdOf = hashOfToken

/** Opens a session for a person who has just proved who they are. Returns the token for the cookie. */
export async function openSession(
  db: Db,
  { personId, browser, now }: { personId: string; browser: string; now: Date },
): Promise<{ token: string; expiresAt: Date }> {
  const token = freshToken()
  const attributes = { createdAt: now, provedAt: now, browser: browser.slice(0, 200) }
  const session = await luciaOn(db).createSession(personId, attributes, { sessionId: sessionIdOf(token) })
  return { token, expiresAt: session.expiresAt }
}

/** The actor of an open session. `renewed` says that it was just extended and its cookie must be sent again. */
export type SignedIn = Actor & { renewed: boolean; expiresAt: Date }

/**
 * Whose cookie this is, or `undefined` for an unknown, ended or expired session or a deactivated person.
 * Sliding: past half of its life the session is extended.
 */
export async function actorOf(db: Db, token: string): Promise<SignedIn | undefined> {
  const { session, user } = await luciaOn(db).validateSession(sessionIdOf(token))
  if (!session || user.deactivatedAt) return undefined
  return {
    personId: user.id,
    name: user.name,
    email: user.email,
    timeZone: user.timeZone,
    roles: ROLES.filter((role) => user.roles.includes(role)),
    provedAt: session.provedAt,
    sessionId: session.id,
    renewed: session.fresh,
    expiresAt: session.expiresAt,
  }
}

/** Whose session it was, even when it has ended by time. Only for giving back what they had typed. */
export async function lastHolderOf(db: Db, token: string): Promise<string | undefined> {
  const [row] = await db
    .select({ personId: sessions.userId })
    .from(sessions)
    .where(eq(sessions.id, sessionIdOf(token)))
  return row?.personId
}

/** Ends one session of this person. Somebody else's is left alone. */
export async function endSession(
  db: Db,
  { sessionId, personId }: { sessionId: string; personId: string },
): Promise<void> {
  await db.delete(sessions).where(and(eq(sessions.id, sessionId), eq(sessions.userId, personId)))
}

/** Ends the session that a browser holds the cookie of, whoever's it is. */
export async function endSessionOfCookie(db: Db, token: string): Promise<void> {
  await db.delete(sessions).where(eq(sessions.id, sessionIdOf(token)))
}

/** Signs a person out everywhere, or everywhere but here. Returns how many sessions ended. */
export async function endAllSessions(
  db: Db,
  { personId, except }: { personId: string; except?: string },
): Promise<number> {
  const all =
    except === undefined ? eq(sessions.userId, personId) : and(eq(sessions.userId, personId), ne(sessions.id, except))
  return (await db.delete(sessions).where(all).returning({ id: sessions.id })).length
}

/** The person's open sessions, newest first. */
export async function openSessionsOf(db: Db, { personId, now }: { personId: string; now: Date }) {
  return db
    .select({
      id: sessions.id,
      createdAt: sessions.createdAt,
      browser: sessions.browser,
      expiresAt: sessions.expiresAt,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, personId), gt(sessions.expiresAt, now)))
    .orderBy(desc(sessions.createdAt))
}

/** Notes that the person has just typed their password again in this browser. */
export async function noteProof(db: Db, { sessionId, now }: { sessionId: string; now: Date }): Promise<void> {
  await db.update(sessions).set({ provedAt: now }).where(eq(sessions.id, sessionId))
}
