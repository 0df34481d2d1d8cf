import type { Competency } from '~/curriculum/content-schema'
import { type Curriculum, competencyOf, type Versioned } from '~/curriculum/curriculum'
import { pinnedCompetency } from '~/curriculum/queries.server'
import type { Db } from '~db/client'

/**
 * The version of a competency to rate by: the one the form was made from, where `version` names one, else the one in
 * force. So an edit to the checklist never pulls a half-filled form from under its author.
 */
export async function competencyToRate(
  db: Db,
  { taught, competencySlug, version }: { taught: Curriculum; competencySlug: string; version: string | null },
): Promise<Versioned<Competency> | undefined> {
  const pinned = version === null ? undefined : await pinnedCompetency(db, version)
  return pinned?.slug === competencySlug ? pinned : competencyOf(taught, competencySlug)
}
