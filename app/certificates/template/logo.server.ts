import { createHash } from 'node:crypto'
import { drawingChunks } from '~/evidence/files/drawing-chunks'
import { fileKind } from '~/evidence/files/file-kind'
import { Refusal } from '~/platform/refusal'

/** The largest logo file that is taken, in bytes. */
export const LARGEST_LOGO = 900_000

/** The box that a logo is fitted into, in pixels: four times what the paper prints, so that it stays sharp. */
const [WIDEST, HIGHEST] = [640, 160]

/** A logo as it is kept: a PNG of our own making and its SHA-256 in hex. */
export type Logo = { png: Buffer; hash: string }

/**
 * Reads an uploaded picture and draws it anew as a small PNG, so that nothing of the file but its pixels is kept. Takes PNG, JPEG
 * and WebP, told by what is in them; anything else, and pictures that do not open, are refused in a sentence.
 */
export async function logoFrom(upload: Uint8Array): Promise<Logo> {
  if (upload.length > LARGEST_LOGO)
    throw new Refusal('invalid', 'The logo is larger than 900 KB. Choose a smaller file.')
  // Told by its first bytes, so that no reader of drawings or films ever opens it.
  const kind = fileKind(upload)
  if ('refusal' in kind || kind.type === 'video/mp4') throw unreadable()
  const picture = kind.type === 'image/png' ? drawingChunks(upload) : upload
  const { default: sharp } = await import('sharp')
  try {
    const png = await sharp(picture, { failOn: 'error', limitInputPixels: 25_000_000, animated: false })
      .rotate()
      .resize({ width: WIDEST, height: HIGHEST, fit: 'inside', withoutEnlargement: true })
      .png({ compressionLevel: 9, palette: false })
      .toBuffer()
    return { png, hash: createHash('sha256').update(png).digest('hex') }
  } catch {
    throw unreadable()
  }
}

const unreadable = () =>
  new Refusal('invalid', 'The logo cannot be read as a picture. Choose a PNG, JPEG or WebP file.')
