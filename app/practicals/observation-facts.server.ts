import { eq, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { dateIn } from '~/platform/time'
import type { Db } from '~db/client'
import { contentVersions } from '~db/schema/curriculum'
import { doubleRatings } from '~db/schema/double-observations'
import { observationRevocations, observations } from '~db/schema/practicals'
import type { ObservationFact } from './competency-decision'
import type { ItemResult } from './wording'

/** A fact with the trainee and the competency it belongs to. */
export type OwnedFact = ObservationFact & { traineeId: string; competencySlug: string }

/** Every version of every observation that fits `where` (a condition on `observations`), as the decision wants it, in one query. */
export async function observationFacts(db: Db, where: SQL | undefined): Promise<OwnedFact[]> {
  const newer = alias(observations, 'newer')
  const checklist = itemsOfVersion(db)
  const rows = await db
    .select({
      id: observations.id,
      traineeId: observations.traineeId,
      instructorId: observations.instructorId,
      competencySlug: observations.competencySlug,
      observedAt: observations.observedAt,
      signedAt: observations.signedAt,
      timeZone: observations.signerTimeZone,
      entrustment: observations.entrustment,
      criticals: sql<
        Record<string, ItemResult>
      >`${checklist.criticalsUnseen} || (${observations.items} - ${checklist.otherItems})`,
      supersededAt: newer.signedAt,
      revokedAt: observationRevocations.revokedAt,
      doubleId: doubleRatings.doubleId,
      place: doubleRatings.place,
    })
    .from(observations)
    .leftJoin(newer, eq(newer.supersedesId, observations.id))
    .leftJoin(observationRevocations, eq(observationRevocations.observationId, observations.id))
    .leftJoin(doubleRatings, eq(doubleRatings.observationId, observations.id))
    .innerJoinLateral(checklist, sql`true`)
    .where(where)
  return rows.map((row) =>
    Object.assign(row, {
      seenOn: dateIn(row.timeZone, row.observedAt),
      double: row.doubleId !== null && row.place !== null ? { doubleId: row.doubleId, place: row.place } : undefined,
    }),
  )
}

/**
 * The checklist of an observation's competency version, for a lateral join: every critical item as not observed, and the
 * ids of the others. PostgreSQL works it out once a version, however many observations name it; `limit` sees to that.
 */
function itemsOfVersion(db: Db) {
  const items = sql`jsonb_array_elements(${contentVersions.body} -> 'items') item`
  const critical = sql`(item ->> 'critical')::boolean`
  const unseen = sql`(select jsonb_object_agg(item ->> 'id', 'not_observed') filter (where ${critical}) from ${items})`
  const others = sql`(select array_agg(item ->> 'id') filter (where not ${critical}) from ${items})`
  return db
    .select({
      criticalsUnseen: sql`coalesce(${unseen}, '{}')`.as('criticals_unseen'),
      otherItems: sql`coalesce(${others}, '{}')`.as('other_items'),
    })
    .from(contentVersions)
    .where(eq(contentVersions.hash, observations.competencyVersion))
    .limit(1)
    .as('checklist')
}
