import { asc, eq, gt } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import { commitment, personCommitment } from '~/ledger/commitment.server'
import type { LedgerRecords } from '~/ledger/verify.server'
import { doubleObservations, doubleRatings, doubleWithdrawals } from '~db/schema/double-observations'
import { people } from '~db/schema/people'
import { observations } from '~db/schema/practicals'
import { doubleCommitment } from './double-record.server'

/** How a person stands in the ledger; `undefined` once their salt was erased: then nobody can tell any more. */
const standsAs = (person: { id: string; ledgerSalt: string }) =>
  person.ledgerSalt === '' ? undefined : personCommitment(person)

/** Double observations that were asked for, as the ledger ought to know them. */
export const doubleRecords: LedgerRecords = {
  kinds: ['double-observation.asked'],
  async page(db, { after, limit }) {
    const [trainee, admin] = [alias(people, 'trainee'), alias(people, 'admin')]
    const [one, other] = [alias(people, 'one_rater'), alias(people, 'other_rater')]
    const rows = await db
      .select({ double: doubleObservations, trainee, admin, one, other })
      .from(doubleObservations)
      .innerJoin(trainee, eq(trainee.id, doubleObservations.traineeId))
      .innerJoin(admin, eq(admin.id, doubleObservations.askedBy))
      .innerJoin(one, eq(one.id, doubleObservations.oneRaterId))
      .innerJoin(other, eq(other.id, doubleObservations.otherRaterId))
      .where(after === undefined ? undefined : gt(doubleObservations.id, after))
      .orderBy(asc(doubleObservations.id))
      .limit(limit)
    return rows.map(({ double, ...of }) => ({
      id: double.id,
      kind: 'double-observation.asked',
      key: `double-observation.asked:${double.id}`,
      name: `double observation ${double.id}`,
      at: double.askedAt,
      details: {
        ...{ competency: double.competencySlug, one: standsAs(of.one), other: standsAs(of.other) },
        ...{ by: standsAs(of.admin), of: standsAs(of.trainee), given: doubleCommitment(double) },
      },
    }))
  },
}

/** Which sign-offs rate them, as the ledger ought to know it. */
export const doubleRatingRecords: LedgerRecords = {
  kinds: ['double-observation.rated'],
  async page(db, { after, limit }) {
    const rows = await db
      .select({ rating: doubleRatings, signedAt: observations.signedAt })
      .from(doubleRatings)
      .innerJoin(observations, eq(observations.id, doubleRatings.observationId))
      .where(after === undefined ? undefined : gt(doubleRatings.observationId, after))
      .orderBy(asc(doubleRatings.observationId))
      .limit(limit)
    return rows.map(({ rating: { observationId, doubleId, place, correction }, signedAt }) => ({
      id: observationId,
      kind: 'double-observation.rated',
      key: `double-observation.rated:${observationId}`,
      name: `sign-off ${observationId} as a rating of double observation ${doubleId}`,
      at: signedAt,
      details: { double: doubleId, place, correction },
    }))
  },
}

/** Double observations that were withdrawn, as the ledger ought to know them. */
export const doubleWithdrawalRecords: LedgerRecords = {
  kinds: ['double-observation.withdrawn'],
  async page(db, { after, limit }) {
    const rows = await db
      .select({ withdrawal: doubleWithdrawals, salt: doubleObservations.salt, admin: people })
      .from(doubleWithdrawals)
      .innerJoin(doubleObservations, eq(doubleObservations.id, doubleWithdrawals.doubleId))
      .innerJoin(people, eq(people.id, doubleWithdrawals.withdrawnBy))
      .where(after === undefined ? undefined : gt(doubleWithdrawals.doubleId, after))
      .orderBy(asc(doubleWithdrawals.doubleId))
      .limit(limit)
    return rows.map(({ withdrawal, salt, admin }) => ({
      id: withdrawal.doubleId,
      kind: 'double-observation.withdrawn',
      key: `double-observation.withdrawn:${withdrawal.doubleId}`,
      name: `the withdrawal of double observation ${withdrawal.doubleId}`,
      at: withdrawal.withdrawnAt,
      details: { by: standsAs(admin), reason: commitment(salt, withdrawal.reason) },
    }))
  },
}
