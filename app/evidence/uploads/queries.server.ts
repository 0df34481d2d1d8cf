import { and, asc, eq, lt } from 'drizzle-orm'
import { addHours } from '~/platform/time'
import type { Db } from '~db/client'
import { type Cover, evidenceUploads } from '~db/schema/evidence'
import { WAITS_HOURS } from '../files/limits'

/** A file on its way in, as its owner sees it. */
export type Upload = typeof evidenceUploads.$inferSelect

type Own = { uploadId: string; traineeId: string }

const own = ({ uploadId, traineeId }: Own) =>
  and(eq(evidenceUploads.id, uploadId), eq(evidenceUploads.traineeId, traineeId))

/** One's own uploads for a competency, the oldest first. */
export function uploadsOf(db: Db, about: { traineeId: string; competencySlug: string }): Promise<Upload[]> {
  const { traineeId, competencySlug, createdAt, id } = evidenceUploads
  return db
    .select()
    .from(evidenceUploads)
    .where(and(eq(traineeId, about.traineeId), eq(competencySlug, about.competencySlug)))
    .orderBy(asc(createdAt), asc(id))
}

/** One upload of one's own; `undefined` for anybody else's, and for what is gone. */
export async function ownUpload(db: Db, which: Own): Promise<Upload | undefined> {
  const [upload] = await db.select().from(evidenceUploads).where(own(which))
  return upload
}

/** Throws an upload away with all its bytes. Gone already is no error. */
export async function discardUpload(db: Db, which: Own): Promise<void> {
  await db.delete(evidenceUploads).where(own(which))
}

/** Remembers which bands are to be blacked out; the bytes change only when the picture is kept. */
export async function coverUpload(db: Db, { cover, ...which }: Own & { cover: Cover }): Promise<void> {
  await db
    .update(evidenceUploads)
    .set({ cover })
    .where(and(own(which), eq(evidenceUploads.state, 'checked')))
}

/** Forgets what was begun a day ago and never described, with all its bytes. Answers how many. */
export async function forgetOldUploads(db: Db, { now }: { now: Date }): Promise<number> {
  const gone = await db
    .delete(evidenceUploads)
    .where(lt(evidenceUploads.createdAt, addHours(now, -WAITS_HOURS)))
    .returning({ id: evidenceUploads.id })
  return gone.length
}
