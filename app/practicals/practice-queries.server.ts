import { desc, eq, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/pg-core'
import type { Db } from '~db/client'
import { practiceEntries } from '~db/schema/practicals'
import { practiceWithdrawals } from '~db/schema/practice-log'

/**
 * One line of a practice log. `correctedById` names the entry that stands in its place; `withdrawn` says when it was taken
 * out. An entry with neither stands.
 */
export type PracticeEntry = Omit<typeof practiceEntries.$inferSelect, 'traineeId'> & {
  correctedById: string | null
  withdrawn: { at: Date; reason: string } | null
}

const newer = alias(practiceEntries, 'newer')

/**
 * True for the entries that count, in a query over `practice_entries`; `stands` says the same of one that was read. With
 * `asOf`, those that counted at that moment.
 */
export function entryStands(asOf?: Date): SQL {
  const by = (moment: SQL) => (asOf ? sql` and ${moment} <= ${asOf.toISOString()}` : sql``)
  return sql`not exists (select from ${practiceEntries} as newer where newer.supersedes_id = ${practiceEntries.id}${by(sql`newer.created_at`)})
    and not exists (select from ${practiceWithdrawals} where ${practiceWithdrawals.entryId} = ${practiceEntries.id}${by(sql`${practiceWithdrawals.withdrawnAt}`)})${by(sql`${practiceEntries.createdAt}`)}`
}

/** A trainee's whole practice log with everything that was ever in it, the newest day first. */
export async function practiceLog(db: Db, { traineeId }: { traineeId: string }): Promise<PracticeEntry[]> {
  const { practisedOn, createdAt, id } = practiceEntries
  const rows = await db
    .select({ entry: practiceEntries, correctedById: newer.id, withdrawal: practiceWithdrawals })
    .from(practiceEntries)
    .leftJoin(newer, eq(newer.supersedesId, id))
    .leftJoin(practiceWithdrawals, eq(practiceWithdrawals.entryId, id))
    .where(eq(practiceEntries.traineeId, traineeId))
    .orderBy(desc(practisedOn), desc(createdAt), desc(id))
  return rows.map(({ entry: { traineeId: _, ...entry }, correctedById, withdrawal }) => ({
    ...entry,
    correctedById,
    withdrawn: withdrawal && { at: withdrawal.withdrawnAt, reason: withdrawal.reason },
  }))
}
