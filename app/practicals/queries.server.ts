import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Curriculum } from '~/curriculum/curriculum'
import { placeOf } from '~/curriculum/curriculum'
import { currentAcknowledgement } from '~/people/acknowledge-notice.server'
import type { Actor } from '~/people/actor'
import { mayTeach, traineesTaughtBy } from '~/people/queries.server'
import type { Db } from '~db/client'
import { isAnyOf } from '~db/schema/columns'
import { enrolments, people } from '~db/schema/people'
import { observationRevocations, observations, signOffRequests } from '~db/schema/practicals'
import { disputeResolutions, signOffAcknowledgements, signOffDisputes } from '~db/schema/sign-off-answers'
import { addressedTo } from './answer-request.server'
import type { SignOffAnswers } from './answers/dispute-state'
import { mayBeSeenBy, type Onlooker } from './doubles/blindness.server'
import type { PlaceStanding } from './observation-rules'
import { type SignedObservation, signatureHolds } from './signed-record.server'
import { type Taking, takingsOf } from './taking/queries.server'

type Viewer = Pick<Actor, 'personId' | 'roles'>

/**
 * One version of a sign-off with everything that happened to it. `selfEntrustment` is what the trainee had said of
 * themselves; it is shown from the moment of signing on. `holds`: the row still says what was signed.
 */
export type SignedVersion = SignedObservation &
  SignOffAnswers & {
    selfEntrustment: number | null
    supersededById: string | null
    revoked: { reason: string; at: Date; by: string } | null
    holds: boolean
  }

/** A request as instructors see it: without the trainee's rating of themselves. */
export type QueuedRequest = {
  requestId: string
  traineeId: string
  traineeName: string
  cohortName: string
  competencySlug: string
  note: string
  toMe: boolean
  createdAt: Date
  /** Who is on it; null for what nobody has taken, and for what names somebody anyway. */
  taken: Taking | null
}

/** Open requests for this instructor, the oldest first: those that name them, and those of their cohorts that name nobody. */
export async function requestQueue(db: Db, { instructorId }: { instructorId: string }): Promise<QueuedRequest[]> {
  const taught = new Map((await traineesTaughtBy(db, { instructorId })).map((one) => [one.traineeId, one]))
  if (taught.size === 0) return []
  const { id, traineeId, competencySlug, note, createdAt, instructorId: asked } = signOffRequests
  const rows = await db
    .select({ requestId: id, traineeId, competencySlug, note, createdAt, asked })
    .from(signOffRequests)
    .where(and(eq(signOffRequests.state, 'open'), isAnyOf(traineeId, [...taught.keys()]), addressedTo(instructorId)))
    .orderBy(asc(createdAt), asc(id))
  const takings = await takingsOf(db, { requestIds: rows.map(({ requestId }) => requestId) })
  return rows.map(({ asked: named, ...row }) => {
    const trainee = taught.get(row.traineeId)
    return {
      ...row,
      ...{ traineeName: trainee?.name ?? '', cohortName: trainee?.cohortName ?? '', toMe: named !== null },
      taken: takings.get(row.requestId) ?? null,
    }
  })
}

/** One request of `requestQueue`, or `undefined` when it is not (or no longer) this instructor's to answer. */
export async function requestToAnswer(
  db: Db,
  { requestId, instructorId }: { requestId: string; instructorId: string },
): Promise<QueuedRequest | undefined> {
  return (await requestQueue(db, { instructorId })).find((one) => one.requestId === requestId)
}

/** The open request that an observation of this competency by this instructor would answer. */
export async function requestBehind(
  db: Db,
  { traineeId, competencySlug, instructorId }: { traineeId: string; competencySlug: string; instructorId: string },
): Promise<{ requestId: string; note: string; createdAt: Date; taken: Taking | null } | undefined> {
  const about = and(eq(signOffRequests.traineeId, traineeId), eq(signOffRequests.competencySlug, competencySlug))
  const [row] = await db
    .select({ requestId: signOffRequests.id, note: signOffRequests.note, createdAt: signOffRequests.createdAt })
    .from(signOffRequests)
    .where(and(about, addressedTo(instructorId), eq(signOffRequests.state, 'open')))
  if (!row) return undefined
  const { requestId } = row
  return { ...row, taken: (await takingsOf(db, { requestIds: [requestId] })).get(requestId) ?? null }
}

/** A trainee's own requests for a competency, newest first, each with the name of whoever was asked, is on it, or closed it. */
export async function ownRequests(
  db: Db,
  { traineeId, competencySlug }: { traineeId: string; competencySlug: string },
) {
  const asked = alias(people, 'asked')
  const closer = alias(people, 'closer')
  const { id, state, selfEntrustment, note, createdAt, closedAt, declinedBecause } = signOffRequests
  const rows = await db
    .select({
      id,
      state,
      selfEntrustment,
      note,
      createdAt,
      closedAt,
      declinedBecause,
      askedName: asked.name,
      closedByName: closer.name,
    })
    .from(signOffRequests)
    .leftJoin(asked, eq(asked.id, signOffRequests.instructorId))
    .leftJoin(closer, eq(closer.id, signOffRequests.closedBy))
    .where(and(eq(signOffRequests.traineeId, traineeId), eq(signOffRequests.competencySlug, competencySlug)))
    .orderBy(desc(createdAt), desc(id))
  const open = rows.filter((one) => one.state === 'open').map((one) => one.id)
  const takings = await takingsOf(db, { requestIds: open })
  return rows.map((row) => ({ ...row, taken: takings.get(row.id) ?? null }))
}

/** The trainee whose record this person may read: one of their cohorts for an instructor, anybody for an admin, else `undefined`. */
export async function visibleTrainee(
  db: Db,
  { traineeId, viewer }: { traineeId: string; viewer: Viewer },
): Promise<{ id: string; name: string } | undefined> {
  const mayLook = viewer.roles.includes('admin') || (await mayTeach(db, { instructorId: viewer.personId, traineeId }))
  if (!mayLook) return undefined
  const wasEnrolled = sql`exists (select from ${enrolments} where ${enrolments.traineeId} = ${people.id})`
  const [trainee] = await db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(and(eq(people.id, traineeId), wasEnrolled))
  return trainee
}

/** A trainee whom this instructor teaches now, and so may observe; `undefined` for anybody else. */
export async function taughtTrainee(
  db: Db,
  { traineeId, instructorId }: { traineeId: string; instructorId: string },
): Promise<{ id: string; name: string } | undefined> {
  return visibleTrainee(db, { traineeId, viewer: { personId: instructorId, roles: ['instructor'] } })
}

/**
 * Every sign-off of a trainee, with every version, the newest signature first; of one competency, if it is named. With
 * `onlooker`, as far as that person may see it yet.
 */
export const signOffsOf = (db: Db, whose: SignOffsAsked): Promise<SignedVersion[]> =>
  signedVersions(db, whoseSignOffs(whose))

/** Whose sign-offs: of one competency, if it is named; with `onlooker`, as far as that person may see them yet. */
export type SignOffsAsked = { traineeId: string; competencySlug?: string; onlooker?: Onlooker }

/** That as a condition on `observations`. */
export const whoseSignOffs = ({ traineeId, competencySlug, onlooker }: SignOffsAsked) =>
  and(
    eq(observations.traineeId, traineeId),
    competencySlug === undefined ? undefined : eq(observations.competencySlug, competencySlug),
    onlooker && mayBeSeenBy(onlooker),
  )

/** One sign-off and all its versions, the newest first; `undefined` when it is not this person's to see, or not yet. */
export async function signedRecordFor(
  db: Db,
  { observationId, viewer, now }: { observationId: string; viewer: Viewer; now: Date },
): Promise<SignedVersion[] | undefined> {
  const [asked] = await db
    .select({ traineeId: observations.traineeId, competencySlug: observations.competencySlug })
    .from(observations)
    .where(eq(observations.id, observationId))
  if (!asked || !(await visibleTrainee(db, { traineeId: asked.traineeId, viewer }))) return undefined
  const onlooker = { viewerId: viewer.personId, now }
  return versionsOf(await signOffsOf(db, { ...asked, onlooker }), observationId)
}

/** One's own sign-off and all its versions, the newest first; `undefined` when it is about somebody else. */
export async function ownSignedRecord(
  db: Db,
  { observationId, traineeId }: { observationId: string; traineeId: string },
): Promise<SignedVersion[] | undefined> {
  const mine = and(eq(observations.id, observationId), eq(observations.traineeId, traineeId))
  const [asked] = await db.select({ competencySlug: observations.competencySlug }).from(observations).where(mine)
  return asked && versionsOf(await signOffsOf(db, { traineeId, ...asked }), observationId)
}

/** The line of corrections that a version stands in, the newest first. */
function versionsOf(signOffs: readonly SignedVersion[], observationId: string): SignedVersion[] {
  const all = new Map(signOffs.map((one) => [one.id, one]))
  let newest = all.get(observationId)
  while (newest?.supersededById) newest = all.get(newest.supersededById)
  const versions: SignedVersion[] = []
  for (let at = newest; at; at = at.supersedesId ? all.get(at.supersedesId) : undefined) versions.push(at)
  return versions
}

/** How keepsake scanning stands by law where this trainee will scan, by the notice in force; `undefined` while they have acknowledged none. */
export async function placeStandingOf(
  db: Db,
  { traineeId, taught }: { traineeId: string; taught: Curriculum },
): Promise<PlaceStanding> {
  const acknowledged = await currentAcknowledgement(db, { personId: traineeId, notice: taught.notice })
  return acknowledged && placeOf(taught, acknowledged.jurisdiction)?.standing
}

/** The versions that meet a condition on `observations`, each held against its seal, the newest signature first. */
export async function signedVersions(db: Db, where: SQL | undefined): Promise<SignedVersion[]> {
  const newer = alias(observations, 'newer')
  const revoker = alias(people, 'revoker')
  const rows = await db
    .select({
      observation: observations,
      supersededById: newer.id,
      selfEntrustment: signOffRequests.selfEntrustment,
      reason: observationRevocations.reason,
      revokedAt: observationRevocations.revokedAt,
      revokedBy: revoker.name,
      acknowledgedAt: signOffAcknowledgements.acknowledgedAt,
      dispute: signOffDisputes,
      resolution: disputeResolutions,
    })
    .from(observations)
    .leftJoin(newer, eq(newer.supersedesId, observations.id))
    .leftJoin(
      signOffRequests,
      and(eq(signOffRequests.id, observations.requestId), eq(signOffRequests.state, 'observed')),
    )
    .leftJoin(observationRevocations, eq(observationRevocations.observationId, observations.id))
    .leftJoin(revoker, eq(revoker.id, observationRevocations.revokedBy))
    .leftJoin(signOffAcknowledgements, eq(signOffAcknowledgements.observationId, observations.id))
    .leftJoin(signOffDisputes, eq(signOffDisputes.observationId, observations.id))
    .leftJoin(disputeResolutions, eq(disputeResolutions.observationId, observations.id))
    .where(where)
    .orderBy(desc(observations.signedAt), desc(observations.id))
  return rows.map(({ observation, reason, revokedAt, revokedBy, dispute, resolution, ...row }) => ({
    ...observation,
    ...row,
    dispute: dispute && { reason: dispute.reason, at: dispute.disputedAt },
    resolution: resolution && {
      outcome: resolution.outcome,
      words: resolution.words,
      by: resolution.resolvedByName,
      at: resolution.resolvedAt,
    },
    revoked: reason !== null && revokedAt !== null ? { reason, at: revokedAt, by: revokedBy ?? '' } : null,
    holds: signatureHolds(observation),
  }))
}
