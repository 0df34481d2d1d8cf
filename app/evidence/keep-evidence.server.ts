import { createHash, randomUUID } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import type { EvidencePolicy } from '~/curriculum/course-schema'
import { hereSinceOf } from '~/people/queries.server'
import { Refusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { type Cover, evidence, evidenceUploads } from '~db/schema/evidence'
import { coveredPicture, thumbnailOf } from './files/clean-picture.server'
import { consentWords, reasonsAgainstRetention } from './retention'
import { isOfAPerson, reasonsNotFrom, type Source } from './sources'
import { type EvidenceStore, keyFrom } from './store/evidence-store'
import { ownUpload, type Upload } from './uploads/queries.server'
import { bytesOf } from './uploads/receive.server'

/** What a trainee says of a file that was looked through. */
export type Described = {
  source: Source
  caption: string
  cover: Cover
  practiceEntryId: string | null
  /** Of a real person only: the day they agreed, and the last day on which it is kept. */
  consentedOn: string | null
  eraseOn: string | null
}

type Keep = {
  uploadId: string
  traineeId: string
  described: Described
  /** The trainee's open request for this competency, if it is to be sent with it. */
  requestId: string | null
  allowed: readonly Source[]
  /** Without one no picture of a real person is taken. */
  policy: EvidencePolicy | undefined
  now: Date
}

/**
 * Makes evidence of a file that was looked through: covered where its owner said so, put into the store, then written. Evidence has
 * the id of its upload, so that sending the form twice keeps it once. A file that no row names is swept up a day later.
 */
export async function keepEvidence(
  { db, store }: { db: Db; store: EvidenceStore },
  keep: Keep,
): Promise<{ evidenceId: string }> {
  const { uploadId, traineeId, now } = keep
  const upload = await ownUpload(db, { uploadId, traineeId })
  if (!upload) return keptBefore(db, keep)
  await refuseUnlessDescribed(db, keep)
  const files = await filesToKeep(db, upload, keep.described.cover)
  const storeKey = keyFrom(randomUUID())
  const thumbnailKey = files.thumbnail ? keyFrom(randomUUID()) : null
  await store.put(storeKey, files.bytes)
  if (files.thumbnail && thumbnailKey) await store.put(thumbnailKey, files.thumbnail)
  const removeFiles = () => Promise.all([storeKey, thumbnailKey].map((key) => key && store.remove(key)))
  const write = async (tx: Db) => {
    const gone = await tx
      .delete(evidenceUploads)
      .where(and(eq(evidenceUploads.id, uploadId), eq(evidenceUploads.traineeId, traineeId)))
      .returning({ id: evidenceUploads.id })
    if (gone.length === 0) return false
    await tx.insert(evidence).values({
      ...{ id: uploadId, traineeId, competencySlug: upload.competencySlug, keptAt: now },
      ...{ type: files.found.type, width: files.found.width, height: files.found.height, seconds: files.found.seconds },
      ...{
        bytes: files.bytes.length,
        sha256: createHash('sha256').update(files.bytes).digest('hex'),
        storeKey,
        thumbnailKey,
      },
      ...whatWasSaid(keep),
    })
    return true
  }
  const written = await db.transaction(write).catch(async (error: unknown) => {
    await removeFiles()
    throw error
  })
  // Another tab was here first: its files stand, and these are nobody's.
  if (!written) await removeFiles()
  return written ? { evidenceId: uploadId } : keptBefore(db, keep)
}

async function keptBefore(db: Db, { uploadId, traineeId }: Keep): Promise<{ evidenceId: string }> {
  const [kept] = await db
    .select({ evidenceId: evidence.id })
    .from(evidence)
    .where(and(eq(evidence.id, uploadId), eq(evidence.traineeId, traineeId)))
  if (kept) return kept
  throw new Refusal(
    'not-found',
    'This file is not there any more: it was discarded, or waited for more than a day. Send it again.',
  )
}

async function refuseUnlessDescribed(db: Db, { traineeId, described, allowed, policy, now }: Keep): Promise<void> {
  const { source, caption } = described
  const reasons = reasonsNotFrom(source, allowed)
  if (caption.trim().length < 3) reasons.push('Say in a line what it shows.')
  if (isOfAPerson(source)) {
    if (!policy) reasons.push('This academy takes no pictures of people.')
    else {
      const hereSince = await hereSinceOf(db, { personId: traineeId })
      reasons.push(...reasonsAgainstRetention(described, { policy, hereSince, now }))
    }
  }
  if (reasons.length > 0) throw new Refusal('invalid', reasons.join(' '))
}

function whatWasSaid({ described, policy, requestId }: Keep) {
  const { source, caption, practiceEntryId, consentedOn, eraseOn } = described
  const ofAPerson = isOfAPerson(source) && policy !== undefined
  return {
    ...{ source, caption: caption.trim(), practiceEntryId, requestId },
    consentedOn: ofAPerson ? consentedOn : null,
    consentForm: ofAPerson ? consentWords(policy) : null,
    eraseOn: ofAPerson ? eraseOn : null,
  }
}

const isCovered = (cover: Cover) => Object.values(cover).some((share) => share > 0)

async function filesToKeep(db: Db, { id, state, found }: Upload, cover: Cover) {
  if (state !== 'checked' || !found)
    throw new Refusal('conflict', 'This file has not been looked through yet. Wait a moment, and load the page again.')
  const clean = await bytesOf(db, { uploadId: id })
  if (found.type === 'video/mp4') return { found, bytes: clean, thumbnail: undefined }
  const bytes = isCovered(cover) ? await coveredPicture(clean, found.type, cover) : clean
  return { found, bytes, thumbnail: await thumbnailOf(bytes) }
}
