import { and, eq } from 'drizzle-orm'
import type { Competency } from '~/curriculum/content-schema'
import type { Versioned } from '~/curriculum/curriculum'
import { appendToLedger } from '~/ledger/append.server'
import { freshSalt, personCommitment, personCommitments } from '~/ledger/commitment.server'
import { type Proof, reasonsProofIsStale } from '~/people/proof'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { type EvidenceSeen, observationDrafts, observations } from '~db/schema/practicals'
import { alreadySigned, signedOtherwise, wordsOf } from './already-signed.server'
import { tieToDouble } from './doubles/tie-to-double.server'
import { criticalsMissed, meaningOf } from './observation-rules'
import { type Timeliness, timelinessOf } from './rating-window'
import { readyToSign, type ToCheck } from './ready-to-sign.server'
import { decideNow, recordDecision } from './record-decision.server'
import { type SignedObservation, sealed } from './signed-record.server'
import type { SigningRights } from './signing-rights.server'
import { type LockedTrainee, lockTrainee } from './trainee-lock.server'

/** Who signs, under which proof, for a trainee whose place stands how by law. */
export type Signing = Pick<ToCheck, 'actor' | 'standing' | 'now' | 'isAnother'> & { proof: Proof }

/** A signature that stands. The same submission always gets the same answer. */
export type SignedOff = { observationId: string; signedHash: string; signedAt: Date; timeliness: Timeliness }

/** Everything there is to write. `supersedesId`: the own sign-off that this corrects. */
export type ToWrite = ToCheck & Signing

/**
 * The one way in which an observation comes to be: checked, sealed, written, and told to the ledger. Sending the same
 * again returns what stands; the same id with other content is refused. `tx` must be a transaction.
 */
export async function writeSignOff(tx: Db, write: ToWrite): Promise<SignedOff> {
  const { filled, supersedesId, actor, now } = write
  const trainee = await lockTrainee(tx, filled.traineeId)
  const standing = await alreadySigned(tx, write)
  if (standing) return answerFor(standing)

  const [stale] = reasonsProofIsStale(write.proof.provedAt, now)
  if (stale) throw new Refusal('proof-needed', stale)
  const { competency, rights, seen } = await readyToSign(tx, write)
  const before = await decideNow(tx, { traineeId: trainee.id, competency, now })
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
