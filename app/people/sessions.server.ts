import { DrizzlePostgreSQLAdapter } from '@lucia-auth/adapter-drizzle'
import { and, desc, eq, gt, ne, sql } from 'drizzle-orm'
import { type DatabaseSession, type DatabaseUser, Lucia, TimeSpan } from 'lucia'
import type { Db } from '~db/client'
import { people, personRoles, sessions } from '~db/schema/people'
import { halfwaySignIns } from '~db/schema/second-factors'
import type { Actor } from './actor'
import { freshToken, hashOfToken } from './one-time-token.server'
import { ROLES, type Role } from './permissions'
import type { Factors, ProofMethod } from './proof'
import { hasApp, hasPasskey } from './second-factor/factors.server'

const SESSION_DAYS = 30

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof luciaOn>
    DatabaseSessionAttributes: { createdAt: Date; provedAt: Date; provedBy: ProofMethod; browser: string }
    DatabaseUserAttributes: {
      name: string
      email: string
      timeZone: string
      deactivatedAt: Date | null
      roles: Role[]
      factors: Factors
    }
  }
}

/**
 * Lucia deletes a session that has run out the moment it meets it. We keep the row (it opens nothing) until
 * `forgetWhatExpired`, so that what its owner was typing can still be given back to them and to nobody else.
 * Who is asking is the first question of every page, so roles and factors come with it, in one query.
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
      .select({ session: sessions, holder: { name, email, timeZone, deactivatedAt, roles }, hasApp, hasPasskey })
      .from(sessions)
      .innerJoin(people, eq(people.id, sessions.userId))
      .where(eq(sessions.id, sessionId))
    if (!row) return [null, null]
    const { id, userId, expiresAt, ...attributes } = row.session
    return [
      { id, userId, expiresAt, attributes },
      { id: userId, attributes: { ...row.holder, factors: { app: row.hasApp, passkey: row.hasPasskey } } },
    ]
  }
}

/** The only place that knows lucia: upstream ended it in 2025, and replacing it means rewriting this file. */
function luciaOn(db: Db) {
  return new Lucia(new SessionsWithRoles(db), {
    sessionExpiresIn: new TimeSpan(SESSION_DAYS, 'd'),
    getSessionAttributes: ({ createdAt, provedAt, provedBy, browser }) => ({ createdAt, provedAt, provedBy, browser }),
    getUserAttributes: ({ name, email, timeZone, deactivatedAt, roles, factors }) => ({
      ...{ name, email, timeZone, deactivatedAt, roles, factors },
    }),
  })
}

/** The session's row id for a cookie token: a hash, so that the table alone opens no session. */
export const sessionIdOf = hashOfToken

/** Opens a session for a person who has just proved who they are, by what. Returns the token for the cookie. */
export async function openSession(
  db: Db,
  {
    personId,
    browser,
    provedBy = 'password',
    now,
  }: { personId: string; browser: string; provedBy?: ProofMethod; now: Date },
): Promise<{ token: string; expiresAt: Date }> {
  const token = freshToken()
  const attributes = { createdAt: now, provedAt: now, provedBy, browser: browser.slice(0, 200) }
  const session = await luciaOn(db).createSession(personId, attributes, { sessionId: sessionIdOf(token) })
  return { token, expiresAt: session.expiresAt }
}

/**
 * The actor of an open session, by what it was last proved, and which second factors the person has. `renewed` says that it was
 * just extended and its cookie must be sent again.
 */
export type SignedIn = Actor & { provedBy: ProofMethod; factors: Factors; renewed: boolean; expiresAt: Date }

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
    provedBy: session.provedBy,
    factors: user.factors,
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

/** Signs a person out everywhere, or everywhere but here, and ends sign-ins that are halfway. Returns how many sessions ended. */
export async function endAllSessions(
  db: Db,
  { personId, except }: { personId: string; except?: string },
): Promise<number> {
  const all =
    except === undefined ? eq(sessions.userId, personId) : and(eq(sessions.userId, personId), ne(sessions.id, except))
  await db.delete(halfwaySignIns).where(eq(halfwaySignIns.personId, personId))
  return (await db.delete(sessions).where(all).returning({ id: sessions.id })).length
}

/** The person's open sessions, newest first. */
export async function openSessionsOf(db: Db, { personId, now }: { personId: string; now: Date }) {
  return db
    .select({
      id: sessions.id,
      createdAt: sessions.createdAt,
      provedBy: sessions.provedBy,
      browser: sessions.browser,
      expiresAt: sessions.expiresAt,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, personId), gt(sessions.expiresAt, now)))
    .orderBy(desc(sessions.createdAt))
}

/** Notes that the person has just proved again, in this browser and by this, that it is them. */
export async function noteProof(
  db: Db,
  { sessionId, method, now }: { sessionId: string; method: ProofMethod; now: Date },
): Promise<void> {
  await db.update(sessions).set({ provedAt: now, provedBy: method }).where(eq(sessions.id, sessionId))
}
