import { eq } from 'drizzle-orm'
import { appendToLedger } from '~/ledger/append.server'
import { commitment, personCommitments } from '~/ledger/commitment.server'
import { lockPerson } from '~/people/lock-person.server'
import { type Proof, reasonsProofIsStale } from '~/people/proof'
import { theAcademy } from '~/people/queries.server'
import { putInOutbox } from '~/platform/outbox.server'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { people } from '~db/schema/people'
import { recognitionRevocations, recognitions } from '~db/schema/recognition'
import { type Decider, refuseToDecide } from './answer-request.server'
import { revokedLetter } from './letters'
import { recognitionsOf } from './queries.server'
import { type RecognitionStanding, standingAt } from './recognition-in-force'
import type { RecognitionRow } from './recognition-record.server'
import { SHORTEST_WORDS } from './recognition-rules'

type Revoke = { recognitionId: string; reason: string; actor: Decider; proof: Proof; origin: string; now: Date }

/**
 * Takes a recognition back, for a reason that the trainee reads: lessons that were not read count as unread from now on.
 * Certificates stay what they are. The same again changes nothing; what was taken back for another reason, renewed or
 * over is a conflict.
 */
export function revokeRecognition(db: Db, revoke: Revoke): Promise<{ revokedAt: Date }> {
  return db.transaction(async (tx) => {
    const { recognitionId, actor, proof, now } = revoke
    const because = revoke.reason.trim()
    const [row] = await tx.select().from(recognitions).where(eq(recognitions.id, recognitionId))
    if (!row) throw new Refusal('not-found', 'We could not find that recognition.')
    refuseToDecide(actor, row.traineeId)
    const [stale] = reasonsProofIsStale(proof.provedAt, now)
    if (stale) throw new Refusal('proof-needed', stale)
    if (because.length < SHORTEST_WORDS)
      throw new Refusal('invalid', `Say why, in at least ${SHORTEST_WORDS} characters. The trainee will read it.`)
    await lockPerson(tx, row.traineeId)
    const revokedAt = new Date(Math.max(now.getTime(), row.grantedAt.getTime()))
    const values = { reason: because, revokedBy: actor.personId, revokedByName: actor.name, provedBy: proof.method }
    const [standing] = await tx
      .select()
      .from(recognitionRevocations)
      .where(eq(recognitionRevocations.recognitionId, recognitionId))
    if (standing) return sameRevocation(standing, values)
    await refuseUnlessInForce(tx, row, revokedAt)
    await tx.insert(recognitionRevocations).values({ recognitionId, ...values, revokedAt })
    await tell(tx, { ...revoke, row, because, revokedAt })
    return { revokedAt }
  })
}

type Standing = typeof recognitionRevocations.$inferSelect

function sameRevocation(standing: Standing, { reason, revokedBy }: Pick<Standing, 'reason' | 'revokedBy'>) {
  if (standing.revokedBy === revokedBy && standing.reason === reason) return { revokedAt: standing.revokedAt }
  throw new Refusal('conflict', 'This recognition was taken back already. The reason given then stands.')
}

const OVER: Record<Exclude<RecognitionStanding, 'in-force'>, string> = {
  revoked: 'This recognition was taken back already.',
  renewed: 'This recognition was renewed since. Take the newer one back.',
  ended: 'This recognition is over: its last day has passed. There is nothing to take back.',
}

async function refuseUnlessInForce(tx: Db, { id, traineeId }: RecognitionRow, asOf: Date): Promise<void> {
  const all = await recognitionsOf(tx, { traineeIds: [traineeId] })
  const one = all.find((other) => other.id === id)
  const standing = one ? standingAt(one, all, asOf) : 'revoked'
  if (standing !== 'in-force') throw new Refusal('conflict', `${OVER[standing]} Nothing was changed.`)
}

type Telling = Revoke & { row: RecognitionRow; because: string; revokedAt: Date }

async function tell(tx: Db, { row, because, revokedAt, actor, proof, origin }: Telling): Promise<void> {
  const [trainee] = await tx
    .select({ email: people.email, name: people.name })
    .from(people)
    .where(eq(people.id, row.traineeId))
  const academy = (await theAcademy(tx))?.name ?? 'Firstlight'
  const letter = { academy, origin, module: row.moduleTitle, reason: because }
  if (trainee) await putInOutbox(tx, { ...revokedLetter({ ...trainee, ...letter }), now: revokedAt })
  const by = (await personCommitments(tx, [actor.personId])).get(actor.personId) ?? ''
  await appendToLedger(tx, {
    kind: 'recognition.revoked',
    details: { recognition: row.id, by, reason: commitment(row.salt, because), provedBy: proof.method },
    at: revokedAt,
  })
}
