import { and, eq } from 'drizzle-orm'
import { z } from '~/platform/zod'
import type { Db } from '~db/client'
import { markingDrafts } from '~db/schema/marking'
import { claimIn, type Marking } from './claim-script.server'

/** What stands in the fields of a half-filled form, by name. */
export const DraftFields = z.record(z.string().max(100), z.string().max(5_000))
export type DraftFields = z.infer<typeof DraftFields>

/** Keeps what a marker has filled in so far, and the essay with them for a while longer. Only they ever see it. */
export function keepMarkingDraft(db: Db, { fields, ...marking }: Marking & { fields: DraftFields }): Promise<void> {
  return db.transaction(async (tx) => {
    await claimIn(tx, marking)
    const { attemptId, position, actor, now } = marking
    await tx
      .insert(markingDrafts)
      .values({ attemptId, position, markerId: actor.personId, fields, savedAt: now })
      .onConflictDoUpdate({
        target: [markingDrafts.attemptId, markingDrafts.position, markingDrafts.markerId],
        set: { fields, savedAt: now },
      })
  })
}

/** What this marker had filled in. */
export async function markingDraftOf(
  db: Db,
  { attemptId, position, markerId }: { attemptId: string; position: number; markerId: string },
): Promise<{ fields: DraftFields; savedAt: Date } | undefined> {
  const [row] = await db
    .select()
    .from(markingDrafts)
    .where(
      and(
        eq(markingDrafts.attemptId, attemptId),
        eq(markingDrafts.position, position),
        eq(markingDrafts.markerId, markerId),
      ),
    )
  return row && { fields: DraftFields.parse(row.fields), savedAt: row.savedAt }
}
