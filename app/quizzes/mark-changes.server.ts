import { asc, eq, sql } from 'drizzle-orm'
import { recordCommitment } from '~/ledger/commitment.server'
import type { Db } from '~db/client'
import { attemptAnswers, quizAttempts } from '~db/schema/quizzes'
import { markChanges } from '~db/schema/regrades'

/** One change of an attempt's marks as it is written. */
export type MarkChange = typeof markChanges.$inferInsert

const ROWS_AT_ONCE = 500

/**
 * Writes changes of marks and then the marks themselves. The database lets the second in only by the first: each
 * change begins where its attempt stands, and the attempt ends where its last change says.
 */
export async function writeMarkChanges(tx: Db, changes: readonly MarkChange[]): Promise<void> {
  for (let from = 0; from < changes.length; from += ROWS_AT_ONCE)
    await tx.insert(markChanges).values(changes.slice(from, from + ROWS_AT_ONCE))
  const changed = changes.filter((one) => one.answerMarksAfter !== one.answerMarksBefore)
  if (changed.length === 0) return
  const rows = sql`jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as changed("attemptId" uuid, position int,
    "answerMarksAfter" int, "marksAfter" int, "criticalsMissedAfter" int, "passedAfter" boolean, "changedAt" timestamptz)`
  await tx.execute(sql`
    update ${attemptAnswers} set marks = changed."answerMarksAfter" from ${rows}
    where ${attemptAnswers.attemptId} = changed."attemptId" and ${attemptAnswers.position} = changed.position`)
  await tx.execute(sql`
    update ${quizAttempts} set marks = changed."marksAfter", criticals_missed = changed."criticalsMissedAfter",
      passed = changed."passedAfter", remarked_at = changed."changedAt" from ${rows}
    where ${quizAttempts.id} = changed."attemptId"`)
}

/** A regrade as far as its hash speaks of it. */
type Sealed = { id: string; salt: string; reason: string; runByName: string }

/** SHA-256 over the salt, the reason, the name and the changes in the order of their attempts: what the ledger holds of them. */
export function hashOfChanges({ salt, reason, runByName }: Omit<Sealed, 'id'>, changes: readonly MarkChange[]): string {
  const inOrder = changes.toSorted((one, other) => (one.attemptId < other.attemptId ? -1 : 1))
  return recordCommitment(salt, {
    ...{ reason, runByName },
    changes: inOrder.map(({ changedAt, ...change }) => ({ ...change, changedAt: changedAt.toISOString() })),
  })
}

/** The same hash, from the rows as they stand. */
export async function changesHash(db: Db, regrade: Sealed): Promise<string> {
  const rows = await db
    .select()
    .from(markChanges)
    .where(eq(markChanges.regradeId, regrade.id))
    .orderBy(asc(markChanges.attemptId))
  return hashOfChanges(regrade, rows)
}
