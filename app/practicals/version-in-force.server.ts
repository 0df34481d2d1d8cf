import { and, eq, gt, lte, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { dateAndTime } from '~/platform/time'
import type { Db } from '~db/client'
import { contentInForce, contentVersions } from '~db/schema/curriculum'

type Asked = { competencySlug: string; competencyVersion: string; observedAt: Date; timeZone: string }

/**
 * Why a rating by this version of a checklist cannot be signed: it was replaced before the performance was seen. What was seen
 * while it was in force is signed by it, however late; the version in force now is always right. What is no longer taught has
 * no version in force, and is signed by the one there was. A trigger says the same.
 */
export async function reasonsVersionWasReplaced(tx: Db, asked: Asked): Promise<string[]> {
  const { competencySlug, competencyVersion, observedAt, timeZone } = asked
  const current = and(eq(contentInForce.kind, 'competency'), eq(contentInForce.slug, competencySlug))
  const [inForce] = await tx.select().from(contentInForce).where(current)
  if (!inForce || inForce.hash === competencyVersion) return []
  const newer = await firstNewerThan(tx, asked)
  const replacedAt = [inForce.since, ...newer].reduce((a, b) => (a < b ? a : b))
  if (observedAt < replacedAt) return []
  return [
    `The checklist was changed on ${dateAndTime(replacedAt, timeZone)}, and this form was made before that. If you watched it before then, say when. Else open the page anew and look at what has changed: your draft is kept.`,
  ]
}

/** When the first version that came after this one was served, if one did. */
async function firstNewerThan(tx: Db, { competencySlug, competencyVersion, observedAt }: Asked): Promise<Date[]> {
  const signed = alias(contentVersions, 'signed')
  const { firstServedAt, kind, slug } = contentVersions
  const rows = await tx
    .select({ firstServedAt })
    .from(contentVersions)
    .innerJoin(signed, eq(signed.hash, competencyVersion))
    .where(
      and(
        eq(kind, 'competency'),
        eq(slug, competencySlug),
        gt(firstServedAt, signed.firstServedAt),
        lte(firstServedAt, observedAt),
      ),
    )
    .orderBy(sql`${firstServedAt}`)
    .limit(1)
  return rows.map((row) => row.firstServedAt)
}
