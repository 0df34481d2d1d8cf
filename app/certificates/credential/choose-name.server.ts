import { eq } from 'drizzle-orm'
import type { Db } from '~db/client'
import { nameChoices } from '~db/schema/credentials'
import type { NameShown } from './name-choice'

/** How somebody's name stands on the public pages of their certificates; shown whole until they choose otherwise. */
export async function nameShownOf(db: Db, { personId }: { personId: string }): Promise<NameShown> {
  const [row] = await db
    .select({ shown: nameChoices.shown })
    .from(nameChoices)
    .where(eq(nameChoices.personId, personId))
  return row?.shown ?? 'full'
}

/** Sets it, from the next look on. The last word counts, from whichever tab; paper and record stay as they are. */
export async function chooseName(
  db: Db,
  { personId, shown, now }: { personId: string; shown: NameShown; now: Date },
): Promise<void> {
  await db
    .insert(nameChoices)
    .values({ personId, shown, chosenAt: now })
    .onConflictDoUpdate({ target: nameChoices.personId, set: { shown, chosenAt: now } })
}
