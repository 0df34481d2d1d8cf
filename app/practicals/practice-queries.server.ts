import { desc, eq } from 'drizzle-orm'
import type { Db } from '~db/client'
import { practiceEntries } from '~db/schema/practicals'

/** One line of a practice log. */
export type PracticeEntry = Omit<typeof practiceEntries.$inferSelect, 'traineeId'>

/** A trainee's whole practice log, the newest day first. */
export async function practiceLog(db: Db, { traineeId }: { traineeId: string }): Promise<PracticeEntry[]> {
  const { id, competencySlug, practisedOn, setting, participation, tiMax, miMax, probeOnMinutes, note, createdAt } =
    practiceEntries
  return db
    .select({ id, competencySlug, practisedOn, setting, participation, tiMax, miMax, probeOnMinutes, note, createdAt })
    .from(practiceEntries)
    .where(eq(practiceEntries.traineeId, traineeId))
    .orderBy(desc(practisedOn), desc(createdAt), desc(id))
}
