import { and, eq } from 'drizzle-orm'
import type { Db } from '~db/client'
import { toolSheets } from '~db/schema/toolbox'
import type { Sheet } from './sheet-fields'

/** A sheet as it was last saved. */
export type SavedSheet = { fields: Sheet; sequence: number; savedAt: Date }

/** This person's sheet of one tool, if they ever saved one. */
export async function sheetOf(
  db: Db,
  { personId, toolSlug }: { personId: string; toolSlug: string },
): Promise<SavedSheet | undefined> {
  const [row] = await db
    .select({ fields: toolSheets.fields, sequence: toolSheets.sequence, savedAt: toolSheets.savedAt })
    .from(toolSheets)
    .where(and(eq(toolSheets.personId, personId), eq(toolSheets.toolSlug, toolSlug)))
  return row
}

/** When this person last saved each of their sheets, by tool. */
export async function sheetsSavedBy(db: Db, { personId }: { personId: string }): Promise<Map<string, Date>> {
  const rows = await db
    .select({ toolSlug: toolSheets.toolSlug, savedAt: toolSheets.savedAt })
    .from(toolSheets)
    .where(eq(toolSheets.personId, personId))
  return new Map(rows.map(({ toolSlug, savedAt }) => [toolSlug, savedAt]))
}
