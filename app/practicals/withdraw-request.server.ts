import { and, eq } from 'drizzle-orm'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { signOffRequests } from '~db/schema/practicals'

/** Takes back one's own request while it is open. Doing it twice is no error. */
export async function withdrawRequest(
  db: Db,
  { requestId, traineeId, now }: { requestId: string; traineeId: string; now: Date },
): Promise<void> {
  const mine = and(eq(signOffRequests.id, requestId), eq(signOffRequests.traineeId, traineeId))
  const withdrawn = await db
    .update(signOffRequests)
    .set({ state: 'withdrawn', closedAt: now, closedBy: traineeId })
    .where(and(mine, eq(signOffRequests.state, 'open')))
    .returning({ id: signOffRequests.id })
  if (withdrawn.length > 0) return
  const [standing] = await db.select({ state: signOffRequests.state }).from(signOffRequests).where(mine)
  if (!standing) throw new Refusal('not-found', 'We could not find that request among yours.')
  if (standing.state !== 'withdrawn')
    throw new Refusal('conflict', 'This request was already answered, so there is nothing to withdraw.')
}
