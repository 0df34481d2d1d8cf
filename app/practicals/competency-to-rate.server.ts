import type { Competency } from '~/curriculum/content-schema'
import { type Curriculum, competencyOf, type Versioned } from '~/curriculum/curriculum'
import { pinnedCompetency } from '~/curriculum/queries.server'
import type { Db } from '~db/client'

/**
 * The version of a competency to show a form of: the one that the address names, else the one in force. So an edit to the
 * checklist never pulls a half-filled form from under its author; what is posted says itself what it was made from.
 */
export async function competencyToRate(
  db: Db,
  { taught, competencySlug, version }: { taught: Curriculum; competencySlug: string; version: string | null },
): Promise<Versioned<Competency> | undefined> {
  return (await competencyOfForm(db, { competencySlug, version })) ?? competencyOf(taught, competencySlug)
}

/** The version that a posted form was made from. `undefined`: it names none of this competency, and is not taken for any other. */
export async function competencyOfForm(
  db: Db,
  { competencySlug, version }: { competencySlug: string; version: string | null },
): Promise<Versioned<Competency> | undefined> {
  const pinned = version === null ? undefined : await pinnedCompetency(db, version)
  return pinned?.slug === competencySlug ? pinned : undefined
}
