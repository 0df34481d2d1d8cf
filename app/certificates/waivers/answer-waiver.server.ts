import { and, eq, isNull } from 'drizzle-orm'
import { appendToLedger } from '~/ledger/append.server'
import { commitment, personCommitments } from '~/ledger/commitment.server'
import type { Proof } from '~/people/proof'
import { theAcademy } from '~/people/queries.server'
import { putInOutbox } from '~/platform/outbox.server'
import { Refusal } from '~/platform/refusal'
import { dateIn } from '~/platform/time'
import { lockTrainee } from '~/practicals/trainee-lock.server'
import type { Db } from '~db/client'
import { people, personRoles } from '~db/schema/people'
import { waiverAnswers, waiverEndings, waivers } from '~db/schema/waivers'
import { refuseToSign, type Signer } from '../issue-rules'
import { waivedLetter, waiverEndedLetter } from './letters'
import { type WaiverAnswerRow, type WaiverRow, waiverCommitment } from './waiver-record.server'
import { SHORTEST_ANSWER } from './waiver-rules'

/** An answer to a proposal, or its ending. `reason` is needed for declining and for taking back. */
export type WaiverAct = {
  waiverId: string
  reason: string | null
  actor: Signer
  proof: Proof
  origin: string
  now: Date
}

type Answered = WaiverAnswerRow['answer']

/**
 * Gives a proposed waiver its one answer. Approving and declining take a second admin, withdrawing whoever proposed it. The same
 * answer by the same admin again changes nothing; another one is a conflict. An approval enters the ledger, and the trainee gets a letter.
 */
export function answerWaiver(db: Db, act: WaiverAct & { answer: Answered }): Promise<{ fresh: boolean }> {
  return db.transaction(async (tx) => {
    const { waiverId, answer, actor, proof, now } = act
    const waiver = await lockedWaiver(tx, act)
    refuseWrongPerson(waiver, act)
    const reason = act.reason?.trim() || null
    if (answer === 'declined' && (reason ?? '').length < SHORTEST_ANSWER) throw tooShort()
    if (answer === 'approved' && waiver.endsOn < dateIn('UTC', now))
      throw new Refusal('conflict', 'Its last day is over: there is nothing left to approve. Propose it anew.')
    // A second click is answered with what stands, whoever has left since.
    if (await standingAnswer(tx, act)) return { fresh: false }
    if (answer === 'approved') await refuseUnlessBothAreAdmins(tx, waiver, actor)
    const answeredAt = new Date(Math.max(now.getTime(), waiver.proposedAt.getTime()))
    const by = { answeredBy: actor.personId, answeredByName: actor.name, provedBy: proof.method, answeredAt }
    const [made] = await tx
      .insert(waiverAnswers)
      .values({ waiverId, answer, reason, ...by })
      .returning()
    if (!made) throw new Error('the database took an answer without giving it back')
    if (answer === 'approved') await tellApproved(tx, { ...act, waiver, answered: made })
    return { fresh: true }
  })
}

/**
 * It takes two admins on the day it begins to count, not one and the memory of another: who was dismissed meanwhile may have
 * been so for this very proposal. Once approved, it holds whoever leaves.
 */
const FIRST_IS_GONE =
  'Whoever proposed this is no admin any more, and a waiver takes two. Decline it; one of you can propose it anew.'

async function refuseUnlessBothAreAdmins(tx: Db, { proposedBy }: WaiverRow, actor: Signer): Promise<void> {
  if (!(await isAdmin(tx, proposedBy))) throw new Refusal('conflict', FIRST_IS_GONE)
  if (!(await isAdmin(tx, actor.personId))) throw new Refusal('not-allowed', 'You are no admin any more.')
}

async function isAdmin(tx: Db, personId: string): Promise<boolean> {
  const found = await tx
    .select({ id: people.id })
    .from(people)
    .innerJoin(personRoles, and(eq(personRoles.personId, people.id), eq(personRoles.role, 'admin')))
    .where(and(eq(people.id, personId), isNull(people.deactivatedAt)))
    .for('share')
  return found.length > 0
}

/** Takes an approved waiver back, for a reason that the trainee reads. Certificates that rest on it stay what they are. */
export function endWaiver(db: Db, act: WaiverAct): Promise<{ fresh: boolean }> {
  return db.transaction(async (tx) => {
    const { waiverId, actor, proof, now } = act
    const waiver = await lockedWaiver(tx, act)
    const reason = act.reason?.trim() ?? ''
    if (reason.length < SHORTEST_ANSWER) throw tooShort()
    const [answer] = await tx.select().from(waiverAnswers).where(eq(waiverAnswers.waiverId, waiverId))
    if (answer?.answer !== 'approved') throw new Refusal('conflict', 'Only an approved waiver can be taken back.')
    const endedAt = new Date(Math.max(now.getTime(), answer.answeredAt.getTime()))
    const by = { endedBy: actor.personId, endedByName: actor.name, provedBy: proof.method, endedAt }
    const [made] = await tx
      .insert(waiverEndings)
      .values({ waiverId, reason, ...by })
      .onConflictDoNothing()
      .returning()
    if (!made) return { fresh: false }
    await tell(tx, act, waiver, (letter) => waiverEndedLetter({ ...letter, reason }))
    const signedBy = (await personCommitments(tx, [actor.personId])).get(actor.personId) ?? ''
    const details = { waiver: waiverId, by: signedBy, reason: commitment(waiver.salt, reason), provedBy: proof.method }
    await appendToLedger(tx, { kind: 'waiver.ended', details, at: endedAt })
    return { fresh: true }
  })
}

const tooShort = () => new Refusal('invalid', `Say why, in at least ${SHORTEST_ANSWER} characters.`)

async function lockedWaiver(tx: Db, { waiverId, actor, proof, now }: WaiverAct): Promise<WaiverRow> {
  const [waiver] = await tx.select().from(waivers).where(eq(waivers.id, waiverId))
  if (!waiver) throw new Refusal('not-found', 'We could not find that waiver.')
  refuseToSign({ actor, traineeId: waiver.traineeId, permission: 'certificate:issue', proof, now })
  // In line with issues: a certificate may be about to rest on it.
  await lockTrainee(tx, waiver.traineeId)
  return waiver
}

function refuseWrongPerson({ proposedBy }: WaiverRow, { actor, answer }: { actor: Signer; answer: Answered }): void {
  const isOwn = proposedBy === actor.personId
  if (isOwn && answer !== 'withdrawn')
    throw new Refusal('not-allowed', 'You proposed this waiver. A second admin has to approve or decline it.')
  if (!isOwn && answer === 'withdrawn')
    throw new Refusal('not-allowed', 'Only whoever proposed it can withdraw it. You can decline it.')
}

const ALREADY: Record<Answered, string> = {
  approved: 'It was approved already. Nothing was changed.',
  declined: 'It was declined already. Nothing was changed.',
  withdrawn: 'It was withdrawn already. Nothing was changed.',
}

/** Whether this admin gave this answer already; any other answer that stands is a conflict. The trainee's lock keeps others out meanwhile. */
async function standingAnswer(tx: Db, { waiverId, actor, answer }: WaiverAct & { answer: Answered }): Promise<boolean> {
  const [standing] = await tx.select().from(waiverAnswers).where(eq(waiverAnswers.waiverId, waiverId))
  if (!standing) return false
  if (standing.answer === answer && standing.answeredBy === actor.personId) return true
  throw new Refusal('conflict', ALREADY[standing.answer])
}

type Approval = WaiverAct & { waiver: WaiverRow; answered: WaiverAnswerRow }

async function tellApproved(tx: Db, { waiver, answered, ...act }: Approval): Promise<void> {
  await tell(tx, act, waiver, waivedLetter)
  const { proposedBy, traineeId, levelSlug: level, requirement } = waiver
  const who = await personCommitments(tx, [act.actor.personId, proposedBy, traineeId])
  const standsAs = (id: string) => who.get(id) ?? ''
  await appendToLedger(tx, {
    kind: 'waiver.approved',
    details: {
      ...{ waiver: waiver.id, level, requirement, given: waiverCommitment(waiver, answered) },
      ...{ proposed: standsAs(proposedBy), by: standsAs(act.actor.personId), of: standsAs(traineeId) },
      provedBy: act.proof.method,
    },
    at: answered.answeredAt,
  })
}

type Letter = Parameters<typeof waivedLetter>[0]

async function tell(
  tx: Db,
  { origin, now }: WaiverAct,
  { traineeId, levelTitle, requirementLabel, reason, endsOn }: WaiverRow,
  letterOf: (letter: Letter) => ReturnType<typeof waivedLetter>,
): Promise<void> {
  const [trainee] = await tx
    .select({ email: people.email, name: people.name })
    .from(people)
    .where(eq(people.id, traineeId))
  const academy = (await theAcademy(tx))?.name ?? 'Firstlight'
  const about = { academy, origin, level: levelTitle, requirement: requirementLabel, because: reason, endsOn }
  if (trainee) await putInOutbox(tx, { ...letterOf({ ...trainee, ...about }), now })
}
