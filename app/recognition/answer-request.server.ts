import { eq } from 'drizzle-orm'
import type { Actor } from '~/people/actor'
import { allows } from '~/people/permissions'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { recognitionAnswers, recognitionRequests } from '~db/schema/recognition'

/** Whoever decides about recognition. */
export type Decider = Pick<Actor, 'personId' | 'name' | 'roles'>

type Answer = typeof recognitionAnswers.$inferSelect

/** Throws the refusal that this person deserves when they may not decide about that trainee. Else nothing. */
export function refuseToDecide(actor: Decider, traineeId: string): void {
  if (!allows(actor.roles, 'recognition:decide'))
    throw new Refusal('not-allowed', 'Only an admin of the academy can do this.')
  if (actor.personId === traineeId)
    throw new Refusal('not-allowed', 'Nobody recognises their own learning. Another admin has to decide about yours.')
}

/** A request with whose it is. Throws not found for an id of nothing. */
export async function requestBy(tx: Db, requestId: string): Promise<typeof recognitionRequests.$inferSelect> {
  const [request] = await tx.select().from(recognitionRequests).where(eq(recognitionRequests.id, requestId))
  if (!request) throw new Refusal('not-found', 'We could not find that request for recognition.')
  return request
}

/** Gives a request its one answer, unless it has one: then that one is returned, and nothing is written. */
export async function answerOnce(tx: Db, answer: Answer): Promise<{ standing: Answer; fresh: boolean }> {
  const [made] = await tx.insert(recognitionAnswers).values(answer).onConflictDoNothing().returning()
  if (made) return { standing: made, fresh: true }
  const [standing] = await tx
    .select()
    .from(recognitionAnswers)
    .where(eq(recognitionAnswers.requestId, answer.requestId))
  if (!standing) throw new Error('an answer was in the way and is gone')
  return { standing, fresh: false }
}

/** What is said to whoever comes second with another answer. */
export const ANSWERED_ALREADY: Record<Answer['answer'], string> = {
  granted: 'This request was granted already. Nothing was changed.',
  declined: 'This request was declined already. Nothing was changed.',
  withdrawn: 'This request was withdrawn by whoever asked. Nothing was changed.',
}
