import { and, eq, isNull } from 'drizzle-orm'
import type { Curriculum } from '~/curriculum/curriculum'
import { freshSalt } from '~/ledger/commitment.server'
import type { Proof } from '~/people/proof'
import { Refusal } from '~/platform/refusal'
import { lockTrainee } from '~/practicals/trainee-lock.server'
import type { Db } from '~db/client'
import { waiverAnswers, waivers } from '~db/schema/waivers'
import { eligibility } from '../eligibility'
import { refuseToSign, type Signer } from '../issue-rules'
import { levelAsked } from '../level-asked'
import { recordForEligibility } from '../record.server'
import type { Requirement } from '../requirements'
import { LONGEST_WAIVER_REASON, reasonsNotToEndOn, reasonsNotToWaive, SHORTEST_WAIVER_REASON } from './waiver-rules'

/** What is to be waived for whom, why, and until when. `waiverId` is made by the form, so that sending it twice proposes once. */
export type Proposal = {
  waiverId: string
  traineeId: string
  levelSlug: string
  requirement: string
  reason: string
  endsOn: string
  taught: Curriculum
  actor: Signer
  proof: Proof
  now: Date
}

/**
 * Proposes that one requirement be waived; it counts for nothing until a second admin approves it. What is met already, may
 * never be waived or waits already is a conflict. The same form sent again changes nothing.
 */
export async function proposeWaiver(db: Db, proposal: Proposal): Promise<{ waiverId: string; fresh: boolean }> {
  const { waiverId, traineeId, levelSlug, requirement, actor, proof, now } = proposal
  refuseToSign({ ...proposal, permission: 'certificate:issue' })
  const reason = refuseThinReason(proposal)
  return db.transaction(async (tx) => {
    await lockTrainee(tx, traineeId)
    const [standing] = await tx.select({ proposedBy: waivers.proposedBy }).from(waivers).where(eq(waivers.id, waiverId))
    if (standing) return alreadyThere(standing.proposedBy, proposal)
    await refuseIfOneWaits(tx, proposal)
    const { level, asked } = await requirementAsked(tx, proposal)
    const values = {
      traineeId,
      levelSlug,
      levelTitle: level,
      requirement,
      requirementLabel: asked.label,
      stoodAs: asked.detail,
    }
    const by = { proposedBy: actor.personId, proposedByName: actor.name, provedBy: proof.method, proposedAt: now }
    await tx
      .insert(waivers)
      .values({ id: waiverId, ...values, reason, endsOn: proposal.endsOn, ...by, salt: freshSalt() })
    return { waiverId, fresh: true }
  })
}

/** The lock on the trainee makes this hold until the row is there. */
async function refuseIfOneWaits(tx: Db, { traineeId, levelSlug, requirement }: Proposal): Promise<void> {
  const same = and(
    eq(waivers.traineeId, traineeId),
    eq(waivers.levelSlug, levelSlug),
    eq(waivers.requirement, requirement),
    isNull(waiverAnswers.waiverId),
  )
  const waiting = await tx
    .select({ id: waivers.id })
    .from(waivers)
    .leftJoin(waiverAnswers, eq(waiverAnswers.waiverId, waivers.id))
    .where(same)
  if (waiting.length > 0)
    throw new Refusal('conflict', 'The same thing is proposed already and waits for an answer. Nothing was changed.')
}

function alreadyThere(proposedBy: string, { waiverId, actor }: Proposal) {
  if (proposedBy === actor.personId) return { waiverId, fresh: false }
  throw new Refusal('conflict', 'Reload the page: the form was sent already, by somebody else.')
}

function refuseThinReason({ reason, endsOn, now }: Proposal): string {
  const why = reason.trim()
  if (why.length < SHORTEST_WAIVER_REASON || why.length > LONGEST_WAIVER_REASON)
    throw new Refusal(
      'invalid',
      `Write why, in ${SHORTEST_WAIVER_REASON} to ${LONGEST_WAIVER_REASON} characters. It is printed on the certificate.`,
    )
  const [badDay] = reasonsNotToEndOn(endsOn, now)
  if (badDay) throw new Refusal('invalid', badDay)
  return why
}

/** The requirement as it stands now, which must be open and may be waived. */
async function requirementAsked(tx: Db, { traineeId, levelSlug, requirement, taught, now }: Proposal) {
  const level = levelAsked(taught, levelSlug)
  const record = (await recordForEligibility(tx, { traineeIds: [traineeId] })).get(traineeId)
  if (!level || !record) throw new Refusal('not-found', 'There is no such level, or their account is closed.')
  const { requirements } = eligibility({ level, record, asOf: now })
  const asked: Requirement | undefined = requirements.find((one) => one.key === requirement)
  if (!asked) throw new Refusal('not-found', 'The level does not ask for this.')
  const [never] = reasonsNotToWaive(level, asked)
  if (never) throw new Refusal('not-allowed', `${never} Nothing was proposed.`)
  if (asked.met)
    throw new Refusal(
      'conflict',
      asked.waived ? 'This is waived already.' : 'This is met already: there is nothing to waive.',
    )
  return { level: level.level.title, asked }
}
