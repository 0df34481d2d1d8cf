import { isRefusal } from '~/platform/refusal'
import type { Db } from '~db/client'
import { MOST_BYTES } from '../files/limits'
import { finishUpload } from './finish-upload.server'
import { receive } from './receive.server'
import { startUpload } from './start-upload.server'

type Whole = {
  traineeId: string
  competencySlug: string
  /** `bytes` undefined: it was longer than a file may be. */
  files: { name: string; bytes: Uint8Array | undefined }[]
  now: Date
}

/**
 * Takes files that came whole in one form, each as an upload of its own. Those that could not even be begun are told in
 * sentences; what is wrong inside a file stands with its upload.
 */
export async function takeWhole(
  db: Db,
  { files, ...about }: Whole,
): Promise<{ uploadIds: string[]; refusals: string[] }> {
  const uploadIds: string[] = []
  const refusals = files.length === 0 ? ['Choose a picture or a clip first.'] : []
  for (const { name, bytes } of files) {
    try {
      const start = { ...about, fileName: name, bytes: bytes?.length ?? MOST_BYTES + 1 }
      const { uploadId } = await startUpload(db, start)
      await receive(db, { uploadId, traineeId: about.traineeId, startsAt: 0, chunks: inOne(bytes) })
      await finishUpload(db, { uploadId, traineeId: about.traineeId })
      uploadIds.push(uploadId)
    } catch (error) {
      if (!isRefusal(error)) throw error
      refusals.push(error.message)
    }
  }
  return { uploadIds, refusals }
}

async function* inOne(bytes: Uint8Array | undefined): AsyncGenerator<Uint8Array> {
  if (bytes) yield bytes
}
