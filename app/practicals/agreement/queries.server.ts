import { and, asc, desc, eq, isNull, or } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { instructorsOf } from '~/people/queries.server'
import type { Db } from '~db/client'
import { doubleObservations, doubleRatings, doubleWithdrawals } from '~db/schema/double-observations'
import { people, personRoles } from '~db/schema/people'
import { observationRevocations, observations, signOffRequests } from '~db/schema/practicals'
import { closesAt } from '../doubles/double-rules'
import { isSampled } from '../doubles/sample.server'
import type { RatingOfDouble, WholeDouble } from './agreement-report'

function byDouble<T extends { double: { id: string } }>(rows: readonly T[]): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) groups.set(row.double.id, [...(groups.get(row.double.id) ?? []), row])
  return groups
}

const isRater = (raterId: string | undefined) =>
  raterId === undefined
    ? undefined
    : or(eq(doubleObservations.oneRaterId, raterId), eq(doubleObservations.otherRaterId, raterId))

/**
 * The performances that both have rated blind, the newest first; of one rater, if they are named. Each rating as it stood
 * when the second was signed: what was corrected after that, nobody corrected blind. Without those of which anything was revoked,
 * and those whose second rating came when the first could be seen already.
 */
export async function wholeDoubles(db: Db, { raterId }: { raterId?: string } = {}): Promise<WholeDouble[]> {
  const { id, instructorId, signerName, signedAt, entrustment, domains, traineeName, observedAt } = observations
  const rows = await db
    .select({
      double: doubleObservations,
      rating: doubleRatings,
      observation: { id, instructorId, signerName, signedAt, entrustment, domains, traineeName, observedAt },
      revokedAt: observationRevocations.revokedAt,
    })
    .from(doubleRatings)
    .innerJoin(doubleObservations, eq(doubleObservations.id, doubleRatings.doubleId))
    .innerJoin(observations, eq(observations.id, doubleRatings.observationId))
    .leftJoin(observationRevocations, eq(observationRevocations.observationId, observations.id))
    .where(isRater(raterId))
    .orderBy(desc(doubleObservations.plannedFor), asc(doubleObservations.id), asc(observations.signedAt))
  const groups = byDouble(rows)
  return [...groups.values()].flatMap((group) => wholeOf(group) ?? [])
}

type Row = {
  double: typeof doubleObservations.$inferSelect
  rating: typeof doubleRatings.$inferSelect
  observation: Pick<
    typeof observations.$inferSelect,
    'id' | 'instructorId' | 'signerName' | 'signedAt' | 'entrustment' | 'domains' | 'traineeName' | 'observedAt'
  >
  revokedAt: Date | null
}

function wholeOf(rows: readonly Row[]): WholeDouble | undefined {
  const second = rows.find(({ rating }) => rating.place === 2 && !rating.correction)
  if (!second || rows.some(({ revokedAt }) => revokedAt)) return undefined
  const { double } = second
  const wholeAt = second.observation.signedAt
  if (wholeAt > closesAt(double)) return undefined
  const blind = rows.filter(({ observation }) => observation.signedAt <= wholeAt)
  const [one, other] = [1, 2].map((place) => blind.findLast(({ rating }) => rating.place === place)?.observation)
  if (!one || !other) return undefined
  return {
    ...{ doubleId: double.id, traineeId: double.traineeId, competencySlug: double.competencySlug },
    ...{ traineeName: one.traineeName, seenAt: one.observedAt },
    ...{ one: ratingOf(one), other: ratingOf(other) },
  }
}

const ratingOf = ({ instructorId, signerName, entrustment, domains }: Row['observation']): RatingOfDouble => ({
  ...{ instructorId, instructorName: signerName, entrustment, domains },
})

/** A double observation that somebody has still to rate. `rated` holds who has; what they said is not in it. */
export type OpenDouble = {
  doubleId: string
  traineeId: string
  traineeName: string
  competencySlug: string
  plannedFor: Date
  raters: { id: string; name: string; hasRated: boolean }[]
}

/** Those that are open now, the next performance first; of one rater, if they are named. */
export async function openDoubles(
  db: Db,
  { raterId, doubleId, now }: { raterId?: string; doubleId?: string; now: Date },
): Promise<OpenDouble[]> {
  const [trainee, one, other] = [alias(people, 'trainee'), alias(people, 'one_rater'), alias(people, 'other_rater')]
  const rows = await db
    .select({
      double: doubleObservations,
      traineeName: trainee.name,
      oneName: one.name,
      otherName: other.name,
      ratedBy: observations.instructorId,
    })
    .from(doubleObservations)
    .innerJoin(trainee, eq(trainee.id, doubleObservations.traineeId))
    .innerJoin(one, eq(one.id, doubleObservations.oneRaterId))
    .innerJoin(other, eq(other.id, doubleObservations.otherRaterId))
    .leftJoin(doubleWithdrawals, eq(doubleWithdrawals.doubleId, doubleObservations.id))
    .leftJoin(
      doubleRatings,
      and(eq(doubleRatings.doubleId, doubleObservations.id), eq(doubleRatings.correction, false)),
    )
    .leftJoin(observations, eq(observations.id, doubleRatings.observationId))
    .where(
      and(
        isNull(doubleWithdrawals.doubleId),
        isRater(raterId),
        doubleId === undefined ? undefined : eq(doubleObservations.id, doubleId),
      ),
    )
    .orderBy(asc(doubleObservations.plannedFor), asc(doubleObservations.id))
  const groups = byDouble(rows)
  return [...groups.values()].flatMap(([first, ...more]) => {
    if (!first || more.length > 0 || closesAt(first.double) < now) return []
    const { double, traineeName, oneName, otherName, ratedBy } = first
    const rater = (id: string, name: string) => ({ id, name, hasRated: ratedBy === id })
    return {
      ...{ doubleId: double.id, traineeId: double.traineeId, traineeName, competencySlug: double.competencySlug },
      plannedFor: double.plannedFor,
      raters: [rater(double.oneRaterId, oneName), rater(double.otherRaterId, otherName)],
    }
  })
}

/** An open request that the sample falls on, and for which nobody has been asked yet. */
export type SuggestedDouble = { requestId: string; traineeId: string; traineeName: string; competencySlug: string }

/** The oldest requests that the sample falls on. The rule looks at every open one, so there are never many. */
export async function suggestedDoubles(db: Db): Promise<SuggestedDouble[]> {
  const rows = await db
    .select({
      requestId: signOffRequests.id,
      traineeId: signOffRequests.traineeId,
      traineeName: people.name,
      competencySlug: signOffRequests.competencySlug,
    })
    .from(signOffRequests)
    .innerJoin(people, eq(people.id, signOffRequests.traineeId))
    .leftJoin(doubleObservations, eq(doubleObservations.sampledRequestId, signOffRequests.id))
    .where(and(eq(signOffRequests.state, 'open'), isNull(doubleObservations.id), isNull(people.deactivatedAt)))
    .orderBy(asc(signOffRequests.createdAt), asc(signOffRequests.id))
  return rows.filter(({ requestId }) => isSampled(requestId))
}

/** Who could rate this trainee blind: the instructors who teach them now, by name; `barred` are those who are admins too. */
export async function possibleRaters(
  db: Db,
  { traineeId }: { traineeId: string },
): Promise<{ raters: { instructorId: string; name: string }[]; barred: string[] }> {
  const [instructors, admins] = await Promise.all([
    instructorsOf(db, { traineeId }),
    db.select({ id: personRoles.personId }).from(personRoles).where(eq(personRoles.role, 'admin')),
  ])
  const isAdmin = ({ instructorId }: { instructorId: string }) => admins.some(({ id }) => id === instructorId)
  return {
    raters: instructors.filter((one) => !isAdmin(one)),
    barred: instructors.filter(isAdmin).map(({ name }) => name),
  }
}
