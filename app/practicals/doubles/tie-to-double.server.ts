import { and, eq, isNull, or } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { appendToLedger } from '~/ledger/append.server'
import type { Db } from '~db/client'
import { doubleObservations, doubleRatings, doubleWithdrawals } from '~db/schema/double-observations'
import { observationRevocations, observations } from '~db/schema/practicals'
import type { SignedObservation } from '../signed-record.server'
import { isThePerformance } from './double-rules'

/**
 * Ties what was just signed to the double observation that it rates, if it rates one: a rater's first sign-off of that
 * trainee and competency, seen when the performance was planned. Nobody chooses it, so nobody can choose by how it went. A
 * correction goes where what it corrects went; what is signed again after a revocation, where the revoked rating stood, or
 * one performance would count twice. In the transaction of the sign-off, behind the trainee's lock.
 */
export async function tieToDouble(tx: Db, signed: SignedObservation): Promise<void> {
  const tie = signed.supersedesId === null ? await newTie(tx, signed) : await tieOf(tx, signed.supersedesId)
  if (!tie) return
  const correction = signed.supersedesId !== null || tie.again === true
  const { doubleId, place } = tie
  await tx.insert(doubleRatings).values({ observationId: signed.id, doubleId, place, correction })
  await appendToLedger(tx, {
    kind: 'double-observation.rated',
    details: { double: doubleId, observation: signed.id, place, correction },
    at: signed.signedAt,
  })
}

/** `again`: the place is that of an earlier rating of the same rater, which was revoked. */
type Tie = { doubleId: string; place: number; again?: boolean }

async function tieOf(tx: Db, observationId: string): Promise<Tie | undefined> {
  const [tie] = await tx
    .select({ doubleId: doubleRatings.doubleId, place: doubleRatings.place })
    .from(doubleRatings)
    .where(eq(doubleRatings.observationId, observationId))
  return tie
}

async function newTie(tx: Db, signed: SignedObservation): Promise<Tie | undefined> {
  const { traineeId, competencySlug, instructorId, observedAt, signedAt } = signed
  const asked = await tx
    .select({
      id: doubleObservations.id,
      plannedFor: doubleObservations.plannedFor,
      askedAt: doubleObservations.askedAt,
    })
    .from(doubleObservations)
    .leftJoin(doubleWithdrawals, eq(doubleWithdrawals.doubleId, doubleObservations.id))
    .where(
      and(
        eq(doubleObservations.traineeId, traineeId),
        eq(doubleObservations.competencySlug, competencySlug),
        or(eq(doubleObservations.oneRaterId, instructorId), eq(doubleObservations.otherRaterId, instructorId)),
        isNull(doubleWithdrawals.doubleId),
      ),
    )
  const double = asked.find((one) => one.askedAt <= signedAt && isThePerformance(one, observedAt))
  if (!double) return undefined
  const rated = await ratingsOf(tx, double.id)
  const own = rated.filter(({ raterId }) => raterId === instructorId)
  const [before] = own
  if (before) return own.some(({ stands }) => stands) ? undefined : { ...before.tie, again: true }
  return { doubleId: double.id, place: rated.filter(({ correction }) => !correction).length + 1 }
}

/** Every rating of a double observation, and whether it stands: not corrected, and not revoked. */
async function ratingsOf(tx: Db, doubleId: string) {
  const newer = alias(observations, 'newer')
  const rows = await tx
    .select({
      raterId: observations.instructorId,
      place: doubleRatings.place,
      correction: doubleRatings.correction,
      newerId: newer.id,
      revokedId: observationRevocations.observationId,
    })
    .from(doubleRatings)
    .innerJoin(observations, eq(observations.id, doubleRatings.observationId))
    .leftJoin(newer, eq(newer.supersedesId, observations.id))
    .leftJoin(observationRevocations, eq(observationRevocations.observationId, observations.id))
    .where(eq(doubleRatings.doubleId, doubleId))
  return rows.map(({ newerId, revokedId, place, ...row }) => ({
    ...row,
    tie: { doubleId, place },
    stands: newerId === null && revokedId === null,
  }))
}
