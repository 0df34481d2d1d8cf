import { and, eq } from 'drizzle-orm'
import type { Competency } from '~/curriculum/content-schema'
import type { Versioned } from '~/curriculum/curriculum'
import { pinnedCompetency } from '~/curriculum/queries.server'
import type { Db } from '~db/client'
import { contentInForce } from '~db/schema/curriculum'
import type { Draft } from './save-draft.server'
import { changesBetween, everythingOf, stillAnswered, type VersionChanges } from './version-changes'

/** What a form begins with, and what of its checklist reads otherwise than when that was written; `isSure` false: nobody knows. */
export type DraftUnderVersion = {
  fields: Record<string, string>
  changed: (VersionChanges & { isSure: boolean }) | null
}

/**
 * A draft as it may stand in a form of this version: an answer stays only to a sentence that its author has read. Of drafts that
 * name no version it is known only that they are of this one if it was in force when they were saved.
 */
export async function draftUnderVersion(
  db: Db,
  {
    draft,
    competency,
  }: { draft: Pick<Draft, 'fields' | 'competencyVersion' | 'savedAt'>; competency: Versioned<Competency> },
): Promise<DraftUnderVersion> {
  const { fields, competencyVersion } = draft
  if (competencyVersion === competency.version) return { fields, changed: null }
  if (competencyVersion === null && (await wasInForce(db, { competency, at: draft.savedAt })))
    return { fields, changed: null }
  const older = competencyVersion === null ? undefined : await pinnedCompetency(db, competencyVersion)
  const changes = older ? changesBetween(older, competency) : everythingOf(competency)
  return { fields: stillAnswered(fields, changes), changed: { ...changes, isSure: older !== undefined } }
}

/** Also where nothing tells when it came into force: then it never was another. */
async function wasInForce(
  db: Db,
  { competency, at }: { competency: Versioned<Competency>; at: Date },
): Promise<boolean> {
  const { kind, slug, hash, since } = contentInForce
  const [row] = await db
    .select({ hash, since })
    .from(contentInForce)
    .where(and(eq(kind, 'competency'), eq(slug, competency.slug)))
  return !row || (row.hash === competency.version && row.since <= at)
}
