import { eq } from 'drizzle-orm'
import { pinnedCompetency } from '~/curriculum/queries.server'
import { appendToLedger } from '~/ledger/append.server'
import { commitment, personCommitments } from '~/ledger/commitment.server'
import type { Actor } from '~/people/actor'
import { type Proof, reasonsProofIsStale } from '~/people/proof'
import { theAcademy } from '~/people/queries.server'
import { putInOutbox } from '~/platform/outbox.server'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { isAnyOf } from '~db/schema/columns'
import { people } from '~db/schema/people'
import { observationRevocations, observations } from '~db/schema/practicals'
import { disputeResolutions, signOffDisputes } from '~db/schema/sign-off-answers'
import { allowOneCorrection } from '../lateness/allow-late-sign-off.server'
import { SHORTEST_REASON } from '../observation-rules'
import { revokeWithin } from '../revoke-sign-off.server'
import type { SignedObservation } from '../signed-record.server'
import { lockTrainee } from '../trainee-lock.server'
import type { DisputeOutcome } from './dispute-state'
import { resolvedLetter } from './letters'

type Resolve = {
  observationId: string
  actor: Pick<Actor, 'personId' | 'name' | 'roles'>
  outcome: DisputeOutcome
  words: string
  proof: Proof
  origin: string
  now: Date
}

/**
 * Decides a dispute, once, by an admin who is neither of the two. `revoked` revokes in the same step; `to-be-corrected` lets
 * the instructor sign one correction, however long ago it was seen. Both read the words. The same again changes nothing.
 */
export function resolveDispute(db: Db, resolve: Resolve): Promise<{ resolvedAt: Date }> {
  return db.transaction(async (tx) => {
    const { observationId, actor, outcome, proof, now } = resolve
    const words = resolve.words.trim()
    const [signed] = await tx.select().from(observations).where(eq(observations.id, observationId))
    if (!signed || !actor.roles.includes('admin')) throw notDisputed()
    await lockTrainee(tx, signed.traineeId)
    const [dispute] = await tx.select().from(signOffDisputes).where(eq(signOffDisputes.observationId, observationId))
    if (!dispute) throw notDisputed()
    refuseParty(actor.personId, signed)
    const [standing] = await tx
      .select()
      .from(disputeResolutions)
      .where(eq(disputeResolutions.observationId, observationId))
    if (standing) return sameResolution(standing, { outcome, words, resolvedBy: actor.personId })
    const [stale] = reasonsProofIsStale(proof.provedAt, now)
    if (stale) throw new Refusal('proof-needed', stale)
    if (words.length < SHORTEST_REASON)
      throw new Refusal('invalid', `Say why, in at least ${SHORTEST_REASON} characters. Both of them will read it.`)
    await refuseIfOvertaken(tx, observationId)

    const resolvedAt = new Date(Math.max(now.getTime(), dispute.disputedAt.getTime()))
    if (outcome === 'revoked') await revokeWithin(tx, signed, { actor, reason: words, proof, now: resolvedAt })
    if (outcome === 'to-be-corrected') await allowOneCorrection(tx, signed, { actor, reason: words, now: resolvedAt })
    const { personId: resolvedBy, name: resolvedByName } = actor
    await tx
      .insert(disputeResolutions)
      .values({ observationId, outcome, words, resolvedBy, resolvedByName, resolvedAt })
    await tell(tx, { ...resolve, words, signed, now: resolvedAt })
    return { resolvedAt }
  })
}

const notDisputed = () => new Refusal('not-found', 'We could not find a dispute about that sign-off.')

function refuseParty(personId: string, { instructorId, traineeId }: SignedObservation): void {
  if (personId !== instructorId && personId !== traineeId) return
  throw new Refusal(
    'not-allowed',
    'A dispute is decided by somebody who is neither of the two. Another admin has to look at this one.',
  )
}

type Standing = typeof disputeResolutions.$inferSelect

function sameResolution(standing: Standing, asked: Pick<Standing, 'outcome' | 'words' | 'resolvedBy'>) {
  const isSame =
    standing.outcome === asked.outcome && standing.words === asked.words && standing.resolvedBy === asked.resolvedBy
  if (isSame) return { resolvedAt: standing.resolvedAt }
  throw new Refusal('conflict', 'This dispute was decided already. Nothing was changed.')
}

async function refuseIfOvertaken(tx: Db, observationId: string): Promise<void> {
  const [newer] = await tx
    .select({ id: observations.id })
    .from(observations)
    .where(eq(observations.supersedesId, observationId))
  if (newer)
    throw new Refusal('conflict', 'The instructor has corrected it meanwhile, so there is nothing left to decide.')
  const [revoked] = await tx
    .select({ id: observationRevocations.observationId })
    .from(observationRevocations)
    .where(eq(observationRevocations.observationId, observationId))
  if (revoked) throw new Refusal('conflict', 'It was revoked meanwhile, so there is nothing left to decide.')
}

async function tell(tx: Db, { signed, actor, outcome, words, origin, now }: Resolve & { signed: SignedObservation }) {
  const readers = await tx
    .select({ id: people.id, email: people.email, name: people.name })
    .from(people)
    .where(isAnyOf(people.id, [signed.traineeId, signed.instructorId]))
  const academy = (await theAcademy(tx))?.name ?? 'Firstlight'
  const competency = (await pinnedCompetency(tx, signed.competencyVersion))?.title ?? signed.competencySlug
  const about = { academy, origin, observationId: signed.id, competency, outcome, words }
  for (const reader of readers) {
    const toTrainee = reader.id === signed.traineeId
    await putInOutbox(tx, { ...resolvedLetter({ ...reader, ...about, toTrainee }), now })
  }
  const by = (await personCommitments(tx, [actor.personId])).get(actor.personId) ?? ''
  const details = { observation: signed.id, outcome, by, reason: commitment(signed.salt, words) }
  await appendToLedger(tx, { kind: 'sign-off.dispute-resolved', details, at: now })
}
