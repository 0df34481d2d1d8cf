import { and, asc, eq, isNull, or } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Db } from '~db/client'
import { observationRevocations, observations } from '~db/schema/practicals'
import { disputeResolutions, signOffAcknowledgements, signOffDisputes } from '~db/schema/sign-off-answers'

/** A dispute that somebody has still to do something about: an admin decides, or the instructor corrects. */
export type OpenDispute = {
  observationId: string
  competencySlug: string
  traineeName: string
  signerName: string
  instructorId: string
  traineeId: string
  reason: string
  disputedAt: Date
  state: 'open' | 'correction-owed'
  /** What the admin said who asked for a correction. */
  words: string | null
}

const newer = alias(observations, 'newer')

/** What stands: neither corrected nor revoked. */
const stands = and(isNull(newer.id), isNull(observationRevocations.observationId))

/**
 * The disputes that are not over, the oldest first: all of them for an admin, those about their own signatures for an
 * instructor. `disputeStateOf` says the same of one version.
 */
export async function openDisputes(db: Db, { signedBy }: { signedBy?: string } = {}): Promise<OpenDispute[]> {
  const { competencySlug, traineeName, signerName, instructorId, traineeId } = observations
  const rows = await db
    .select({
      ...{ observationId: observations.id, competencySlug, traineeName, signerName, instructorId, traineeId },
      ...{ reason: signOffDisputes.reason, disputedAt: signOffDisputes.disputedAt },
      outcome: disputeResolutions.outcome,
      words: disputeResolutions.words,
    })
    .from(signOffDisputes)
    .innerJoin(observations, eq(observations.id, signOffDisputes.observationId))
    .leftJoin(newer, eq(newer.supersedesId, observations.id))
    .leftJoin(observationRevocations, eq(observationRevocations.observationId, observations.id))
    .leftJoin(disputeResolutions, eq(disputeResolutions.observationId, observations.id))
    .where(
      and(
        stands,
        or(isNull(disputeResolutions.outcome), eq(disputeResolutions.outcome, 'to-be-corrected')),
        signedBy === undefined ? undefined : eq(observations.instructorId, signedBy),
      ),
    )
    .orderBy(asc(signOffDisputes.disputedAt), asc(observations.id))
  return rows.map(({ outcome, ...row }) => ({ ...row, state: outcome === null ? 'open' : 'correction-owed' }))
}

/** How many disputes wait for an admin. */
export async function openDisputeCount(db: Db): Promise<number> {
  return (await openDisputes(db)).filter(({ state }) => state === 'open').length
}

/** The versions that stand and that their trainee has neither confirmed to have read nor disputed, by id. */
export async function unansweredSignOffs(db: Db, { traineeId }: { traineeId: string }): Promise<string[]> {
  const rows = await db
    .select({ id: observations.id })
    .from(observations)
    .leftJoin(newer, eq(newer.supersedesId, observations.id))
    .leftJoin(observationRevocations, eq(observationRevocations.observationId, observations.id))
    .leftJoin(signOffAcknowledgements, eq(signOffAcknowledgements.observationId, observations.id))
    .leftJoin(signOffDisputes, eq(signOffDisputes.observationId, observations.id))
    .where(
      and(
        eq(observations.traineeId, traineeId),
        stands,
        isNull(signOffAcknowledgements.observationId),
        isNull(signOffDisputes.observationId),
      ),
    )
    .orderBy(asc(observations.signedAt), asc(observations.id))
  return rows.map(({ id }) => id)
}
