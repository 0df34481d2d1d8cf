import { Refusal } from '~/platform/refusal'
import type { Finding } from '~db/schema/evidence'
import { NotAClip } from '../clips/boxes'
import { cleanClip } from '../clips/clean-clip'
import { cleanPicture } from './clean-picture.server'
import { drawingChunks } from './drawing-chunks'
import { fileKind } from './file-kind'

/** A file that may be kept: what remains of it, and what was found. */
export type CheckedFile = { bytes: Uint8Array; found: Finding }

/**
 * Looks through a file that arrived: told by its bytes, read to its end, and written anew without anything but its pixels, or its
 * coded pictures and sounds. Throws `Refusal('invalid')` with the sentence that its owner reads. Twice the same file gives the same.
 */
export async function checkFile(arrived: Uint8Array): Promise<CheckedFile> {
  const kind = fileKind(arrived)
  if ('refusal' in kind) throw new Refusal('invalid', kind.refusal)
  const { type } = kind
  if (type === 'video/mp4') {
    const { bytes, ...size } = inWords(() => cleanClip(arrived))
    return { bytes, found: { type, bytes: bytes.length, ...size, letters: [] } }
  }
  const picture = type === 'image/png' ? drawingChunks(arrived) : arrived
  const { bytes, width, height, letters } = await cleanPicture(picture, type)
  return { bytes, found: { type, bytes: bytes.length, width, height, seconds: null, letters } }
}

function inWords<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof NotAClip) throw new Refusal('invalid', error.message)
    throw error
  }
}
