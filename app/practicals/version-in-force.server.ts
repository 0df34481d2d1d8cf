import { and, eq, gt, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { addHours, dateAndTime } from '~/platform/time'
import type { Db } from '~db/client'
import { contentInForce, contentVersions } from '~db/schema/curriculum'
import { KIT_HOURS } from './offline/kit'

type Version = { competencySlug: string; competencyVersion: string }
type Asked = Version & { observedAt: Date; timeZone: string; isFromDevice: boolean }

/**
 * How long after a change, in hours, a performance may still be watched with the older checklist in hand, where it was finished on
 * a device without a connection: as long as a device may show what it was given. It could not have heard of the change.
 */
export const OLDER_ON_A_DEVICE_HOURS = KIT_HOURS

/**
 * Why a rating by this version of a checklist cannot be signed: it was replaced before the performance was seen. What was seen
 * while it was in force is signed by it, however late; the version in force now is always right. What is no longer taught has
 * no version in force, and is signed by the one there was. A trigger says the same.
 */
export async function reasonsVersionWasReplaced(tx: Db, asked: Asked): Promise<string[]> {
  const { observedAt, timeZone, isFromDevice } = asked
  const replacedAt = await whenReplaced(tx, asked)
  if (!replacedAt) return []
  if (observedAt < addHours(replacedAt, isFromDevice ? OLDER_ON_A_DEVICE_HOURS : 0)) return []
  const when = dateAndTime(replacedAt, timeZone)
  return isFromDevice
    ? [
        `The checklist was changed on ${when}, more than ${OLDER_ON_A_DEVICE_HOURS} hours before you watched this, and this form is the older one. Open it in the form: there it is the checklist as it is now, and what has changed waits for your answer.`,
      ]
    : [
        `The checklist was changed on ${when}, before you watched this, and your form was the older one. Nothing is signed. Here is the checklist as it is now, with everything that you wrote: answer what has changed, and sign again.`,
      ]
}

/** When a newer version took the place of this one; `undefined` while it is in force, and where nothing is in force any more. */
export async function whenReplaced(tx: Db, version: Version): Promise<Date | undefined> {
  const current = and(eq(contentInForce.kind, 'competency'), eq(contentInForce.slug, version.competencySlug))
  const [inForce] = await tx.select().from(contentInForce).where(current)
  if (!inForce || inForce.hash === version.competencyVersion) return undefined
  const newer = await firstNewerThan(tx, version)
  return [inForce.since, ...newer].reduce((a, b) => (a < b ? a : b))
}

/** When the first version that came after this one was served, if one did. */
async function firstNewerThan(tx: Db, { competencySlug, competencyVersion }: Version): Promise<Date[]> {
  const signed = alias(contentVersions, 'signed')
  const { firstServedAt, kind, slug } = contentVersions
  const rows = await tx
    .select({ firstServedAt })
    .from(contentVersions)
    .innerJoin(signed, eq(signed.hash, competencyVersion))
    .where(and(eq(kind, 'competency'), eq(slug, competencySlug), gt(firstServedAt, signed.firstServedAt)))
    .orderBy(sql`${firstServedAt}`)
    .limit(1)
  return rows.map((row) => row.firstServedAt)
}
