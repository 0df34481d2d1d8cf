import type { Curriculum } from '~/curriculum/curriculum'
import { competencyOf } from '~/curriculum/curriculum'
import { pinnedCompetencies } from '~/curriculum/queries.server'
import type { Db } from '~db/client'
import type { SignedVersion } from './queries.server'
import type { HistoryEntry } from './sign-off-history'

/** Puts beside each version the competency exactly as it stood when it was signed. */
export async function withItsCompetency(db: Db, versions: SignedVersion[]): Promise<HistoryEntry[]> {
  const pinned = await pinnedCompetencies(db, [...new Set(versions.map((version) => version.competencyVersion))])
  return versions.map((version) => {
    const competency = pinned.get(version.competencyVersion)
    if (!competency) throw new Error(`The signed version ${version.competencyVersion} of a competency is missing.`)
    return { version, competency: { title: competency.title, items: competency.items } }
  })
}

/** A competency's title as it is taught now; one that is taught no more keeps its name in the address. */
export const titleOf = (taught: Curriculum, competencySlug: string): string =>
  competencyOf(taught, competencySlug)?.title ?? competencySlug
