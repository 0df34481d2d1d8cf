import { and, eq, isNull, type SQL } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { pinnedCompetencies } from '~/curriculum/queries.server'
import { dateIn } from '~/platform/time'
import type { Db } from '~db/client'
import { people, personRoles } from '~db/schema/people'
import { observationRevocations, observations } from '~db/schema/practicals'
import type { ObservationFact } from './competency-decision'

/** A fact with the trainee and the competency it belongs to. */
export type OwnedFact = ObservationFact & { traineeId: string; competencySlug: string }

/** Every version of every observation that fits `where` (a condition on `observations`), as the decision wants it. Two queries. */
export async function observationFacts(db: Db, where: SQL | undefined): Promise<OwnedFact[]> {
  const newer = alias(observations, 'newer')
  const rows = await db
    .select({
      id: observations.id,
      traineeId: observations.traineeId,
      instructorId: observations.instructorId,
      competencySlug: observations.competencySlug,
      competencyVersion: observations.competencyVersion,
      observedAt: observations.observedAt,
      signedAt: observations.signedAt,
      timeZone: observations.signerTimeZone,
      items: observations.items,
      entrustment: observations.entrustment,
      supersededAt: newer.signedAt,
      revokedAt: observationRevocations.revokedAt,
    })
    .from(observations)
    .leftJoin(newer, eq(newer.supersedesId, observations.id))
    .leftJoin(observationRevocations, eq(observationRevocations.observationId, observations.id))
    .where(where)
  const criticalIds = await criticalIdsByVersion(
    db,
    rows.map((row) => row.competencyVersion),
  )
  return rows.map(({ competencyVersion, timeZone, items, ...fact }) => {
    const criticals = Object.fromEntries(
      (criticalIds.get(competencyVersion) ?? []).map((id) => [id, items[id] ?? 'not_observed']),
    )
    return { ...fact, criticals, seenOn: dateIn(timeZone, fact.observedAt) }
  })
}

/** Everybody who can sign at all: the active instructors. */
export async function signers(db: Db): Promise<string[]> {
  const rows = await db
    .select({ id: personRoles.personId })
    .from(personRoles)
    .innerJoin(people, eq(people.id, personRoles.personId))
    .where(and(eq(personRoles.role, 'instructor'), isNull(people.deactivatedAt)))
  return rows.map((row) => row.id)
}

/** How many of the academy's instructors could sign for this trainee: nobody signs for themselves. */
export const instructorsFor = (traineeId: string, all: readonly string[]): number =>
  all.filter((id) => id !== traineeId).length

async function criticalIdsByVersion(db: Db, versions: string[]): Promise<Map<string, string[]>> {
  const pinned = await pinnedCompetencies(db, [...new Set(versions)])
  return new Map(
    [...pinned].map(([version, competency]) => [
      version,
      competency.items.filter((item) => item.critical).map((item) => item.id),
    ]),
  )
}
