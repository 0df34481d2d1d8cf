import { createHash } from 'node:crypto'
import type { Db } from '~db/client'
import { coveredPicture } from '../files/clean-picture.server'
import { ENDING_OF } from '../files/file-kind'
import { ownUpload } from './queries.server'
import { bytesOf } from './receive.server'

/** A file that was looked through, as it would be kept: without what was in it, and with its bands blacked out. */
export async function uploadToShow(
  db: Db,
  which: { uploadId: string; traineeId: string },
): Promise<{ bytes: Uint8Array; type: string; name: string; etag: string } | undefined> {
  const upload = await ownUpload(db, which)
  if (upload?.state !== 'checked' || !upload.found) return undefined
  const { type } = upload.found
  const clean = await bytesOf(db, which)
  const bytes = type !== 'video/mp4' && upload.cover ? await coveredPicture(clean, type, upload.cover) : clean
  const etag = `"${createHash('sha256').update(bytes).digest('hex')}"`
  return { bytes, type, name: `${upload.id}.${ENDING_OF[type]}`, etag }
}
