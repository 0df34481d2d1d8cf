import type { Actor } from '~/people/actor'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { ANSWERED_ALREADY, answerOnce, requestBy } from './answer-request.server'

/** Takes back one's own request while nobody has answered it. Doing it twice is no error. */
export function withdrawRecognitionRequest(
  db: Db,
  { requestId, actor, now }: { requestId: string; actor: Pick<Actor, 'personId' | 'name'>; now: Date },
): Promise<void> {
  return db.transaction(async (tx) => {
    const { traineeId } = await requestBy(tx, requestId)
    if (traineeId !== actor.personId) throw new Refusal('not-found', 'We could not find that request for recognition.')
    const by = { answeredBy: actor.personId, answeredByName: actor.name, answeredAt: now }
    const { standing } = await answerOnce(tx, { requestId, answer: 'withdrawn', reason: null, ...by })
    if (standing.answer !== 'withdrawn') throw new Refusal('conflict', ANSWERED_ALREADY[standing.answer])
  })
}
