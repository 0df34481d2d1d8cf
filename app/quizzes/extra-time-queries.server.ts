import { desc, eq } from 'drizzle-orm'
import type { Db } from '~db/client'
import { extraTime } from '~db/schema/quiz-exceptions'

/** Extra time as it was set, and by whom. `factorPercent` is of the time limit: 150 is half as much again. */
export type ExtraTimeSet = { factorPercent: number; reason: string; setByName: string; setAt: Date }

/** How long this person may take over a timed quiz that they begin now, in per cent of its limit. */
export async function extraTimePercentOf(db: Db, { personId }: { personId: string }): Promise<number> {
  const [set] = await extraTimeHistory(db, { personId, limit: 1 })
  return set?.factorPercent ?? 100
}

/** Every extra time that was set for this person, the one that holds first. */
export function extraTimeHistory(
  db: Db,
  { personId, limit = 100 }: { personId: string; limit?: number },
): Promise<ExtraTimeSet[]> {
  const { factorPercent, reason, setByName, setAt } = extraTime
  return db
    .select({ factorPercent, reason, setByName, setAt })
    .from(extraTime)
    .where(eq(extraTime.personId, personId))
    .orderBy(desc(extraTime.number))
    .limit(limit)
}
