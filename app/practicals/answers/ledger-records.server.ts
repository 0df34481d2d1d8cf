import { asc, eq, gt } from 'drizzle-orm'
import { commitment } from '~/ledger/commitment.server'
import type { LedgerRecords } from '~/ledger/verify.server'
import { people } from '~db/schema/people'
import { observations } from '~db/schema/practicals'
import { disputeResolutions, signOffAcknowledgements, signOffDisputes } from '~db/schema/sign-off-answers'
import { standsAs } from '../ledger-records.server'

/** What trainees have confirmed to have read, as the ledger ought to know it. */
export const acknowledgementRecords: LedgerRecords = {
  kinds: ['sign-off.acknowledged'],
  async page(db, { after, limit }) {
    const { observationId, acknowledgedBy } = signOffAcknowledgements
    const rows = await db
      .select({ read: signOffAcknowledgements, trainee: people })
      .from(signOffAcknowledgements)
      .innerJoin(people, eq(people.id, acknowledgedBy))
      .where(after === undefined ? undefined : gt(observationId, after))
      .orderBy(asc(observationId))
      .limit(limit)
    return rows.map(({ read, trainee }) => ({
      id: read.observationId,
      kind: 'sign-off.acknowledged',
      key: `sign-off.acknowledged:${read.observationId}`,
      name: `the acknowledgement of sign-off ${read.observationId}`,
      at: read.acknowledgedAt,
      details: { of: standsAs(trainee) },
    }))
  },
}

/** Disputes as the ledger ought to know them. */
export const disputeRecords: LedgerRecords = {
  kinds: ['sign-off.disputed'],
  async page(db, { after, limit }) {
    const { observationId, disputedBy } = signOffDisputes
    const rows = await db
      .select({ dispute: signOffDisputes, salt: observations.salt, trainee: people })
      .from(signOffDisputes)
      .innerJoin(observations, eq(observations.id, observationId))
      .innerJoin(people, eq(people.id, disputedBy))
      .where(after === undefined ? undefined : gt(observationId, after))
      .orderBy(asc(observationId))
      .limit(limit)
    return rows.map(({ dispute, salt, trainee }) => ({
      id: dispute.observationId,
      kind: 'sign-off.disputed',
      key: `sign-off.disputed:${dispute.observationId}`,
      name: `the dispute about sign-off ${dispute.observationId}`,
      at: dispute.disputedAt,
      details: { of: standsAs(trainee), reason: commitment(salt, dispute.reason) },
    }))
  },
}

/** How disputes ended, as the ledger ought to know it. */
export const resolutionRecords: LedgerRecords = {
  kinds: ['sign-off.dispute-resolved'],
  async page(db, { after, limit }) {
    const { observationId, resolvedBy } = disputeResolutions
    const rows = await db
      .select({ resolution: disputeResolutions, salt: observations.salt, admin: people })
      .from(disputeResolutions)
      .innerJoin(observations, eq(observations.id, observationId))
      .innerJoin(people, eq(people.id, resolvedBy))
      .where(after === undefined ? undefined : gt(observationId, after))
      .orderBy(asc(observationId))
      .limit(limit)
    return rows.map(({ resolution, salt, admin }) => ({
      id: resolution.observationId,
      kind: 'sign-off.dispute-resolved',
      key: `sign-off.dispute-resolved:${resolution.observationId}`,
      name: `the end of the dispute about sign-off ${resolution.observationId}`,
      at: resolution.resolvedAt,
      details: {
        outcome: resolution.outcome,
        by: standsAs(admin),
        reason: commitment(salt, resolution.words),
      },
    }))
  },
}
