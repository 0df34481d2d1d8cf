import { and, eq } from 'drizzle-orm'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { toolSheets } from '~db/schema/toolbox'

/** Well under what the database takes (`sheet_stays_small`), in characters that may be four bytes long. */
const MOST_CHARACTERS = 45_000

type SaveSheet = {
  personId: string
  toolSlug: string
  fields: Record<string, string>
  /** How many saves the page had seen when it was opened; 0 for none. */
  sequence: number
  now: Date
}

/**
 * Keeps a person's sheet. The same save sent twice is acknowledged twice; one that has not seen the newest save is
 * refused, so that two tabs never overwrite each other unseen.
 */
export async function saveSheet(
  db: Db,
  { personId, toolSlug, fields, sequence, now }: SaveSheet,
): Promise<{ sequence: number }> {
  if (JSON.stringify(fields).length > MOST_CHARACTERS)
    throw new Refusal('invalid', 'This is more than one sheet can keep. Shorten the longest texts, and save again.')
  const next = sequence + 1
  const row = { personId, toolSlug, fields, sequence: next, savedAt: now }
  const written =
    sequence === 0
      ? await db.insert(toolSheets).values(row).onConflictDoNothing().returning({ sequence: toolSheets.sequence })
      : await db
          .update(toolSheets)
          .set({ fields, sequence: next, savedAt: now })
          .where(and(mine({ personId, toolSlug }), eq(toolSheets.sequence, sequence)))
          .returning({ sequence: toolSheets.sequence })
  if (written.length > 0) return { sequence: next }
  const [stands] = await db.select().from(toolSheets).where(mine({ personId, toolSlug }))
  if (stands && stands.sequence === next && same(stands.fields, fields)) return { sequence: next }
  throw new Refusal(
    'conflict',
    stands
      ? 'This sheet was saved in another tab or on another device since you opened it. What you typed is still here: save again to put it in place of the other, or open the page afresh to see the other.'
      : 'This sheet was cleared in another tab or on another device since you opened it. What you typed is still here: save again to keep it.',
  )
}

/** Throws a sheet away, if it is still the one that the person has seen. Gone already is no error. */
export async function clearSheet(
  db: Db,
  { personId, toolSlug, sequence }: Pick<SaveSheet, 'personId' | 'toolSlug' | 'sequence'>,
): Promise<void> {
  const gone = await db
    .delete(toolSheets)
    .where(and(mine({ personId, toolSlug }), eq(toolSheets.sequence, sequence)))
    .returning({ sequence: toolSheets.sequence })
  if (gone.length > 0) return
  const [stands] = await db.select().from(toolSheets).where(mine({ personId, toolSlug }))
  if (stands)
    throw new Refusal(
      'conflict',
      'This sheet was saved in another tab or on another device since you opened it, so nothing was cleared. Look at it first.',
    )
}

const mine = ({ personId, toolSlug }: { personId: string; toolSlug: string }) =>
  and(eq(toolSheets.personId, personId), eq(toolSheets.toolSlug, toolSlug))

function same(one: Record<string, string>, other: Record<string, string>): boolean {
  const names = Object.keys(one)
  return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name])
}
