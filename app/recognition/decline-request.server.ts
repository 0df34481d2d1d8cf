import { eq } from 'drizzle-orm'
import { theAcademy } from '~/people/queries.server'
import { putInOutbox } from '~/platform/outbox.server'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { people } from '~db/schema/people'
import { ANSWERED_ALREADY, answerOnce, type Decider, refuseToDecide, requestBy } from './answer-request.server'
import { declinedLetter } from './letters'
import { SHORTEST_WORDS } from './recognition-rules'

type Decline = { requestId: string; reason: string; actor: Decider; origin: string; now: Date }

/**
 * Declines a request for recognition, for a reason that the trainee reads and gets by letter. Sending the same again changes
 * nothing; a request that was answered otherwise meanwhile is a conflict.
 */
export function declineRecognition(db: Db, { requestId, reason, actor, origin, now }: Decline): Promise<void> {
  return db.transaction(async (tx) => {
    const because = reason.trim()
    const { traineeId } = await requestBy(tx, requestId)
    refuseToDecide(actor, traineeId)
    if (because.length < SHORTEST_WORDS)
      throw new Refusal('invalid', `Say why, in at least ${SHORTEST_WORDS} characters. The trainee will read it.`)
    const by = { answeredBy: actor.personId, answeredByName: actor.name, answeredAt: now }
    const { standing, fresh } = await answerOnce(tx, { requestId, answer: 'declined', reason: because, ...by })
    if (!fresh) {
      if (standing.answer === 'declined' && standing.reason === because) return
      throw new Refusal('conflict', ANSWERED_ALREADY[standing.answer])
    }
    const [trainee] = await tx
      .select({ email: people.email, name: people.name })
      .from(people)
      .where(eq(people.id, traineeId))
    const academy = (await theAcademy(tx))?.name ?? 'Firstlight'
    if (trainee) await putInOutbox(tx, { ...declinedLetter({ ...trainee, academy, reason: because, origin }), now })
  })
}
