import { and, desc, eq } from 'drizzle-orm'
import type { Db } from '~db/client'
import { certificates } from '~db/schema/certificates'
import { cycleAfter } from './meant'

/** The cycle that would begin now: for who signs without having looked at a page, such as a list from before lists named their cycles. */
export async function nextCycle(
  db: Db,
  { traineeId, levelSlug }: { traineeId: string; levelSlug: string },
): Promise<number> {
  const [newest] = await db
    .select({ cycle: certificates.cycle })
    .from(certificates)
    .where(and(eq(certificates.traineeId, traineeId), eq(certificates.levelSlug, levelSlug)))
    .orderBy(desc(certificates.cycle))
    .limit(1)
  return cycleAfter(newest)
}
