import { and, asc, count, eq, isNotNull, isNull, type SQL, sql } from 'drizzle-orm'
import type { Db } from '~db/client'
import { people } from '~db/schema/people'
import { authenticatorApps, passkeys, recoveryCodes } from '~db/schema/second-factors'
import type { Factors } from '../proof'

// Names in full: in a query over one table drizzle writes columns without theirs, and `id` would be the inner table's.

/** Whether the person of the row that is read has an app that counts; for a query over `people`. */
export const hasApp: SQL<boolean> = sql`exists (select from authenticator_apps
  where authenticator_apps.person_id = people.id and authenticator_apps.confirmed_at is not null)`

/** Whether the person of the row that is read has a passkey; for a query over `people`. */
export const hasPasskey: SQL<boolean> = sql`exists (select from passkeys where passkeys.person_id = people.id)`

/** What of a second factor this person has. */
export async function factorsOf(db: Db, { personId }: { personId: string }): Promise<Factors> {
  const [row] = await db.select({ app: hasApp, passkey: hasPasskey }).from(people).where(eq(people.id, personId))
  return row ?? { app: false, passkey: false }
}

/** A passkey as its owner sees it. */
export type PasskeyLine = { id: string; name: string; createdAt: Date; lastUsedAt: Date | null }

/** Everything about one's second factor that its owner sees: when the app came, each passkey, and how many recovery codes are left. */
export async function secondFactorOf(
  db: Db,
  { personId }: { personId: string },
): Promise<{ appSince: Date | null; passkeys: PasskeyLine[]; codesLeft: number }> {
  const [app] = await db
    .select({ confirmedAt: authenticatorApps.confirmedAt })
    .from(authenticatorApps)
    .where(and(eq(authenticatorApps.personId, personId), isNotNull(authenticatorApps.confirmedAt)))
  const keys = await db
    .select({
      id: passkeys.id,
      name: passkeys.name,
      createdAt: passkeys.createdAt,
      lastUsedAt: passkeys.lastUsedAt,
    })
    .from(passkeys)
    .where(eq(passkeys.personId, personId))
    .orderBy(asc(passkeys.createdAt), asc(passkeys.id))
  const [left] = await db
    .select({ codes: count() })
    .from(recoveryCodes)
    .where(and(eq(recoveryCodes.personId, personId), isNull(recoveryCodes.usedAt)))
  return { appSince: app?.confirmedAt ?? null, passkeys: keys, codesLeft: left?.codes ?? 0 }
}

/** Takes everything of a second factor off a person, inside the caller's transaction. Returns what there was. */
export async function dropFactors(
  tx: Db,
  { personId }: { personId: string },
): Promise<{ hadApp: number; hadPasskeys: number }> {
  const apps = await tx
    .delete(authenticatorApps)
    .where(eq(authenticatorApps.personId, personId))
    .returning({ confirmedAt: authenticatorApps.confirmedAt })
  const keys = await tx.delete(passkeys).where(eq(passkeys.personId, personId)).returning({ id: passkeys.id })
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.personId, personId))
  return { hadApp: apps.filter((app) => app.confirmedAt).length, hadPasskeys: keys.length }
}
