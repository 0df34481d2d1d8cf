import { and, desc, eq, sql } from 'drizzle-orm'
import { mayTeach, traineesTaughtBy } from '~/people/queries.server'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { observationDrafts, observations } from '~db/schema/practicals'

/** What an instructor has filled in so far: the form's fields by name, without any password. */
export type Draft = {
  observationId: string
  /** The checklist that it was written under; null in drafts from before this was kept. */
  competencyVersion: string | null
  fields: Record<string, string>
  sequence: number
  savedAt: Date
}

type SaveDraft = {
  instructorId: string
  traineeId: string
  competencySlug: string
  competencyVersion: string
  observationId: string
  fields: Record<string, string>
  /** Counts the saves of one form, from 1; a lower one never replaces a higher one. */
  sequence: number
  now: Date
}

/** What became of a draft. `newer-stands`: another tab or device was ahead. `signed`: the observation is signed, so drafts are over. */
export type DraftOutcome =
  | { outcome: 'saved' | 'newer-stands'; sequence: number; savedAt: Date }
  | { outcome: 'signed' }

const slotOf = ({
  instructorId,
  traineeId,
  competencySlug,
}: Pick<SaveDraft, 'instructorId' | 'traineeId' | 'competencySlug'>) =>
  and(
    eq(observationDrafts.instructorId, instructorId),
    eq(observationDrafts.traineeId, traineeId),
    eq(observationDrafts.competencySlug, competencySlug),
  )

/**
 * Keeps a half-filled observation, one per trainee and competency. Sending the same save again is acknowledged again;
 * an older one never replaces a newer one; nothing is kept for what is already signed.
 */
export async function saveDraft(db: Db, save: SaveDraft): Promise<DraftOutcome> {
  const { instructorId, traineeId, competencySlug, competencyVersion, observationId, fields, sequence, now } = save
  const written = { competencyVersion, observationId, fields, sequence, savedAt: now }
  if (!(await mayTeach(db, { instructorId, traineeId })))
    throw new Refusal('not-found', 'We could not find that trainee among your cohorts.')
  const [signed] = await db.select({ id: observations.id }).from(observations).where(eq(observations.id, observationId))
  if (signed) return { outcome: 'signed' }

  const [kept] = await db
    .insert(observationDrafts)
    .values({ instructorId, traineeId, competencySlug, ...written })
    .onConflictDoUpdate({
      target: [observationDrafts.instructorId, observationDrafts.traineeId, observationDrafts.competencySlug],
      set: written,
      setWhere: sql`${observationDrafts.sequence} < ${sequence}`,
    })
    .returning({ sequence: observationDrafts.sequence })
  if (kept) return { outcome: 'saved', sequence, savedAt: now }

  const [standing] = await db.select().from(observationDrafts).where(slotOf(save))
  if (!standing) return saveDraft(db, save)
  const isThisSave =
    standing.sequence === sequence && standing.observationId === observationId && sameFields(standing.fields, fields)
  return { outcome: isThisSave ? 'saved' : 'newer-stands', sequence: standing.sequence, savedAt: standing.savedAt }
}

/** The draft that waits for this trainee and competency. One whose observation was signed meanwhile is none. */
export async function draftFor(
  db: Db,
  slot: Pick<SaveDraft, 'instructorId' | 'traineeId' | 'competencySlug'>,
): Promise<Draft | undefined> {
  const { observationId, competencyVersion, fields, sequence, savedAt } = observationDrafts
  const unsigned = sql`not exists (select from ${observations} where ${observations.id} = ${observationId})`
  const [draft] = await db
    .select({ observationId, competencyVersion, fields, sequence, savedAt })
    .from(observationDrafts)
    .where(and(slotOf(slot), unsigned))
  return draft
}

/** Throws a draft away. Nothing to throw away is no error. */
export async function discardDraft(
  db: Db,
  slot: Pick<SaveDraft, 'instructorId' | 'traineeId' | 'competencySlug'>,
): Promise<void> {
  await db.delete(observationDrafts).where(slotOf(slot))
}

const sameFields = (one: Record<string, string>, other: Record<string, string>) =>
  Object.keys(one).length === Object.keys(other).length &&
  Object.entries(one).every(([name, value]) => other[name] === value)

/** An instructor's unfinished observations of trainees they still teach, the latest first. */
export async function openDrafts(
  db: Db,
  { instructorId }: { instructorId: string },
): Promise<{ traineeId: string; traineeName: string; competencySlug: string; savedAt: Date }[]> {
  const names = new Map((await traineesTaughtBy(db, { instructorId })).map((one) => [one.traineeId, one.name]))
  const { traineeId, competencySlug, savedAt, observationId } = observationDrafts
  const unsigned = sql`not exists (select from ${observations} where ${observations.id} = ${observationId})`
  const rows = await db
    .select({ traineeId, competencySlug, savedAt })
    .from(observationDrafts)
    .where(and(eq(observationDrafts.instructorId, instructorId), unsigned))
    .orderBy(desc(savedAt))
  return rows.flatMap((row) => {
    const traineeName = names.get(row.traineeId)
    return traineeName === undefined ? [] : [{ ...row, traineeName }]
  })
}
