import { and, eq } from 'drizzle-orm'
import type { Competency } from '~/curriculum/content-schema'
import type { Versioned } from '~/curriculum/curriculum'
import { pinnedCompetency } from '~/curriculum/queries.server'
import { evidenceSeen } from '~/evidence/queries.server'
import { appendToLedger } from '~/ledger/append.server'
import { freshSalt, personCommitment, personCommitments } from '~/ledger/commitment.server'
import type { Actor } from '~/people/actor'
import { type Proof, reasonsProofIsStale } from '~/people/proof'
import { mayTeach } from '~/people/queries.server'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { enrolments } from '~db/schema/people'
import { type EvidenceSeen, observationDrafts, observations } from '~db/schema/practicals'
import { alreadySigned, signedOtherwise, wordsOf } from './already-signed.server'
import { answerRequest } from './answer-request.server'
import { tieToDouble } from './doubles/tie-to-double.server'
import {
  criticalsMissed,
  type FilledObservation,
  meaningOf,
  type PlaceStanding,
  reasonsNotInSetting,
  reasonsNotToSignNow,
  reasonsNotWhole,
} from './observation-rules'
import type { FinishedOnDevice } from './offline/finished-on-device'
import { type RecordedPresence, reasonsPresenceDoesNotFit } from './presence/shown-presence'
import { type Timeliness, timelinessOf } from './rating-window'
import { decideNow, recordDecision } from './record-decision.server'
import { type SignedObservation, sealed } from './signed-record.server'
import { type SigningRights, signingRights } from './signing-rights.server'
import { type LockedTrainee, lockTrainee } from './trainee-lock.server'
import { reasonsVersionWasReplaced } from './version-in-force.server'

/** Who signs, under which proof, for a trainee whose place stands how by law. */
export type Signing = {
  actor: Pick<Actor, 'personId' | 'name' | 'timeZone' | 'roles'>
  standing: PlaceStanding
  proof: Proof
  now: Date
}

/** A signature that stands. The same submission always gets the same answer. */
export type SignedOff = { observationId: string; signedHash: string; signedAt: Date; timeliness: Timeliness }

/** Everything there is to write. `supersedesId`: the own sign-off that this corrects. */
export type ToWrite = Signing & {
  filled: FilledObservation
  presence: RecordedPresence
  device: FinishedOnDevice
  supersedesId: string | null
}

/**
 * The one way in which an observation comes to be: checked, sealed, written, and told to the ledger. Sending the same
 * again returns what stands; the same id with other content is refused. `tx` must be a transaction.
 */
export async function writeSignOff(tx: Db, write: ToWrite): Promise<SignedOff> {
  const { filled, supersedesId, actor, now } = write
  const trainee = await lockTrainee(tx, filled.traineeId)
  const standing = await alreadySigned(tx, write)
  if (standing) return answerFor(standing)

  const rights = await signingRights(tx, write)
  const competency = await competencyToSign(tx, write, rights)
  const before = await decideNow(tx, { traineeId: trainee.id, competency, now })
  if (supersedesId === null && filled.requestId !== null)
    await answerRequest(tx, { ...filled, requestId: filled.requestId, instructorId: actor.personId, now })
  const ids = filled.evidenceIds ?? []
  const seen = await evidenceSeen(tx, { ...filled, ids, alsoErased: supersedesId !== null })
  const row = signedRow({ write, trainee, competency, rights, seen })
  const written = await tx
    .insert(observations)
    .values(row)
    .onConflictDoNothing({ target: observations.id })
    .returning({ id: observations.id })
  // Only a sign-off of another trainee can have slipped in under this id: this trainee's are in line behind the lock.
  if (written.length === 0) throw signedOtherwise()
  await tx.delete(observationDrafts).where(draftOf(write))

  const of = personCommitment(trainee)
  const by = (await personCommitments(tx, [actor.personId])).get(actor.personId) ?? ''
  const details = {
    observation: row.id,
    competency: row.competencySlug,
    competencyVersion: row.competencyVersion,
    signed: row.signedHash,
    by,
    of,
    supersedes: supersedesId,
  }
  await appendToLedger(tx, { kind: 'sign-off.signed', details, at: now })
  await tieToDouble(tx, row)
  await recordDecision(tx, { traineeId: trainee.id, competency, before, of, now })
  return answerFor(row)
}

const answerFor = (row: SignedObservation): SignedOff => ({
  observationId: row.id,
  signedHash: row.signedHash,
  signedAt: row.signedAt,
  timeliness: timelinessOf(row),
})

/** The exact version that is signed, once nothing speaks against signing it. */
async function competencyToSign(
  tx: Db,
  { filled, supersedesId, presence, device, actor, standing, proof, now }: ToWrite,
  { outOfScope, late }: SigningRights,
): Promise<Versioned<Competency>> {
  if (filled.traineeId === actor.personId) throw new Refusal('not-allowed', 'Nobody signs off themselves.')
  if (!(await mayTeach(tx, { instructorId: actor.personId, traineeId: filled.traineeId })))
    throw new Refusal('not-found', 'We could not find that trainee among your cohorts.')
  const [notTheirs] = outOfScope
  if (notTheirs) throw new Refusal('not-allowed', notTheirs)
  const [stale] = reasonsProofIsStale(proof.provedAt, now)
  if (stale) throw new Refusal('proof-needed', stale)

  const competency = await pinnedCompetency(tx, filled.competencyVersion)
  if (!competency || competency.slug !== filled.competencySlug)
    throw new Refusal('invalid', 'We do not know this version of the checklist. Reload the page; your draft is kept.')
  if (supersedesId === null) {
    const { timeZone } = actor
    const [replaced] = await reasonsVersionWasReplaced(tx, {
      ...filled,
      observedAt: filled.observedAt ?? now,
      timeZone,
      isFromDevice: device.deviceId !== null,
    })
    if (replaced) throw new Refusal('conflict', replaced, 'version')
  }
  const spans = await tx
    .select({ enrolledAt: enrolments.enrolledAt, endedAt: enrolments.endedAt })
    .from(enrolments)
    .where(eq(enrolments.traineeId, filled.traineeId))
  const timing = {
    observedAt: filled.observedAt ?? now,
    enrolled: spans,
    lateBecause: filled.lateBecause,
    signerRoles: actor.roles,
    allowedLate: late !== undefined,
    now,
  }
  const reasons = [
    ...reasonsNotWhole(competency, filled),
    ...reasonsNotInSetting(filled.setting, competency.settings, standing),
    ...reasonsNotToSignNow(timing),
    ...reasonsPresenceDoesNotFit(presence, timing.observedAt),
  ]
  if (reasons.length > 0) throw new Refusal('invalid', reasons.join(' '))
  return competency
}

const draftOf = ({ filled, actor }: ToWrite) =>
  and(
    eq(observationDrafts.instructorId, actor.personId),
    eq(observationDrafts.traineeId, filled.traineeId),
    eq(observationDrafts.competencySlug, filled.competencySlug),
  )

function signedRow({
  write,
  trainee,
  competency,
  rights,
  seen,
}: {
  write: ToWrite
  trainee: LockedTrainee
  competency: Versioned<Competency>
  rights: SigningRights
  seen: EvidenceSeen[]
}): SignedObservation {
  const { filled, presence, device, supersedesId, actor, proof, now } = write
  const {
    id,
    competencySlug,
    competencyVersion,
    requestId,
    setting,
    participation,
    tiMax,
    miMax,
    probeOnMinutes,
    items,
    domains,
    entrustment,
  } = filled
  const signerName = actor.name
  const meaning = meaningOf({
    signerName,
    traineeName: trainee.name,
    competencyTitle: competency.title,
    correction: supersedesId !== null,
  })
  const row = {
    ...{
      id,
      competencySlug,
      competencyVersion,
      requestId,
      supersedesId,
      setting,
      participation,
      tiMax,
      miMax,
      probeOnMinutes,
      items,
      domains,
      entrustment,
    },
    ...wordsOf(rights.late ? { ...filled, lateBecause: rights.late.reason } : filled),
    ...presence,
    ...device,
    exposureSeconds: filled.exposureSeconds ?? null,
    scopeId: rights.scopeId,
    latePermissionId: rights.late?.id ?? null,
    traineeId: trainee.id,
    instructorId: actor.personId,
    observedAt: filled.observedAt ?? now,
    criticalsMissed: criticalsMissed(competency, items),
    signedAt: now,
    signerName,
    traineeName: trainee.name,
    signerTimeZone: actor.timeZone,
    meaning,
    evidenceSeen: seen.length > 0 ? seen : null,
    provedBy: `${proof.method} at ${proof.provedAt.toISOString()}`,
  }
  return sealed(row, freshSalt())
}
