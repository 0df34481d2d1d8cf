import { and, eq, isNull, sum } from 'drizzle-orm'
import { brokenConstraint } from '~/platform/broken-constraint.server'
import { takeFromLimit } from '~/platform/rate-limit.server'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { evidence, evidenceUploads } from '~db/schema/evidence'
import { MOST_BYTES, MOST_BYTES_KEPT, MOST_UPLOADS, megabytes, UPLOADS_AN_HOUR } from '../files/limits'

type Start = { traineeId: string; competencySlug: string; fileName: string; bytes: number; now: Date }

/** What a device calls a file, short and without signs that are no letters. It is shown to its owner and goes with the upload. */
export const plainName = (name: string): string =>
  name
    .replace(/[\p{Cc}\p{Cf}]/gu, '')
    .trim()
    .slice(0, 200) || 'A file without a name'

/** Opens an upload of so many bytes, before the first of them has come. Refuses by size, by how many wait, and by all that is kept. */
export async function startUpload(db: Db, { now, fileName, ...start }: Start): Promise<{ uploadId: string }> {
  const { traineeId, bytes } = start
  if (bytes < 1) throw new Refusal('invalid', 'This file is empty. Choose it again.')
  if (bytes > MOST_BYTES)
    throw new Refusal(
      'invalid',
      `“${plainName(fileName)}” is larger than ${MOST_BYTES / 1024 / 1024} MB. Make the picture smaller or the clip shorter, and send that.`,
    )
  await takeFromLimit(db, { key: `evidence uploads of ${traineeId}`, limit: UPLOADS_AN_HOUR, windowMinutes: 60, now })
  return db
    .transaction(async (tx) => {
      // A trigger puts uploads of one trainee in line, so what is added up afterwards holds.
      const [made] = await tx
        .insert(evidenceUploads)
        .values({ ...start, fileName: plainName(fileName), createdAt: now })
        .returning({ uploadId: evidenceUploads.id })
      if (!made) throw new Error('the upload was not written')
      await refuseWhenFull(tx, traineeId)
      return made
    })
    .catch((error: unknown) => {
      if (brokenConstraint(error) !== 'uploads_are_few') throw error
      throw new Refusal(
        'conflict',
        `${MOST_UPLOADS} files of yours wait already. Describe or discard some of them first.`,
      )
    })
}

async function refuseWhenFull(tx: Db, traineeId: string): Promise<void> {
  const [kept] = await tx
    .select({ bytes: sum(evidence.bytes).mapWith(Number) })
    .from(evidence)
    .where(and(eq(evidence.traineeId, traineeId), isNull(evidence.erasedAt)))
  const [coming] = await tx
    .select({ bytes: sum(evidenceUploads.bytes).mapWith(Number) })
    .from(evidenceUploads)
    .where(eq(evidenceUploads.traineeId, traineeId))
  if ((kept?.bytes ?? 0) + (coming?.bytes ?? 0) > MOST_BYTES_KEPT)
    throw new Refusal(
      'conflict',
      `You have room for ${megabytes(MOST_BYTES_KEPT)} here, and this would be more. Remove something first.`,
    )
}
