import { and, isNull, sql } from 'drizzle-orm'
import type { Db } from '~db/client'
import { academy, setUpLinks } from '~db/schema/people'
import { freshToken, hashOfToken } from './one-time-token.server'

/** Puts processes that start together in line. */
const SET_UP_LOCK = 7310402
const SAME_START_SECONDS = 15

/** What a starting server learns: a link to print, that another process has just printed one, or that none is needed. */
export type SetUpLink =
  | { state: 'opened'; token: string }
  | { state: 'just-opened-by-another' }
  | { state: 'not-needed' }

/**
 * Makes the one link that lets the first admin in. Only its hash is kept, so a later start cannot print the
 * old one: it makes a new one, and the old one ends. Processes that start together print one between them.
 */
export async function openSetUpLink(db: Db, { now }: { now: Date }): Promise<SetUpLink> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${SET_UP_LOCK})`)
    const [done] = await tx.select({ id: academy.id }).from(academy)
    if (done) return { state: 'not-needed' }

    const open = await tx.select({ createdAt: setUpLinks.createdAt }).from(setUpLinks).where(isNull(setUpLinks.usedAt))
    const isNew = (createdAt: Date) => Math.abs(now.getTime() - createdAt.getTime()) < SAME_START_SECONDS * 1000
    if (open.some((link) => isNew(link.createdAt))) return { state: 'just-opened-by-another' }

    const token = freshToken()
    await tx.delete(setUpLinks).where(isNull(setUpLinks.usedAt))
    await tx.insert(setUpLinks).values({ tokenHash: hashOfToken(token), createdAt: now })
    return { state: 'opened', token }
  })
}

/** True while this link can still set the academy up. */
export async function isOpenSetUpLink(db: Db, { token }: { token: string }): Promise<boolean> {
  const tokenHash = hashOfToken(token)
  const [open] = await db
    .select({ tokenHash: setUpLinks.tokenHash })
    .from(setUpLinks)
    .where(
      and(
        sql`${setUpLinks.tokenHash} = ${tokenHash}`,
        isNull(setUpLinks.usedAt),
        sql`not exists (select from ${academy})`,
      ),
    )
  return open !== undefined
}
