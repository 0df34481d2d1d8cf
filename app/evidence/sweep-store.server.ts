import { and, isNull, or } from 'drizzle-orm'
import { addHours } from '~/platform/time'
import type { Db } from '~db/client'
import { isAnyOf } from '~db/schema/columns'
import { evidence } from '~db/schema/evidence'
import type { EvidenceStore } from './store/evidence-store'

/** Younger files may belong to a form that is being sent at this moment. */
const YOUNG_HOURS = 24

/** A sweep that would take more than this share of all files, and more than these, has the wrong store before it. */
const [MOST_SHARE, ALWAYS] = [0.2, 20]

/** What a sweep did. `refused`: so many files are unknown that this is likely another academy's store, and nothing was touched. */
export type Sweep = { removed: number; refused: number }

/**
 * Removes files that no row names: what a crash between file and row left behind. A store that is mostly unknown is left alone,
 * because it belongs to somebody else, or the database is an older one that was restored.
 */
export async function sweepStore(
  { db, store }: { db: Db; store: EvidenceStore },
  { now }: { now: Date },
): Promise<Sweep> {
  const old: string[] = []
  let all = 0
  for await (const { key, storedAt } of store.list()) {
    all++
    if (storedAt < addHours(now, -YOUNG_HOURS)) old.push(key)
  }
  const known = await knownAmong(db, old)
  const orphans = old.filter((key) => !known.has(key))
  if (orphans.length > ALWAYS && orphans.length > MOST_SHARE * all) return { removed: 0, refused: orphans.length }
  for (const key of orphans) await store.remove(key)
  return { removed: orphans.length, refused: 0 }
}

async function knownAmong(db: Db, keys: readonly string[]): Promise<Set<string>> {
  const { storeKey, thumbnailKey, filesGoneAt } = evidence
  const rows = await db
    .select({ storeKey, thumbnailKey })
    .from(evidence)
    .where(and(or(isAnyOf(storeKey, keys), isAnyOf(thumbnailKey, keys)), isNull(filesGoneAt)))
  return new Set(rows.flatMap((row) => [row.storeKey, row.thumbnailKey ?? '']))
}
