import { and, eq, isNull, or } from 'drizzle-orm'
import { appendToLedger } from '~/ledger/append.server'
import type { Db } from '~db/client'
import { doubleObservations, doubleRatings, doubleWithdrawals } from '~db/schema/double-observations'
import { observations } from '~db/schema/practicals'
import type { SignedObservation } from '../signed-record.server'
import { isThePerformance } from './double-rules'

/**
 * Ties what was just signed to the double observation that it rates, if it rates one: a rater's first sign-off of that
 * trainee and competency, seen when the performance was planned. Nobody chooses it, so nobody can choose by how it went. A
 * correction goes where what it corrects went. In the transaction of the sign-off, behind the trainee's lock.
 */
export async function tieToDouble(tx: Db, signed: SignedObservation): Promise<void> {
  const tie = signed.supersedesId === null ? await newTie(tx, signed) : await tieOf(tx, signed.supersedesId)
  if (!tie) return
  const correction = signed.supersedesId !== null
  await tx.insert(doubleRatings).values({ observationId: signed.id, ...tie, correction })
  await appendToLedger(tx, {
    kind: 'double-observation.rated',
    details: { double: tie.doubleId, observation: signed.id, place: tie.place, correction },
    at: signed.signedAt,
  })
}

type Tie = { doubleId: string; place: number }

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
  const rated = await tx
    .select({ raterId: observations.instructorId })
    .from(doubleRatings)
    .innerJoin(observations, eq(observations.id, doubleRatings.observationId))
    .where(and(eq(doubleRatings.doubleId, double.id), eq(doubleRatings.correction, false)))
  if (rated.some(({ raterId }) => raterId === instructorId)) return undefined
  return { doubleId: double.id, place: rated.length + 1 }
}
