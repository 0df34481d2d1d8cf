import { and, eq } from 'drizzle-orm'
import { isRefusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { evidencePieces, evidenceUploads } from '~db/schema/evidence'
import { type CheckedFile, checkFile } from '../files/check-file.server'
import { bytesOf } from './receive.server'

type Own = { uploadId: string; traineeId: string }

/**
 * Looks through an upload whose last byte has come, and puts what remains of the file in place of what was sent; or refuses it and
 * throws its bytes away. Safe to ask at any time and twice at once: the first answer stands.
 */
export async function finishUpload(db: Db, { uploadId, traineeId }: Own): Promise<void> {
  const own = and(eq(evidenceUploads.id, uploadId), eq(evidenceUploads.traineeId, traineeId))
  const arriving = and(own, eq(evidenceUploads.state, 'arriving'), eq(evidenceUploads.received, evidenceUploads.bytes))
  const [whole] = await db.select({ id: evidenceUploads.id }).from(evidenceUploads).where(arriving)
  if (!whole) return
  const checked = await checkedOrRefused(await bytesOf(db, { uploadId }))
  await db.transaction(async (tx) => {
    const outcome =
      'refusal' in checked
        ? { state: 'refused' as const, refusal: checked.refusal }
        : { state: 'checked' as const, found: checked.found }
    const moved = await tx.update(evidenceUploads).set(outcome).where(arriving).returning({ id: evidenceUploads.id })
    if (moved.length === 0) return
    await tx.delete(evidencePieces).where(eq(evidencePieces.uploadId, uploadId))
    if ('found' in checked)
      await tx.insert(evidencePieces).values({ uploadId, startsAt: 0, content: Buffer.from(checked.bytes) })
  })
}

async function checkedOrRefused(bytes: Buffer): Promise<CheckedFile | { refusal: string }> {
  try {
    return await checkFile(bytes)
  } catch (error) {
    if (!isRefusal(error)) throw error
    return { refusal: error.message }
  }
}
