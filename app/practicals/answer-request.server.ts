import { and, eq, isNull, or } from 'drizzle-orm'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { signOffRequests } from '~db/schema/practicals'

/** A request is an instructor's to answer when it names them or nobody. Whether they teach the trainee is asked apart. */
export const addressedTo = (instructorId: string) =>
  or(isNull(signOffRequests.instructorId), eq(signOffRequests.instructorId, instructorId))

type Answer = { requestId: string; traineeId: string; competencySlug: string; instructorId: string; now: Date }

/** Closes the request that a sign-off answers, in the same transaction: only while it is open, and addressed to this instructor. */
export async function answerRequest(
  tx: Db,
  { requestId, traineeId, competencySlug, instructorId, now }: Answer,
): Promise<void> {
  const about = and(eq(signOffRequests.traineeId, traineeId), eq(signOffRequests.competencySlug, competencySlug))
  const closed = await tx
    .update(signOffRequests)
    .set({ state: 'observed', closedAt: now, closedBy: instructorId })
    .where(and(eq(signOffRequests.id, requestId), eq(signOffRequests.state, 'open'), about, addressedTo(instructorId)))
    .returning({ id: signOffRequests.id })
  if (closed.length > 0) return
  throw new Refusal(
    'conflict',
    'This request is no longer open: it was withdrawn, or somebody else has answered it. Nothing you typed is lost. If you watched this yourself, sign again: it then stands on its own.',
  )
}
